package dev.assay.report;

import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import dev.assay.report.FeatureTable.Found;
import dev.assay.report.ModelView.MetricKey;
import dev.assay.report.ModelView.Pair;
import dev.assay.report.ModelView.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A training as text for a terminal: is each model good enough, and where is it; at most 120 columns. */
public final class TrainText {
    private static final int SEGMENTS = 5;
    private static final int FINDINGS = 20;

    private TrainText() {}

    /** Renders without colours. */
    public static String render(TrainResults results) {
        List<ModelView> views = results.models().stream().map(ModelView::new).toList();
        List<String> lines = new ArrayList<>();
        RunSummary run = results.run();
        lines.add(
                ConsoleReport.cut(run.specName() + ": " + run.command() + ", run " + run.runId(), ConsoleReport.WIDTH));
        lines.addAll(ConsoleReport.folded(TrainWords.heading(views)));
        for (ModelView view : views) {
            lines.add("");
            lines.addAll(model(view));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> model(ModelView view) {
        ModelEvent training = view.training();
        List<String> lines = new ArrayList<>();
        String gate = training.hasGate() ? "gate " + training.gate() : "no gate";
        lines.addAll(ConsoleReport.folded(training.name() + ", " + training.stage() + ", " + gate));
        lines.addAll(ConsoleReport.folded(TrainWords.made(view)));
        TrainWords.sentences(view).forEach(sentence -> lines.addAll(ConsoleReport.folded(sentence)));
        lines.addAll(apart(metrics(view)));
        lines.addAll(apart(candidates(view)));
        lines.addAll(apart(segments(view)));
        lines.addAll(apart(told(view)));
        if (!training.location().isEmpty()) {
            lines.add("");
            lines.addAll(ConsoleReport.folded("It is at " + training.location()));
        }
        return lines;
    }

    private static List<String> apart(List<String> lines) {
        List<String> apart = new ArrayList<>(lines);
        if (!lines.isEmpty()) {
            apart.add(0, "");
        }
        return apart;
    }

    private static List<String> metrics(ModelView view) {
        List<MetricKey> keys = view.keys();
        if (keys.isEmpty()) {
            return List.of();
        }
        String part = view.part();
        boolean baseline =
                keys.stream().anyMatch(key -> !Double.isNaN(view.pair(part, key).baseline()));
        List<Column> columns = new ArrayList<>(List.of(
                new Column("metric", 40, Cell.NAME),
                new Column("better", ConsoleReport.WHOLE, Cell.LEFT),
                new Column(heading(part), ConsoleReport.WHOLE, Cell.RIGHT)));
        if (baseline) {
            columns.add(new Column("baseline", ConsoleReport.WHOLE, Cell.RIGHT));
            columns.add(new Column("against it", ConsoleReport.WHOLE, Cell.LEFT));
        }
        view.parts().stream()
                .skip(1)
                .forEach(other -> columns.add(new Column(heading(other), ConsoleReport.WHOLE, Cell.RIGHT)));
        List<List<String>> rows = new ArrayList<>();
        for (MetricKey key : keys) {
            Pair pair = view.pair(part, key);
            List<String> row = new ArrayList<>(
                    List.of(ScoreWords.name(key), dash(ScoreWords.better(key)), ScoreWords.shown(key, pair.model())));
            if (baseline) {
                row.add(ScoreWords.shown(key, pair.baseline()));
                row.add(dash(ScoreWords.against(key, pair.compared(), pair.baseline())));
            }
            view.parts().stream()
                    .skip(1)
                    .forEach(other ->
                            row.add(ScoreWords.shown(key, view.pair(other, key).model())));
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(ConsoleReport.grid(rows, columns));
        ScoreNotes.of(view, part).forEach(note -> lines.addAll(ConsoleReport.folded(note)));
        return lines;
    }

    /** The simplest first. */
    private static List<String> candidates(ModelView view) {
        List<CandidateResult> candidates =
                TrainCandidates.simplestFirst(view.result().candidates());
        if (candidates.isEmpty()) {
            return List.of();
        }
        String metric = TrainCandidates.key(candidates).map(ScoreWords::name).orElse("value");
        List<Column> columns = List.of(
                new Column("candidate", 30, Cell.NAME),
                new Column("kind", ConsoleReport.WHOLE, Cell.LEFT),
                new Column("holds", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column(metric, ConsoleReport.WHOLE, Cell.RIGHT),
                new Column("", ConsoleReport.WHOLE, Cell.LEFT));
        List<List<String>> rows = new ArrayList<>();
        for (CandidateResult each : candidates) {
            rows.add(List.of(
                    each.name(),
                    each.kind(),
                    each.complexity().map(Numbers::count).orElse("–"),
                    each.measured() ? each.shown() : "–",
                    mark(each)));
        }
        return ConsoleReport.grid(rows, columns);
    }

    private static String mark(CandidateResult each) {
        if (each.chosen()) {
            return "chosen";
        }
        if (!each.measured()) {
            return "failed";
        }
        if (!each.adequate()) {
            return "not adequate";
        }
        return each.within().orElse(false) ? "within the margin" : "";
    }

    static String heading(String part) {
        return part.equals(ModelView.TRAIN) ? "learnt from" : part;
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private static List<String> segments(ModelView view) {
        List<Segment> segments = view.segments();
        if (segments.isEmpty()) {
            return List.of();
        }
        MetricKey key = view.main().orElseThrow();
        boolean baseline = segments.stream()
                .anyMatch(segment -> !Double.isNaN(segment.pair(key).baseline()));
        List<Column> columns = new ArrayList<>(List.of(
                new Column("worst for", 60, Cell.NAME),
                new Column("rows", ConsoleReport.WHOLE, Cell.RIGHT),
                new Column(ScoreWords.name(key), ConsoleReport.WHOLE, Cell.RIGHT)));
        if (baseline) {
            columns.add(new Column("baseline", ConsoleReport.WHOLE, Cell.RIGHT));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Segment segment : segments.subList(0, Math.min(SEGMENTS, segments.size()))) {
            Pair pair = segment.pair(key);
            List<String> row = new ArrayList<>(List.of(
                    TrainWords.named(segment),
                    segment.rows().map(Numbers::count).orElse("–"),
                    ScoreWords.shown(key, pair.model())));
            if (baseline) {
                row.add(ScoreWords.shown(key, pair.baseline()));
            }
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(ConsoleReport.grid(rows, columns));
        if (segments.size() > SEGMENTS) {
            lines.add("… and " + Numbers.count(segments.size() - SEGMENTS) + " that are better, in the report");
        }
        return lines;
    }

    private static List<String> told(ModelView view) {
        List<String> lines = new ArrayList<>();
        List<Found> findings = view.result().findings();
        List<String> told = new ArrayList<>();
        findings.forEach(found -> told.add(found.message() + (found.mend().isEmpty() ? "" : "; " + found.mend())));
        told.addAll(view.told());
        told.stream().limit(FINDINGS).forEach(each -> lines.addAll(ConsoleReport.folded("! " + each)));
        if (told.size() > FINDINGS) {
            lines.add("… and " + Numbers.count(told.size() - FINDINGS) + " more in the report");
        }
        return lines;
    }
}
