package dev.assay.job;

import dev.assay.evaluation.Better;
import dev.assay.evaluation.Measurement;
import dev.assay.evaluation.Metrics;
import dev.assay.report.RepairedTable.Score;
import dev.assay.train.Trained;
import dev.assay.train.Trained.Evaluated;
import dev.assay.train.Trained.Fold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The numbers of a training by which tables are compared: of rows that were held out, each a single one of the whole. */
record ImpactScores(Trained trained) {
    private static final Set<String> COUNTS = Set.of(
            Measurement.MISSING_PREDICTIONS,
            Measurement.MISSING_LABELS,
            Measurement.MISSING_WEIGHTS,
            Measurement.MISSING_GROUPS,
            Measurement.MISSING_SCALES,
            Measurement.QUERIES_LEFT_OUT,
            Measurement.SEGMENTS_LEFT_OUT,
            Measurement.UNDEFINED);

    /** Those of the test first, then those of the backtest. */
    List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        for (String part : List.of("test", "backtest")) {
            for (Evaluated each : of(part)) {
                if (each.fold() == null) {
                    scores.add(score(each));
                }
            }
        }
        return scores;
    }

    private List<Evaluated> of(String part) {
        return trained.evaluations().stream()
                .filter(each -> each.part().equals(part) && each.level() == null)
                .filter(each -> each.measurement().segment() == null
                        && each.measurement().label() == null
                        && !COUNTS.contains(each.measurement().metric())
                        && Metrics.better(each.measurement().metric()) != Better.NONE)
                .toList();
    }

    private Score score(Evaluated whole) {
        Measurement of = whole.measurement();
        List<Double> folds = of(whole.part()).stream()
                .filter(each ->
                        each.fold() != null && each.measurement().metric().equals(of.metric()))
                .sorted(Comparator.comparing(Evaluated::fold))
                .map(each -> each.measurement().measured())
                .toList();
        return new Score(
                whole.part(),
                of.metric(),
                Metrics.better(of.metric()).name().toLowerCase(Locale.ROOT),
                of.measured(),
                of.rows(),
                learnt(whole.part()),
                folds);
    }

    /** Rows of the training, or of the newest fold's. */
    private long learnt(String part) {
        String learnt = part.equals("test") ? "train" : "backtest_train";
        return trained.folds().stream()
                .filter(fold -> fold.part().equals(learnt))
                .max(Comparator.comparing(fold -> fold.fold() == null ? 0 : fold.fold()))
                .map(Fold::rows)
                .orElseThrow();
    }
}
