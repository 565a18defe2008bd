package dev.assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What must hold of any table. */
class EvaluationLawsTest {
    private static final List<String> NUMBERS =
            List.of("rmse", "mae", "wape", "mape", "smape", "bias", "relative_bias", "r2", "pinball_0.2", "rmsse");
    private static final List<String> CLASSES =
            List.of("auc", "pr_auc", "log_loss", "brier", "accuracy", "calibration_error", "calibration", "roc", "pr");

    private final SparkSession spark = TestSpark.session();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void orderAndPartitionsOfRowsDoNotMatter() {
        List<Case> numbers = Case.numbers(random, 80);
        List<Case> classes = Case.classes(random, 80);
        List<Measurement> once = measured(numbers, NUMBERS, Task.REGRESSION, 1);
        List<Measurement> ranked = measured(classes, CLASSES, Task.BINARY, 1);
        for (int partitions = 2; partitions < 9; partitions += 3) {
            Collections.shuffle(numbers, random);
            Collections.shuffle(classes, random);
            same(measured(numbers, NUMBERS, Task.REGRESSION, partitions), once);
            same(measured(classes, CLASSES, Task.BINARY, partitions), ranked);
        }
    }

    private void same(List<Measurement> some, List<Measurement> others) {
        assertThat(some).as("seed " + seed).hasSameSizeAs(others);
        for (int i = 0; i < some.size(); i++) {
            Measurement one = some.get(i);
            Measurement other = others.get(i);
            assertThat(one.measured()).as("seed " + seed + ": " + one).isCloseTo(other.measured(), within(1e-11));
            assertThat(one)
                    .as("seed " + seed)
                    .isEqualTo(new Measurement(
                            other.segment(),
                            other.value(),
                            other.metric(),
                            other.label(),
                            other.ordinal(),
                            one.measured(),
                            other.rows()));
        }
    }

    @Test
    void weightsCountAsRepeatedRows() {
        List<Case> classes = Case.classes(random, 60);
        List<Case> repeated = new ArrayList<>();
        for (Case each : classes) {
            Case one = weighing(each, 1);
            repeated.addAll(Collections.nCopies(each.weight().intValue(), one));
        }
        for (String metric : List.of("auc", "pr_auc", "log_loss", "brier", "accuracy", "f1", "calibration_error")) {
            assertThat(whole(classes, metric))
                    .as(metric + ", seed " + seed)
                    .isCloseTo(whole(repeated, metric), within(1e-12));
        }
    }

    @Test
    void theAucOfTheOppositeIsTheRest() {
        List<Case> classes = Case.classes(random, 60);
        List<Case> opposite = classes.stream()
                .map(each -> new Case(
                        each.label(), each.prediction(), 1 - each.probability(), each.weight(), null, 0, null, null))
                .toList();
        assertThat(whole(opposite, "auc")).as("seed " + seed).isCloseTo(1 - whole(classes, "auc"), within(1e-12));
    }

    @Test
    void whatIsRightIsPerfect() {
        List<Case> right = Case.numbers(random, 40).stream()
                .map(each -> new Case(each.label(), each.label(), each.label(), 1.0, null, 1, 2.0, 3.0))
                .toList();
        List<Measurement> numbers =
                measured(right, List.of("rmse", "mae", "smape", "bias", "rmsse", "mase"), Task.REGRESSION, 2);
        assertThat(numbers).as("seed " + seed).allSatisfy(each -> assertThat(each.measured())
                .isZero());
        List<Case> both = Case.classes(random, 60).stream()
                .map(each -> new Case(each.label(), each.label(), each.label(), 1 + each.weight(), null, 0, null, null))
                .toList();
        for (String metric : List.of("auc", "pr_auc", "accuracy", "precision", "recall", "f1")) {
            assertThat(whole(both, metric)).as(metric + ", seed " + seed).isEqualTo(1);
        }
        for (String metric : List.of("brier", "calibration_error")) {
            assertThat(whole(both, metric)).as(metric + ", seed " + seed).isZero();
        }
    }

    @Test
    void segmentsAddUpToTheWhole() {
        List<Case> numbers =
                Case.numbers(random, 70).stream().map(each -> weighing(each, 1)).toList();
        List<Measurement> measured = measured(numbers, List.of("mae", "bias", "smape"), Task.REGRESSION, 3);
        for (String metric : List.of("mae", "bias", "smape")) {
            double sum = 0;
            long rows = 0;
            Measurement whole = null;
            for (Measurement each : measured) {
                if (each.metric().equals(metric) && each.segment() != null) {
                    sum += each.measured() * each.rows();
                    rows += each.rows();
                } else if (each.metric().equals(metric)) {
                    whole = each;
                }
            }
            assertThat(whole).isNotNull();
            assertThat(rows).isEqualTo(whole.rows());
            assertThat(sum / rows).as(metric + ", seed " + seed).isCloseTo(whole.measured(), within(1e-12));
        }
    }

    private static Case weighing(Case each, double weight) {
        return new Case(
                each.label(),
                each.prediction(),
                each.probability(),
                weight,
                each.segment(),
                each.series(),
                each.scale(),
                each.squaredScale());
    }

    private double whole(List<Case> cases, String metric) {
        return measured(cases, List.of(metric), Task.BINARY, 2).get(0).measured();
    }

    private List<Measurement> measured(List<Case> cases, List<String> metrics, Task task, int partitions) {
        return new Evaluator(Case.COLUMNS, metrics, task, "test")
                .evaluate(Case.table(spark, cases).repartition(partitions), List.of(Case.SEGMENT));
    }
}
