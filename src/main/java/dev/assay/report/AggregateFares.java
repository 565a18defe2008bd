package dev.assay.report;

import dev.assay.report.AggregatedTable.Measure;
import dev.assay.report.AggregatedTable.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** How forecasts of the past fared, at each level and step, and by each method. */
final class AggregateFares {
    private static final int NAME = 80;

    private final AggregatedTable table;
    private final AggregateWays ways;
    private final List<Measure> measures;

    AggregateFares(AggregatedTable table) {
        this.table = table;
        this.ways = new AggregateWays(table);
        this.measures = ways.measures();
    }

    void writeTo(Html html) {
        html.element("h3", "How forecasts of the past fared");
        if (measures.isEmpty()) {
            html.element("p", "No forecasts were tried on the past.", "class", "muted");
            return;
        }
        html.open("ul", "class", "told");
        ways.sentences().forEach(sentence -> html.element("li", sentence));
        html.close();
        html.element(
                "p",
                "Every way forecasts every series, by its share of the sum where it is forecast with others. All measures are"
                        + " the better the lower, but bias: it is best at 0, and above 0 too much is forecast. The best of a"
                        + " column is bold and underlined.",
                "class",
                "note");
        html.element(
                "h4",
                "By level and step, with the method of least " + measures.get(0).words());
        ways(html, "levels", ways.bestOfEach(), way -> true);
        byMethod(html, "Chosen level and step, by method", "chosen", Way::ofChoice);
        byMethod(html, "All levels, reconciled, by method", "reconciled", Way::ofAll);
        byMethod(html, "Each series by itself, by method", "itself", ways::ofEachByItself);
    }

    private void byMethod(Html html, String heading, String name, Predicate<Way> which) {
        List<Way> found = table.ways().stream().filter(which).toList();
        if (!found.isEmpty()) {
            html.element("h4", heading);
            ways(html, name, found, which);
        }
    }

    /**
     * @param among the ways whose best value is marked
     */
    private void ways(Html html, String name, List<Way> shown, Predicate<Way> among) {
        boolean levels = name.equals("levels");
        html.open("div", "class", "scroll").open("table", "class", "list fares", "data-list", name);
        List<String> headings = new ArrayList<>(levels ? List.of("Level", "Step", "Method") : List.of("Method"));
        measures.forEach(measure -> headings.add(measure.words() + "#"));
        headings.add("Windows#");
        Parts.header(html, headings);
        html.open("tbody");
        for (Way way : shown) {
            html.open("tr");
            if (levels) {
                level(html, way);
                Parts.cell(html, "Step", way.ofChoice() ? "as chosen" : way.ofAll() ? "all" : way.step());
                Parts.cell(html, "Method", way.method());
            } else {
                html.element("th", way.method(), "scope", "row", "data-label", "Method");
            }
            for (Measure measure : measures) {
                value(html, way, measure, levels ? shown::contains : among);
            }
            Parts.count(html, "Windows", way.windows());
            html.close();
        }
        html.close().close().close();
    }

    private void level(Html html, Way way) {
        html.open("th", "scope", "row", "data-label", "Level");
        String name = way.ofAll() ? "all, reconciled" : Shown.shortened(AggregateWords.level(way.level()), NAME);
        html.text(way.ofChoice() ? "as chosen" : name);
        if (ways.ofEachByItself(way)) {
            html.element("p", "each series by itself", "class", "note");
        }
        html.close();
    }

    private void value(Html html, Way way, Measure measure, Predicate<Way> among) {
        OptionalDouble value = way.measure(measure);
        double loss = value.isPresent() ? measure.loss(value.getAsDouble()) : Double.NaN;
        boolean best = value.isPresent() && loss <= ways.least(measure, among).orElse(Double.NaN);
        html.open(
                "td",
                "data-label",
                measure.words(),
                "class",
                best ? "number best" : "number",
                "data-value",
                Double.isNaN(loss) ? "-1" : Double.toString(loss));
        String shown = Numbers.number(value.orElse(Double.NaN));
        if (best) {
            html.element("strong", shown);
        } else {
            html.text(shown);
        }
        html.close();
    }
}
