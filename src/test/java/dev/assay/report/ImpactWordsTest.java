package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.RepairedTable.Impact;
import dev.assay.report.RepairedTable.Score;
import dev.assay.report.RepairedTable.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpactWordsTest {
    private static Score score(String part, String metric, String better, double value, Double... folds) {
        return new Score(part, metric, better, value, 100, 900, List.of(folds));
    }

    private static ImpactWords words(Variant... variants) {
        return new ImpactWords(new Impact("demand", "sold", "GBTRegressor", "bad rows", List.of(variants)));
    }

    private static Variant variant(String name, Score... scores) {
        return new Variant(name, 1000L, "", List.of(scores));
    }

    /** By hand: of the dirty folds 10 and 10, quarantining saves 20 % and 0 %, repairing 20 % and 30 %. */
    @Test
    void tellsWhatIsWithinTheSpreadOfTheFolds() {
        ImpactWords words = words(
                variant(
                        "dirty",
                        score("test", "rmse", "lower", 10),
                        score("backtest", "rmse", "lower", 10, 10.0, 10.0)),
                variant(
                        "quarantined",
                        score("test", "rmse", "lower", 11),
                        score("backtest", "rmse", "lower", 9, 8.0, 10.0)),
                variant(
                        "repaired",
                        score("test", "rmse", "lower", 8),
                        score("backtest", "rmse", "lower", 7.5, 8.0, 7.0)));
        assertThat(words.sentences())
                .containsExactly(
                        "rmse (backtest): quarantining alone is worth 10 % (no evidence: folds differ by ± 14.1 %),"
                                + " repairing 25 % (± 7.1 % between folds).");
        assertThat(words.lines().stream()
                        .map(line -> line.variant().name() + " " + line.score().part() + " " + line.against() + " "
                                + line.words())
                        .toList())
                .containsExactly(
                        "dirty test +25 % worse than repaired",
                        "quarantined test +37.5 % worse than repaired",
                        "repaired test  ",
                        "dirty backtest +33.3 % worse than repaired",
                        "quarantined backtest +20 % no evidence: folds differ by ± 30.3 %",
                        "repaired backtest  ");
    }

    @Test
    void takesTheHigherForTheBetterWhereItIs() {
        ImpactWords words = words(
                variant("dirty", score("test", "auc", "higher", 0.8), score("test", "bias", "nearer", 1)),
                variant("quarantined", score("test", "auc", "higher", 0.76), score("test", "bias", "nearer", 1)),
                variant("repaired", score("test", "auc", "higher", 0.88), score("test", "bias", "nearer", 0)));
        assertThat(words.sentences())
                .containsExactly(
                        "auc (test): quarantining alone is worth -5 %, repairing 10 %.",
                        "One test has no spread: only a backtest tells such a difference from chance.");
        assertThat(words.lines().get(0).against()).isEqualTo("-9.1 %");
        assertThat(words.lines().get(0).words()).isEqualTo("worse than repaired");
        assertThat(words.lines().get(3).words()).isEmpty();
    }

    @Test
    void tellsWhyRowsCannotBeLearntFromAndComparesTheRest() {
        ImpactWords words = words(
                new Variant("dirty", null, "sold is NaN in 3 rows", List.of()),
                variant("quarantined", score("test", "rmse", "lower", 10)),
                variant("repaired", score("test", "rmse", "lower", 9)));
        assertThat(words.sentences())
                .containsExactly(
                        "The dirty rows can't be learnt from: sold is NaN in 3 rows",
                        "rmse (test): repairing is worth 10 % against quarantining.",
                        "One test has no spread: only a backtest tells such a difference from chance.");
    }
}
