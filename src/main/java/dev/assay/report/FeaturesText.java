package dev.assay.report;

import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import dev.assay.report.FeatureTable.Found;
import dev.assay.report.FeatureTable.Hindsight;
import dev.assay.report.FeatureTable.Presence;
import dev.assay.report.PublishedSource.Lags;
import dev.assay.report.PublishedSource.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Features as text for a terminal: which are there when needed, and how late their sources are; at most 120 columns. */
public final class FeaturesText {
    private static final int FEATURES = 40;
    private static final int FINDINGS = 20;
    private static final int STEPS = 24;
    private static final String LEVELS = "·▁▂▃▄▅▆▇█";

    private FeaturesText() {}

    /** Renders without colours. */
    public static String render(FeaturesResults results) {
        List<String> lines = new ArrayList<>();
        RunSummary run = results.run();
        lines.add(
                ConsoleReport.cut(run.specName() + ": " + run.command() + ", run " + run.runId(), ConsoleReport.WIDTH));
        lines.addAll(ConsoleReport.folded(FeaturesWords.heading(results)));
        for (FeatureTable table : results.tables()) {
            lines.add("");
            lines.addAll(table(table));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> table(FeatureTable table) {
        List<FeatureView> views = FeatureView.of(table);
        List<String> lines = new ArrayList<>();
        lines.addAll(ConsoleReport.folded(table.name() + ": " + FeaturesWords.made(table)));
        FeaturesWords.sentences(table).forEach(sentence -> lines.addAll(ConsoleReport.folded(sentence)));
        if (!views.isEmpty()) {
            lines.add("");
            lines.addAll(features(table, views));
        }
        if (!table.sources().isEmpty()) {
            lines.add("");
            lines.addAll(sources(table.sources()));
        }
        FeaturesWords.parity(views).ifPresent(sentence -> {
            lines.add("");
            lines.addAll(ConsoleReport.folded(sentence));
            views.stream()
                    .filter(view -> view.parity().changed() > 0)
                    .limit(FINDINGS)
                    .forEach(view -> lines.addAll(ConsoleReport.folded("  " + parity(view))));
        });
        if (!table.findings().isEmpty()) {
            lines.add("");
        }
        table.findings().stream().limit(FINDINGS).forEach(found -> lines.addAll(ConsoleReport.folded(finding(found))));
        if (table.findings().size() > FINDINGS) {
            lines.add("… and " + Numbers.count(table.findings().size() - FINDINGS, "more finding") + " in the report");
        }
        return lines;
    }

    private static String finding(Found found) {
        return "! " + found.message() + (found.mend().isEmpty() ? "" : "; " + found.mend());
    }

    private static String parity(FeatureView view) {
        String example = view.parity().example();
        return FeaturesWords.name(view.name()) + ": "
                + Numbers.count(view.parity().changed()) + " of "
                + Numbers.count(view.parity().rows(), "value") + " changed" + (example.isEmpty() ? "" : ", " + example);
    }

    private static List<String> features(FeatureTable table, List<FeatureView> views) {
        boolean steps = views.stream().anyMatch(view -> view.answers().size() > 1);
        boolean compared = views.stream().anyMatch(view -> view.hindsight().isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                new Column("feature", 50, Cell.NAME),
                new Column("from", 30, Cell.NAME),
                new Column("late", 20, Cell.LEFT),
                new Column("there", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("older", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("not yet", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("nothing", ConsoleReport.WHOLE, Cell.RIGHT)));
        if (steps) {
            columns.add(new Column(span(table, views), ConsoleReport.WHOLE, Cell.LEFT));
        }
        if (compared) {
            columns.add(new Column("differs", ConsoleReport.WHOLE, Cell.RIGHT));
            columns.add(new Column("with target", ConsoleReport.WHOLE, Cell.RIGHT));
        }
        Set<FeatureView> shown = views.stream()
                .sorted(Comparator.comparingDouble(view -> view.presence().share()))
                .limit(FEATURES)
                .collect(Collectors.toCollection(HashSet::new));
        List<List<String>> rows = views.stream()
                .filter(shown::contains)
                .map(view -> row(view, steps, compared))
                .toList();
        List<String> lines = new ArrayList<>(ConsoleReport.grid(rows, columns));
        if (views.size() > FEATURES) {
            lines.add("… and " + Numbers.count(views.size() - FEATURES)
                    + " that are there as often or more, in the report");
        }
        if (compared) {
            lines.addAll(ConsoleReport.folded(
                    "differs: rows with another value in hindsight, where that is the furthest from"
                            + " what was known; with target: correlation of what was known → in hindsight"));
        }
        return lines;
    }

    /** The heading over shares by horizon: {@code 1 … 14 days}. */
    private static String span(FeatureTable table, List<FeatureView> views) {
        int most = views.stream()
                .flatMap(view -> view.answers().stream())
                .mapToInt(answer -> answer.horizon().orElse(0))
                .max()
                .orElse(0);
        int least = views.stream()
                .flatMap(view -> view.answers().stream())
                .flatMapToInt(answer -> answer.horizon().stream())
                .min()
                .orElse(0);
        return least + " … " + Numbers.count(most, FeaturesWords.unit(table));
    }

    private static List<String> row(FeatureView view, boolean steps, boolean compared) {
        Presence presence = view.presence();
        List<String> row = new ArrayList<>(List.of(
                view.name(),
                view.feature().origin().source().isEmpty()
                        ? "–"
                        : view.feature().origin().source(),
                view.feature().late().isEmpty() ? "–" : view.feature().late(),
                Numbers.percent(presence.share()),
                share(presence.fallback(), presence),
                share(presence.unpublished(), presence),
                share(presence.absent(), presence)));
        if (steps) {
            row.add(levels(view));
        }
        if (compared) {
            Optional<Hindsight> hindsight = view.hindsight().map(FeatureTable.Answer::hindsight);
            row.add(hindsight.map(seen -> Numbers.percent(seen.share())).orElse("–"));
            row.add(hindsight
                    .filter(seen -> Double.isFinite(seen.hindsightCorrelation()))
                    .map(seen -> rounded(seen.correlation()) + " → " + rounded(seen.hindsightCorrelation()))
                    .orElse("–"));
        }
        return row;
    }

    static String rounded(double correlation) {
        return Numbers.number(Math.rint(correlation * 100) / 100);
    }

    private static String share(long part, Presence presence) {
        return presence.rows() == 0 || part == 0 ? "–" : Numbers.percent((double) part / presence.rows());
    }

    /** A character for each horizon, as high as the share that is there; full only for all, and · for none. */
    private static String levels(FeatureView view) {
        return view.answers().stream()
                .limit(STEPS)
                .map(answer -> answer.presence().share())
                .map(share -> Double.isNaN(share) ? " " : LEVELS.substring(level(share), level(share) + 1))
                .collect(Collectors.joining());
    }

    private static int level(double share) {
        return share == 0 ? 0 : 1 + (int) Math.floor(share * 7);
    }

    private static List<String> sources(List<PublishedSource> sources) {
        List<Column> columns = List.of(
                new Column("source", 50, Cell.NAME),
                new Column("rows", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("declared", 20, Cell.RIGHT),
                new Column("half within", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("95 %", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("99 %", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("later", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("revised", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("no time", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("newest", ConsoleReport.WHOLE, Cell.RIGHT));
        List<List<String>> rows = sources.stream().map(FeaturesText::source).toList();
        return ConsoleReport.grid(rows, columns);
    }

    private static List<String> source(PublishedSource source) {
        Optional<Lags> lags = source.lag().map(Part::lags);
        double late = SourceWords.lateShare(source);
        return List.of(
                source.name(),
                source.lag().map(lag -> Numbers.count(lag.rows())).orElse("–"),
                source.declaredWords().isEmpty() ? "–" : source.declaredWords(),
                lags.map(found -> SourceWords.span(found.median())).orElse("–"),
                lags.map(found -> SourceWords.span(found.p95())).orElse("–"),
                lags.map(found -> SourceWords.span(found.p99())).orElse("–"),
                source.late() == 0 ? "–" : Numbers.percent(late),
                source.first("revision")
                        .map(part -> Numbers.percent(part.value()))
                        .orElse("–"),
                source.first("missing").map(part -> Numbers.count(part.rows())).orElse("–"),
                source.first("today")
                        .map(part -> SourceWords.span(part.value()))
                        .orElse("–"));
    }
}
