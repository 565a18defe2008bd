package dev.assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Scored BARE = Scored.of("y", "p");
    private static final Scored FULL = new Scored("y", "p", "q", "w", "g", "s", "s2", List.of("store"));

    @Test
    void namesTheMetricsOfEachTask() {
        assertThat(Metrics.of(Task.REGRESSION))
                .containsExactly(
                        "rmse",
                        "mae",
                        "wape",
                        "mape",
                        "smape",
                        "bias",
                        "relative_bias",
                        "r2",
                        "mase",
                        "rmsse",
                        "pinball_0.9",
                        "coverage_0.9",
                        "poisson_deviance",
                        "tweedie_deviance_1.5");
        assertThat(Metrics.of(Task.BINARY))
                .containsExactly(
                        "auc",
                        "pr_auc",
                        "log_loss",
                        "brier",
                        "accuracy",
                        "precision",
                        "recall",
                        "f1",
                        "calibration_error",
                        "calibration",
                        "roc",
                        "pr");
        assertThat(Metrics.of(Task.MULTICLASS)).containsExactly("auc", "log_loss", "accuracy", "macro_f1");
        assertThat(Metrics.of(Task.RANKING)).containsExactly("ndcg_5", "map_5");
    }

    @Test
    void allowsEachMetricItNamesAndEachDefault() {
        for (Task task : Task.values()) {
            assertThat(Metrics.problems(task, Metrics.of(task), FULL, "here")).isEmpty();
            assertThat(Metrics.problems(task, task.defaultMetrics(), FULL, "here"))
                    .isEmpty();
        }
        assertThat(Metrics.problems(
                        Task.REGRESSION, List.of("tweedie_deviance", "pinball_0.05", "coverage_0.995"), BARE, "here"))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongWithNames() {
        List<String> names =
                List.of("rsme", "ndgc_10", "pinball", "pinball_1.5", "pinbal_0.8", "auc", "MAPE", "rmse_5", "nonsense");
        assertThat(Metrics.problems(Task.REGRESSION, names, BARE, "spec.yaml:4:5"))
                .extracting(Problem::toString)
                .containsExactly(
                        "spec.yaml:4:5: 'rsme' is no metric; did you mean 'rmse'?",
                        "spec.yaml:4:5: 'ndgc_10' is no metric; did you mean 'ndcg_10'?",
                        "spec.yaml:4:5: 'pinball' lacks its level; such as 'pinball_0.9'",
                        "spec.yaml:4:5: 'pinball_1.5' has the level 1.5; give a level between 0 and 1",
                        "spec.yaml:4:5: 'pinbal_0.8' is no metric; did you mean 'pinball_0.8'?",
                        "spec.yaml:4:5: 'auc' measures predictions of two classes and of several classes, not of numbers;"
                                + " one of: " + String.join(", ", Metrics.of(Task.REGRESSION)),
                        "spec.yaml:4:5: 'MAPE' is no metric; did you mean 'mape'?",
                        "spec.yaml:4:5: 'rmse_5' is no metric; did you mean 'rmse'?",
                        "spec.yaml:4:5: 'nonsense' is no metric; one of: rmse, mae, wape, mape, smape, bias, relative_bias,"
                                + " r2, mase, rmsse, pinball_0.9, coverage_0.9, poisson_deviance, tweedie_deviance_1.5, auc,"
                                + " pr_auc, log_loss, brier, accuracy, precision, recall, f1, macro_f1, calibration_error,"
                                + " calibration, roc, pr, ndcg_5, map_5");
    }

    @Test
    void saysWhichColumnAMetricLacks() {
        assertThatThrownBy(() -> new Evaluator(BARE, List.of("mae", "mase", "rmsse"), Task.REGRESSION, "train"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "train: 'mase' needs the column 'scale', and there is none; name it, or leave the metric out\n"
                                + "train: 'rmsse' needs the column 'squared_scale', and there is none;"
                                + " name it, or leave the metric out");
        assertThatThrownBy(() -> new Evaluator(BARE, List.of("accuracy", "auc"), Task.BINARY, "train"))
                .hasMessage("train: 'auc' needs the column 'probability', and there is none;"
                        + " name it, or leave the metric out");
        assertThatThrownBy(() -> new Evaluator(BARE, List.of("ndcg_3"), Task.RANKING, "train"))
                .hasMessage("train: 'ndcg_3' needs the column 'group', and there is none;"
                        + " name it, or leave the metric out");
    }

    @Test
    void knowsWhichIsBetter() {
        assertThat(Metrics.better("rmse")).isEqualTo(Better.LOWER);
        assertThat(Metrics.better("auc")).isEqualTo(Better.HIGHER);
        assertThat(Metrics.better("ndcg_17")).isEqualTo(Better.HIGHER);
        assertThat(Metrics.better("bias")).isEqualTo(Better.NEARER);
        assertThat(Metrics.better("roc")).isEqualTo(Better.NONE);
        assertThat(Metrics.loss("rmse", 3)).isEqualTo(3);
        assertThat(Metrics.loss("auc", 0.8)).isEqualTo(-0.8);
        assertThat(Metrics.loss("relative_bias", -0.25)).isEqualTo(0.25);
        assertThat(Metrics.loss("coverage_0.75", 0.5)).isEqualTo(0.25);
        assertThatThrownBy(() -> Metrics.loss("pr", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'pr' is a curve: none is better than another");
        assertThatThrownBy(() -> Metrics.better("acu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric: 'acu' is no metric; did you mean 'auc'?");
    }
}
