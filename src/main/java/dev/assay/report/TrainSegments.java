package dev.assay.report;

import dev.assay.report.ModelView.Level;
import dev.assay.report.ModelView.MetricKey;
import dev.assay.report.ModelView.Pair;
import dev.assay.report.ModelView.Segment;
import java.util.ArrayList;
import java.util.List;

/** Where a model is good and where it is not: by segment, and by the level that is summed to. */
final class TrainSegments {
    /** More segments than these stay in the results table alone. */
    static final int SEGMENTS = 500;

    /** More metrics than these make the table of levels too wide. */
    private static final int METRICS = 3;

    private final ModelView view;

    TrainSegments(ModelView view) {
        this.view = view;
    }

    void writeTo(Html html) {
        segments(html);
        levels(html);
    }

    private void segments(Html html) {
        List<Segment> segments = view.segments();
        if (segments.isEmpty()) {
            return;
        }
        MetricKey key = view.main().orElseThrow();
        List<Segment> shown = segments.subList(0, Math.min(SEGMENTS, segments.size()));
        html.element("h3", "Where is it worst?");
        html.element("p", told(segments.size(), shown.size()), "class", "note");
        boolean baseline = segments.stream()
                .anyMatch(segment -> !Double.isNaN(segment.pair(key).baseline()));
        List<String> headings = new ArrayList<>(List.of("Column", "Value", "Rows#", ScoreWords.name(key) + "#"));
        if (baseline) {
            headings.addAll(List.of("Baseline#", TrainSection.AGAINST));
        }
        html.open("table", "class", "list cards segments", "data-list", "segments");
        Parts.header(html, headings);
        html.open("tbody");
        for (Segment segment : shown) {
            Pair pair = segment.pair(key);
            html.open("tr").open("td", "data-label", "Column");
            html.element("code", Shown.shortened(segment.column(), TrainSection.NAME))
                    .close();
            html.element(
                    "th", Shown.shortened(segment.shown(), TrainSection.NAME), "scope", "row", "data-label", "Value");
            Parts.number(
                    html,
                    "Rows",
                    segment.rows().map(Numbers::count).orElse("–"),
                    segment.rows().map(Long::doubleValue).orElse(-1.0));
            TrainSection.number(html, ScoreWords.name(key), key, pair.model());
            if (baseline) {
                TrainSection.number(html, "Baseline", key, pair.baseline());
                TrainSection.against(html, TrainSection.AGAINST, key, pair);
            }
            html.close();
        }
        html.close().close();
    }

    private String told(int segments, int shown) {
        MetricKey key = view.main().orElseThrow();
        String better = ScoreWords.better(key);
        String judged = TrainWords.on(view.part()) + ", by " + ScoreWords.name(key)
                + (better.isEmpty()
                        ? ", those with most rows first."
                        : " (" + better + " is better), the worst first.");
        long read = view.result().scores().stream()
                .filter(score -> !score.segment().isEmpty())
                .count();
        String cut = view.result().segmentRows() > read
                ? " Not every number of every segment was looked at: the results table evaluations has them."
                : "";
        return (shown < segments
                        ? "The worst " + Numbers.count(shown) + " of " + Numbers.count(segments, "segment") + " "
                        : Numbers.count(segments, "segment") + " ")
                + judged
                + cut;
    }

    private void levels(Html html) {
        List<Level> levels = view.levels();
        if (levels.isEmpty()) {
            return;
        }
        List<MetricKey> keys = view.keys().stream()
                .filter(key -> levels.stream().skip(1).anyMatch(level -> level.pair(key)
                        .measured()))
                .limit(METRICS)
                .toList();
        html.element("h3", "How good are sums of its predictions?");
        html.element(
                "p",
                "Errors of single rows cancel out in sums; a bias does not. All is " + TrainWords.on(view.part()) + ".",
                "class",
                "note");
        List<String> headings = new ArrayList<>(List.of("Summed by", "Sums#"));
        for (MetricKey key : keys) {
            headings.add(ScoreWords.name(key) + "#");
            if (hasBaseline(levels, key)) {
                headings.add("Baseline, " + ScoreWords.name(key) + "#");
            }
        }
        html.open("table", "class", "list cards levels", "data-list", "levels");
        Parts.header(html, headings);
        html.open("tbody");
        levels.forEach(level -> level(html, level, keys));
        html.close().close();
    }

    private void level(Html html, Level level, List<MetricKey> keys) {
        String columns = Shown.shortened(level.columns(), TrainSection.NAME);
        html.open("tr");
        html.element(
                "th", columns.isEmpty() ? "nothing: single rows" : columns, "scope", "row", "data-label", "Summed by");
        Parts.number(html, "Sums", level.sums() == 0 ? "–" : Numbers.count(level.sums()), (double) level.sums());
        for (MetricKey key : keys) {
            Pair pair = level.pair(key);
            TrainSection.number(html, ScoreWords.name(key), key, pair.model());
            if (hasBaseline(view.levels(), key)) {
                TrainSection.number(html, "Baseline, " + ScoreWords.name(key), key, pair.baseline());
            }
        }
        html.close();
    }

    private static boolean hasBaseline(List<Level> levels, MetricKey key) {
        return levels.stream().anyMatch(level -> !Double.isNaN(level.pair(key).baseline()));
    }
}
