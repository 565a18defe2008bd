package dev.assay.report;

import dev.assay.report.FeatureTable.Found;
import dev.assay.report.ModelResult.Fold;
import dev.assay.report.ModelView.MetricKey;
import dev.assay.report.ModelView.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One model on the page of a training. */
final class TrainSection {
    static final int NAME = 120;
    static final int SENTENCE = 400;

    /** The heading over how the model stands against the baseline. */
    static final String AGAINST = "Model against baseline";

    private static final String GUARD = "guard";

    private final ModelView view;
    private final int place;
    private final TrainCharts charts;

    TrainSection(ModelView view, int place, Charts charts) {
        this.view = view;
        this.place = place;
        this.charts = new TrainCharts(charts);
    }

    void writeTo(Html html) {
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", place == 0 ? "" : null);
        html.open("summary").element("h2", view.training().name());
        if (view.training().hasGate()) {
            Parts.gate(html, view.training().gate());
        }
        html.close();
        facts(html);
        told(html);
        metrics(html);
        new TrainFolds(view, charts).writeTo(html);
        new TrainSegments(view).writeTo(html);
        curves(html);
        new TrainCandidates(view, charts).writeTo(html);
        new TrainSearch(view, charts).writeTo(html);
        new TrainFeatures(view, charts).writeTo(html);
        new TrainCard(view).writeTo(html);
        html.close();
    }

    private void facts(Html html) {
        ModelEvent training = view.training();
        html.open("dl", "class", "facts");
        Parts.fact(html, "Stage", training.stage());
        Parts.fact(html, "Predicts", Shown.shortened(training.label(), NAME));
        Parts.fact(html, "Baseline", Shown.shortened(view.result().card().at("/baseline"), NAME));
        Parts.fact(html, "Estimator", TrainWords.shortName(training.estimator()));
        Parts.fact(
                html,
                TrainWords.isColumn(view) ? "Rows before the test" : "Rows learnt from",
                TrainWords.rows(view).map(Numbers::count).orElse(""));
        Parts.fact(html, TrainWords.isColumn(view) ? "Their period" : "Period learnt from", TrainWords.period(view));
        Optional<Fold> test = view.rows("test");
        Parts.fact(
                html,
                "Rows of the test",
                test.map(rows -> Numbers.count(rows.rows())).orElse(""));
        Parts.fact(html, "Period of the test", test.map(Fold::period).orElse(""));
        Parts.fact(html, "Trees", training.trees().map(Numbers::count).orElse(""));
        double workers = view.counted("train_workers");
        Parts.fact(
                html,
                "Workers",
                Double.isNaN(workers) ? view.result().card().at("/fit/workers") : Numbers.number(workers));
        Parts.fact(html, "Took", TrainWords.took(training.seconds()));
        Parts.fact(html, "Spent on", spent());
        html.close();
        view.result().metrics().stream()
                .filter(metric -> metric.metric().equals("train_rows_left_out") && metric.value() > 0)
                .forEach(metric -> html.element("p", leftOut(metric), "class", "note"));
    }

    /** {@code 12 rows were left out: the label is missing.} */
    private static String leftOut(MetricValue metric) {
        long rows = Math.round(metric.value());
        String why = metric.label().isEmpty() ? "" : ": " + Shown.shortened(metric.label(), SENTENCE);
        return Numbers.count(rows, "row") + (rows == 1 ? " was" : " were") + " left out" + why + ".";
    }

    /** {@code fit 30 s, search 2 min 5 s}. */
    private String spent() {
        return view.result().metrics().stream()
                .filter(metric -> metric.metric().equals("train_seconds")
                        && !metric.label().isEmpty())
                .map(metric -> metric.label() + " " + TrainWords.took(metric.value()))
                .collect(Collectors.joining(", "));
    }

