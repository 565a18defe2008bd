package dev.assay.report;

import dev.assay.report.ModelResult.Fold;
import dev.assay.report.ModelView.FoldView;
import dev.assay.report.ModelView.MetricKey;
import dev.assay.report.ModelView.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a model would have done at moments of the past: fold by fold. */
final class TrainFolds {
    private final ModelView view;
    private final List<FoldView> folds;
    private final TrainCharts charts;

    TrainFolds(ModelView view, TrainCharts charts) {
        this.view = view;
        this.folds = view.folds();
        this.charts = charts;
    }

    void writeTo(Html html) {
        if (folds.isEmpty()) {
            return;
        }
        html.element("h3", "Would it have been good before?");
        html.element(
                "p",
                "Each fold learns from what was known at its moment, and is judged by what came after.",
                "class",
                "note");
        main().ifPresent(key -> picture(html, key));
        html.open("table", "class", "list cards folds", "data-list", "folds");
        Parts.header(html, headings());
        html.open("tbody");
        folds.forEach(fold -> row(html, fold));
        html.close().close();
    }

    /** The first metric, of those that the model is judged by, that the folds have. */
    private Optional<MetricKey> main() {
        return view.keys().stream()
                .filter(key -> folds.stream()
                        .anyMatch(fold -> !Double.isNaN(fold.pair(key).model())))
                .findFirst();
    }

    private boolean hasTrees() {
        return folds.stream()
                .anyMatch(fold -> fold.learnt().flatMap(Fold::trees).isPresent());
    }

    private boolean hasBaseline(MetricKey key) {
        return folds.stream().anyMatch(fold -> !Double.isNaN(fold.pair(key).baseline()));
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("Fold#", "Learnt from", "Judged by"));
        if (hasTrees()) {
            headings.add("Trees#");
        }
        main().ifPresent(key -> {
            headings.add(ScoreWords.name(key) + "#");
            if (hasBaseline(key)) {
                headings.addAll(List.of("Baseline#", TrainSection.AGAINST));
            }
        });
        return headings;
    }

    private void row(Html html, FoldView fold) {
        html.open("tr");
        Parts.count(html, "Fold", fold.number());
        rows(html, "Learnt from", fold.learnt());
        rows(html, "Judged by", fold.judged());
        if (hasTrees()) {
            Optional<Long> trees = fold.learnt().flatMap(Fold::trees);
            Parts.number(
                    html,
                    "Trees",
                    trees.map(Numbers::count).orElse("–"),
                    trees.map(Long::doubleValue).orElse(-1.0));
        }
        main().ifPresent(key -> {
            Pair pair = fold.pair(key);
            TrainSection.number(html, ScoreWords.name(key), key, pair.model());
            if (hasBaseline(key)) {
                TrainSection.number(html, "Baseline", key, pair.baseline());
                TrainSection.against(html, TrainSection.AGAINST, key, pair);
            }
        });
        html.close();
    }

    private void picture(Html html, MetricKey key) {
        List<FoldView> drawn =
                folds.stream().filter(fold -> fold.pair(key).measured()).toList();
        if (drawn.size() < 2) {
            return;
        }
        String better = ScoreWords.better(key);
        html.open("figure", "class", "card").open("figcaption").open("span").text(ScoreWords.name(key));
        html.element("span", (better.isEmpty() ? "" : better + " is better, ") + "by fold", "class", "muted");
        html.close().close();
        Parts.chart(html, charts.folds(drawn, key));
        html.close();
    }

    private static void rows(Html html, String heading, Optional<Fold> fold) {
        html.open("td", "data-label", heading);
        fold.ifPresent(rows -> {
            html.open("div").text(Numbers.count(rows.rows(), "row"));
            if (!rows.period().isEmpty()) {
                html.open("p", "class", "note");
                Parts.words(html, rows.period());
                html.close();
            }
            html.close();
        });
        html.close();
    }
}
