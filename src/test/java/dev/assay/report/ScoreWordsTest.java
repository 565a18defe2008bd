package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.ModelView.MetricKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreWordsTest {
    @ParameterizedTest
    @CsvSource({
        "wape, 0.213, 0.281, 24.2 % lower: better",
        "rmse, 14, 12.5, 12 % higher: worse",
        "rmse, 14, 14, the same",
        "rmse, 0.5, 0, higher: worse",
        "auc, 0.8233, 0.8, 0.0233 higher: better",
        "auc, 0.80001, 0.8, slightly higher: better",
        "accuracy, 0.75, 0.8, 5 points lower: worse",
        "bias, -0.4, 0.3, farther from 0: worse",
        "bias, 0.1, -0.3, nearer to 0: better",
        "bias, 0.3, -0.3, as far from 0",
        "coverage_0.9, 0.91, 0.8, nearer to 90 %: better",
        "coverage_0.9, 0.5, 0.8, farther from 90 %: worse",
        "pinball_0.9, 3, 4, 25 % lower: better",
        "ndcg_5, 0.6, 0.5, 0.1 higher: better",
        "tweedie_deviance_1.5, 2, 1, 100 % higher: worse",
        "my_own_2, 3, 4, 1 lower",
        "rmse, NaN, 4, ''",
        "rmse, 4, NaN, ''"
    })
    void tellsWhichOfTwoIsBetterAndByHowMuch(String metric, double model, double baseline, String words) {
        assertThat(ScoreWords.against(new MetricKey(metric, ""), model, baseline))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "wape, '', WAPE, lower",
        "pinball_0.9, '', pinball loss 0.9, lower",
        "ndcg_5, '', NDCG 5, higher",
        "macro_f1, '', macro F1, higher",
        "coverage_0.95, '', coverage 0.95, nearer to 95 %",
        "r2, '', R², higher",
        "auc, class 2, 'AUC, class 2', higher",
        "my_own_2, '', my_own_2, ''"
    })
    void namesMetricsAndTheWayThatIsBetter(String metric, String label, String name, String better) {
        MetricKey key = new MetricKey(metric, label);
        assertThat(ScoreWords.name(key)).isEqualTo(name);
        assertThat(ScoreWords.better(key)).isEqualTo(better);
    }
}