    private void told(Html html) {
        List<Found> findings = view.result().findings();
        List<String> told = view.told();
        if (findings.isEmpty() && told.isEmpty()) {
            return;
        }
        boolean guards = !told.isEmpty()
                || findings.stream().anyMatch(found -> found.kind().equals(GUARD));
        String title = guards ? "What the guards told, and what to look at" : "What to look at";
        html.element("h3", title);
        html.open("ul", "class", "hints", "aria-label", title, "data-list", "findings");
        for (Found found : findings) {
            String mend = found.mend().isEmpty() ? "" : "; " + found.mend();
            hint(html, found, found.message() + mend);
        }
        told.forEach(each -> hint(html, new Found(GUARD, "", 0, 0, each, ""), each));
        html.close();
    }

    private static void hint(Html html, Found found, String words) {
        html.open("li");
        badge(html, found);
        html.open("span");
        if (!found.column().isEmpty()) {
            html.element("code", Shown.shortened(found.column(), NAME)).text(": ");
        }
        Parts.words(html, Shown.shortened(words, SENTENCE));
        html.close().close();
    }

    static void badge(Html html, Found found) {
        Parts.badge(html, "warn", found.kind().equals(GUARD) ? GUARD : "look");
    }

    private void metrics(Html html) {
        List<MetricKey> keys = view.keys();
        if (keys.isEmpty()) {
            return;
        }
        html.element("h3", "How good is it?");
        List<String> headings = new ArrayList<>(List.of("Metric", "Better"));
        for (String part : view.parts()) {
            headings.add(heading(part) + "#");
            if (hasBaseline(part, keys)) {
                headings.add(baseline(part) + "#");
                if (part.equals(view.part())) {
                    headings.add(AGAINST);
                }
            }
        }
        html.open("table", "class", "list cards scores", "data-list", "metrics");
        Parts.header(html, headings);
        html.open("tbody");
        for (MetricKey key : keys) {
            html.open("tr").open("th", "scope", "row", "data-label", "Metric").text(ScoreWords.name(key));
            note(html, ScoreWords.meaning(key));
            html.close();
            Parts.cell(html, "Better", ScoreWords.better(key));
            for (String part : view.parts()) {
                Pair pair = view.pair(part, key);
                number(html, heading(part), key, pair.model());
                if (hasBaseline(part, keys)) {
                    number(html, baseline(part), key, pair.baseline());
                    if (part.equals(view.part())) {
                        against(html, AGAINST, key, pair);
                    }
                }
            }
            html.close();
        }
        html.close().close();
        ScoreNotes.of(view, view.part()).forEach(each -> note(html, each));
    }

    private boolean hasBaseline(String part, List<MetricKey> keys) {
        return keys.stream().anyMatch(key -> !Double.isNaN(view.pair(part, key).baseline()));
    }

    static String heading(String part) {
        return switch (part) {
            case ModelView.TEST -> "Test";
            case ModelView.BACKTEST -> "Backtest";
            case ModelView.TRAIN -> "Learnt from";
            default -> part;
        };
    }

    private static String baseline(String part) {
        return "Baseline, " + (part.equals(ModelView.TRAIN) ? "learnt from" : part);
    }

    static void note(Html html, String words) {
        if (!words.isEmpty()) {
            html.element("p", words, "class", "note");
        }
    }

    static void number(Html html, String heading, MetricKey key, double value) {
        Parts.number(html, heading, ScoreWords.shown(key, value), value);
    }

    /** How the model stands against the baseline, marked where it is better or worse. */
    static void against(Html html, String heading, MetricKey key, Pair pair) {
        int better = ScoreWords.compare(key, pair.compared(), pair.baseline());
        html.open("td", "data-label", heading);
        String words = ScoreWords.against(key, pair.compared(), pair.baseline());
        if (better == 0) {
            html.text(words);
        } else {
            html.element("span", words, "class", better > 0 ? "better" : "worse");
        }
        html.close();
    }

    private void curves(Html html) {
        List<ModelCurve> curves = ModelCurve.of(view);
        if (curves.isEmpty()) {
            return;
        }
        html.element("h3", "Its curves, " + TrainWords.on(view.part()));
        html.open("div", "class", "pictures curves");
        for (ModelCurve curve : curves) {
            html.open("figure", "class", "card").open("figcaption").open("span").text(curve.title());
            html.element("span", curve.note(), "class", "muted").close().close();
            Parts.chart(html, charts.curve(curve));
            html.close();
        }
        html.close();
    }
}
