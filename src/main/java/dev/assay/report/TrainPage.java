package dev.assay.report;

import java.util.List;
import java.util.Map;

/** A training as one HTML page that needs no network: is each model good enough, where is it not, and what is it made of. */
public final class TrainPage {
    private final TrainResults results;
    private final List<ModelView> views;
    private final RunFrame frame;
    private final Charts charts = new Charts();

    private TrainPage(TrainResults results) {
        this.results = results;
        this.views = results.models().stream().map(ModelView::new).toList();
        this.frame = new RunFrame(results.run());
    }

    /** Renders the page; the same results give the same page. */
    public static String render(TrainResults results) {
        return new TrainPage(results).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        for (int i = 0; i < views.size(); i++) {
            new TrainSection(views.get(i), i, charts).writeTo(body);
        }
        body.close();
        footer(body);
        RunSummary run = results.run();
        HtmlReport.Head head = new HtmlReport.Head(
                run.specName() + ", training",
                run.specName() + ": training, " + Numbers.time(run.startedAt()),
                Library.style() + Library.aggregateStyle() + Library.trainStyle(),
                List.of(Library.charts(), Library.trainScript(), Library.script()));
        return HtmlReport.page(head, body.toString(), Map.of("charts", charts.json()));
    }

    private void headline(Html html) {
        boolean good =
                results.run().gateOpen() && !views.isEmpty() && views.stream().allMatch(TrainWords::good);
        frame.headline(html, "training", good, TrainWords.heading(views));
        html.open("ul", "class", "sentences");
        for (ModelView view : views) {
            RunFrame.told(html, view.training().model(), TrainWords.made(view), TrainWords.sentences(view));
        }
        html.close().close();
    }

    private void footer(Html html) {
        frame.footer(
                html,
                "Every number of how good a model is stands in the results table evaluations; what was fitted and"
                        + " judged on which rows, in folds; what the search tried, in trials; the registry is models.",
                List.of(
                        "select model, version, part, fold, predictor, metric, value, rows",
                        "from evaluations",
                        "where run_id = " + frame.quotedId() + " and level is null and segment is null",
                        "order by model, version, metric, part, fold, predictor"));
    }
}
