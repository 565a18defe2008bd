package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.report.ModelResult.Trial;
import dev.assay.report.ModelView.FoldView;
import dev.assay.report.ModelView.MetricKey;
import java.util.ArrayList;
import java.util.List;

/** The numbers behind the charts of a training. */
final class TrainCharts {
    /** More features than these are not drawn. */
    static final int FEATURES = 20;

    /** More points of a curve than these are thinned out. */
    private static final int POINTS = 300;

    private final Charts charts;

    TrainCharts(Charts charts) {
        this.charts = charts;
    }

    /** A metric from fold to fold, of the model and of the baseline. */
    Charts.Place folds(List<FoldView> folds, MetricKey key) {
        ObjectNode chart = Charts.chart("folds").put("name", ScoreWords.name(key));
        for (FoldView fold : folds) {
            double baseline = fold.pair(key).baseline();
            Charts.label(chart, fold.name());
            chart.withArray("values").add(Charts.finite(fold.pair(key).model()));
            chart.withArray("baseline").add(Charts.finite(baseline));
            chart.withArray("told").add(ScoreWords.shown(key, fold.pair(key).model()));
            chart.withArray("baseline_told").add(ScoreWords.shown(key, baseline));
            chart.withArray("notes").add(Double.isNaN(baseline) ? "" : "baseline: " + ScoreWords.shown(key, baseline));
        }
        chart.put("percent", ScoreWords.isShare(key));
        return charts.place(
                chart,
                "Line of " + ScoreWords.name(key) + " over " + Numbers.count(folds.size(), "fold")
                        + ". Numbers below.");
    }

    Charts.Place curve(ModelCurve curve) {
        ObjectNode chart = Charts.chart("curve").put("metric", curve.metric());
        chart.put("across", curve.acrossWords()).put("up", curve.upWords()).put("diagonal", curve.hasDiagonal());
        List<ModelCurve.Point> points = thinned(curve.model());
        for (ModelCurve.Point point : points) {
            Charts.label(chart, Numbers.number(point.x()));
            chart.withArray("x").add(point.x());
            chart.withArray("values").add(point.y());
            chart.withArray("notes").add(point.note());
        }
        ArrayNode baseline = chart.putArray("baseline");
        thinned(curve.baseline())
                .forEach(point -> baseline.addArray().add(point.x()).add(point.y()));
        return charts.place(
                chart, curve.title() + ", a curve of " + Numbers.count(points.size(), "point") + ". " + curve.note());
    }

    /** So many points at most, with the first and the last. */
    private static List<ModelCurve.Point> thinned(List<ModelCurve.Point> points) {
        if (points.size() <= POINTS) {
            return points;
        }
        List<ModelCurve.Point> thinned = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            thinned.add(points.get((int) Math.round((double) i * (points.size() - 1) / (POINTS - 1))));
        }
        return thinned;
    }

    /** What each set of parameters came to, in the order of the search. */
    Charts.Place trials(List<Trial> trials) {
        MetricKey key = new MetricKey(trials.get(0).metric(), "");
        ObjectNode chart = Charts.chart("trials").put("name", ScoreWords.name(key));
        for (Trial trial : trials) {
            Charts.label(chart, Integer.toString(trial.number()));
            chart.withArray("values").add(Charts.finite(trial.value()));
            chart.withArray("spread").add(Charts.finite(trial.spread()));
            chart.withArray("chosen").add(trial.chosen());
            chart.withArray("notes")
                    .add(
                            trial.failure().isEmpty()
                                    ? TrainWords.value(trial)
                                    : Shown.shortened(trial.failure(), TrainSection.SENTENCE));
        }
        chart.put("percent", ScoreWords.isShare(key));
        return charts.place(
                chart,
                "Chart of " + ScoreWords.name(key) + " of " + Numbers.count(trials.size(), "trial")
                        + ", with its spread between folds. Numbers below.");
    }

    /** A metric against how many numbers each candidate holds, those of which both are known. */
    Charts.Place candidates(List<CandidateResult> candidates, MetricKey key) {
        ObjectNode chart = Charts.chart("candidates").put("name", ScoreWords.name(key));
        double limit = Double.NaN;
        double best = Double.NaN;
        List<CandidateResult> drawn = candidates.stream()
                .filter(each -> each.measured() && each.complexity().isPresent())
                .toList();
        for (CandidateResult each : drawn) {
            Charts.label(chart, each.name());
            chart.withArray("holds").add(each.complexity().orElseThrow());
            chart.withArray("values").add(Charts.finite(each.value()));
            chart.withArray("spread").add(Charts.finite(each.standardError()));
            chart.withArray("chosen").add(each.chosen());
            chart.withArray("met").add(each.adequate());
            chart.withArray("notes").add(each.shown());
            limit = Double.isNaN(limit) ? each.limit() : limit;
            boolean better = Double.isNaN(best) || ScoreWords.compare(key, each.value(), best) > 0;
            best = better && each.within().orElse(false) ? each.value() : best;
        }
        chart.set("limit", Charts.finite(limit));
        chart.set("best", Charts.finite(best));
        chart.put("percent", ScoreWords.isShare(key));
        return charts.place(
                chart,
                "Chart of " + ScoreWords.name(key) + " of " + Numbers.count(drawn.size(), "candidate")
                        + " against how much they hold. Numbers below.");
    }

    /** Share of the gain by feature. */
    Charts.Place gains(List<MetricValue> importances, String title) {
        ObjectNode chart = Charts.chart("gains").put("name", title);
        List<MetricValue> drawn = importances.subList(0, Math.min(FEATURES, importances.size()));
        for (MetricValue each : drawn) {
            Charts.label(chart, each.label());
            chart.withArray("values").add(Charts.finite(each.value()));
            chart.withArray("notes").add(Numbers.percent(each.value()));
        }
        return charts.place(
                chart, title + ", a bar chart of " + Numbers.count(drawn.size(), "feature") + ". Numbers below.");
    }
}
