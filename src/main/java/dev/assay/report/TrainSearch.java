package dev.assay.report;

import dev.assay.report.ModelResult.Trial;
import dev.assay.report.ModelView.MetricKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the search has tried, the best first, and what was chosen. */
final class TrainSearch {
    private final ModelView view;
    private final TrainCharts charts;

    TrainSearch(ModelView view, TrainCharts charts) {
        this.view = view;
        this.charts = charts;
    }

    void writeTo(Html html) {
        List<Trial> trials = TrainWords.byValue(view.result().trials());
        if (trials.isEmpty()) {
            return;
        }
        MetricKey key = new MetricKey(trials.get(0).metric(), "");
        String better = ScoreWords.better(key);
        html.element("h3", "What did the search try?");
        html.element(
                "p",
                "Each set of parameters is judged by its mean over the folds; ± is the standard deviation between them."
                        + (better.isEmpty() ? "" : " Of " + ScoreWords.name(key) + " " + better + " is better."),
                "class",
                "note");
        picture(html, key);
        boolean trees = trials.stream().anyMatch(trial -> trial.trees().isPresent());
        boolean timed = trials.stream().anyMatch(trial -> !Double.isNaN(trial.seconds()));
        List<String> headings = new ArrayList<>(List.of("Trial#", "Parameters", ScoreWords.name(key) + "#"));
        if (trees) {
            headings.add("Trees#");
        }
        if (timed) {
            headings.add("Took#");
        }
        html.open("table", "class", "list cards trials", "data-list", "trials");
        Parts.header(html, headings);
        html.open("tbody");
        for (Trial trial : trials) {
            html.open("tr");
            Parts.count(html, "Trial", trial.number());
            parameters(html, trial);
            Parts.number(html, ScoreWords.name(key), TrainWords.value(trial), trial.value());
            if (trees) {
                Parts.number(
                        html,
                        "Trees",
                        trial.trees().map(Numbers::count).orElse("–"),
                        trial.trees().map(Long::doubleValue).orElse(-1.0));
            }
            if (timed) {
                String took = TrainWords.took(trial.seconds());
                Parts.number(html, "Took", took.isEmpty() ? "–" : took, trial.seconds());
            }
            html.close();
        }
        html.close().close();
    }

    private void picture(Html html, MetricKey key) {
        List<Trial> trials = view.result().trials();
        if (trials.stream().filter(trial -> !Double.isNaN(trial.value())).count() < 2) {
            return;
        }
        html.open("figure", "class", "card").open("figcaption").open("span").text(ScoreWords.name(key));
        html.element("span", "by trial; the chosen one is filled", "class", "muted")
                .close()
                .close();
        Parts.chart(html, charts.trials(trials));
        html.close();
    }

    private static void parameters(Html html, Trial trial) {
        html.open("td", "data-label", "Parameters").open("div");
        Map<String, String> params = ModelCard.members(ModelCard.parsed(trial.params()));
        String words = params.isEmpty()
                // Nothing was drawn for the first trial.
                ? trial.params().replace("{}", "those of the spec")
                : String.join(
                        ", ",
                        params.entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .toList());
        html.text(Shown.shortened(words, TrainSection.SENTENCE));
        if (trial.chosen()) {
            html.text(" ");
            Parts.badge(html, "pass", "chosen");
        }
        if (!trial.failure().isEmpty()) {
            html.open("p", "class", "note");
            Parts.badge(html, "error", "failed");
            html.text(" " + Shown.shortened(trial.failure(), TrainSection.SENTENCE))
                    .close();
        }
        html.close().close();
    }
}
