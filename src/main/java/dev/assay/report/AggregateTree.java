package dev.assay.report;

import dev.assay.report.AggregatedTable.Amount;
import dev.assay.report.AggregatedTable.Choice;
import dev.assay.report.AggregatedTable.Node;
import dev.assay.report.AggregatedTable.Place;
import dev.assay.report.AggregatedTable.Series;
import dev.assay.series.Demand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each series is forecast with, to open step by step: level and step, sums, series. */
final class AggregateTree {
    private static final int KEY = 120;

    private final AggregatedTable table;
    private final Map<List<String>, List<Series>> byChoice = new HashMap<>();

    AggregateTree(AggregatedTable table) {
        this.table = table;
        for (Series each : table.series()) {
            Choice chosen = each.chosen();
            if (chosen != null) {
                add(List.of(chosen.level(), chosen.step()), each);
                add(List.of(chosen.level(), chosen.step(), chosen.key()), each);
            }
        }
    }

    private void add(List<String> choice, Series each) {
        byChoice.computeIfAbsent(choice, key -> new ArrayList<>()).add(each);
    }

    void writeTo(Html html) {
        html.element("h3", "What each series is forecast with");
        html.element(
                "p",
                "From fine to coarse. Open a level to see its sums, and a sum to see its series; the share of the demand is"
                        + " that of the series that are forecast with it.",
                "class",
                "note");
        html.open("div", "class", "tree card");
        table.places().forEach(place -> place(html, place));
        dead(html);
        html.close();
    }

    private void place(Html html, Place place) {
        html.open("details").open("summary");
        html.element("strong", heading(place));
        html.element("span", numbers(place.amount()) + sums(place), "class", "muted");
        html.close();
        List<Series> listed = byChoice.getOrDefault(List.of(place.level(), place.step()), List.of());
        if (place.ordinal() == 0) {
            series(html, listed, place.amount().series());
        } else {
            place.nodes().forEach(node -> node(html, place, node));
            more(html, place.nodeCount() - place.nodes().size(), "sum");
        }
        html.close();
    }

    private static String heading(Place place) {
        return place.ordinal() > 0
                ? AggregateWords.level(place.level()) + " " + AggregateWords.by(place.step())
                : "The series themselves, " + AggregateWords.by(place.step());
    }

    private static String sums(Place place) {
        String sums = place.ordinal() == 0 ? "" : " · " + Numbers.count(place.nodeCount(), "sum");
        long lacking = place.lacking().series();
        return lacking == 0 ? sums : sums + " · for " + Numbers.count(lacking) + " even this shows too little";
    }

    private String numbers(Amount amount) {
        return Numbers.count(amount.series()) + " series · "
                + AggregateWords.share(amount.total(), table.all().total()) + " of the demand";
    }

    private void node(Html html, Place place, Node node) {
        html.open("details").open("summary");
        html.element("code", Shown.shortened(node.key(), KEY));
        html.element(
                "span",
                numbers(node.amount()) + " · density " + Numbers.percent(node.density())
                        + (node.lacks().isEmpty() ? "" : " · too little: " + Shown.shortened(node.lacks(), KEY)),
                "class",
                "muted");
        html.close();
        series(
                html,
                byChoice.getOrDefault(List.of(place.level(), place.step(), node.key()), List.of()),
                node.amount().series());
        html.close();
    }

    private static void series(Html html, List<Series> listed, long all) {
        html.open("ul");
        for (Series each : listed) {
            html.open("li").element("code", Shown.shortened(each.key(), KEY));
            html.element("span", leaf(each), "class", "muted").close();
        }
        html.close();
        more(html, all - listed.size(), "series");
    }

    private static String leaf(Series each) {
        String words = AggregateWords.demand(each.demand()) + " · density " + Numbers.percent(each.density());
        return each.chosen() == null || each.chosen().key().equals(each.key())
                ? words
                : words + " · " + Numbers.percent(each.chosen().share()) + " of the sum";
    }

    private static void more(Html html, long more, String noun) {
        if (more > 0) {
            String nouns = noun.equals("series") || more == 1 ? noun : noun + "s";
            html.element("p", "… and " + Numbers.count(more) + " more " + nouns + " in the results", "class", "note");
        }
    }

    private void dead(Html html) {
        Amount dead = table.of(Demand.DEAD);
        if (dead.series() == 0) {
            return;
        }
        html.open("details").open("summary");
        html.element("strong", "Nothing: no demand for long, or ever");
        html.element("span", numbers(dead), "class", "muted").close();
        series(
                html,
                table.series().stream().filter(each -> each.chosen() == null).toList(),
                dead.series());
        html.close();
    }
}
