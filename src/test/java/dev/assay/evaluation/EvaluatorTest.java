package dev.assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final List<String> NUMBERS = List.of(
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
            "tweedie_deviance_1.3");
    private static final List<String> CLASSES =
            List.of("auc", "pr_auc", "log_loss", "brier", "accuracy", "precision", "recall", "f1", "calibration_error");

    private final SparkSession spark = TestSpark.session();

    @Test
    void measuresNumbersAsTheFormulasSay() {
        compare(Task.REGRESSION, NUMBERS);
    }

    @Test
    void measuresClassesAsTheFormulasSay() {
        compare(Task.BINARY, CLASSES);
    }

    private void compare(Task task, List<String> metrics) {
        for (int trial = 0; trial < 3; trial++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            int number = 1 + random.nextInt(60);
            List<Case> cases = task == Task.REGRESSION ? Case.numbers(random, number) : Case.classes(random, number);
            List<Measurement> measured = new Evaluator(Case.COLUMNS, metrics, task, "test")
                    .evaluate(Case.table(spark, cases).repartition(3), List.of(Case.SEGMENT));
            assertThat(measured).as("seed " + seed).allSatisfy(each -> assertThat(each.measured())
                    .isFinite());
            compare(measured, metrics, new Group(-1, null), cases);
            for (String value : cases.stream().map(Case::segment).distinct().toList()) {
                List<Case> of = cases.stream()
                        .filter(each -> Objects.equals(each.segment(), value))
                        .toList();
                compare(measured, metrics, new Group(0, value), of);
            }
        }
    }

    private static void compare(List<Measurement> measured, List<String> metrics, Group group, List<Case> cases) {
        String segment = group.segment() < 0 ? null : Case.SEGMENT;
        Map<String, Double> found = new HashMap<>();
        for (Measurement each : measured) {
            if (Objects.equals(each.segment(), segment) && Objects.equals(each.value(), group.value())) {
                String name = each.metric().equals(Measurement.UNDEFINED) ? each.label() : each.metric();
                found.put(name, each.metric().equals(name) ? each.measured() : Double.NaN);
            }
        }
        for (String metric : metrics) {
            double expected = new Plain(cases).of(metric);
            assertThat(found).as(cases.toString()).containsKey(metric);
            if (!Double.isFinite(expected)) {
                assertThat(found.get(metric)).as(metric + " of " + cases).isNaN();
            } else {
                assertThat(found.get(metric))
                        .as(metric + " of " + cases)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Test
    void countsWhatRowsLackAndMeasuresTheOthers() {
        List<Case> cases = new ArrayList<>();
        cases.add(row(2.0, 3.0, 1.0, "a"));
        cases.add(row(2.0, null, 1.0, "a"));
        cases.add(row(2.0, Double.NaN, 1.0, "b"));
        cases.add(row(2.0, Double.NEGATIVE_INFINITY, 1.0, "b"));
        cases.add(row(null, 1.0, 1.0, "a"));
        cases.add(row(Double.NaN, null, 1.0, "a"));
        cases.add(row(1.0, 1.0, -1.0, "a"));
        cases.add(row(1.0, 1.0, null, "a"));
        Evaluator evaluator = new Evaluator(Case.COLUMNS, List.of("mae", "mae"), Task.REGRESSION, "test");
        assertThat(evaluator.evaluate(Case.table(spark, cases), List.of(Case.SEGMENT)))
                .containsExactly(
                        new Measurement(null, null, "mae", null, 0, 1, 1),
                        new Measurement(null, null, "missing_labels", null, 0, 2, 8),
                        new Measurement(null, null, "missing_weights", null, 0, 2, 8),
                        new Measurement(null, null, "missing_predictions", null, 0, 3, 8),
                        new Measurement(Case.SEGMENT, "a", "mae", null, 0, 1, 1),
                        new Measurement(Case.SEGMENT, "a", "missing_labels", null, 0, 2, 6),
                        new Measurement(Case.SEGMENT, "a", "missing_weights", null, 0, 2, 6),
                        new Measurement(Case.SEGMENT, "a", "missing_predictions", null, 0, 1, 6),
                        new Measurement(Case.SEGMENT, "b", "undefined", "mae", 0, 1, 0),
                        new Measurement(Case.SEGMENT, "b", "missing_predictions", null, 0, 2, 2));
    }

    @Test
    void tellsOfAnEmptyTableThatNothingIsDefined() {
        List<Measurement> numbers = new Evaluator(Case.COLUMNS, NUMBERS, Task.REGRESSION, "test")
                .evaluate(Case.table(spark, List.of()), List.of(Case.SEGMENT));
        assertThat(numbers).hasSize(NUMBERS.size() + 1);
        assertThat(numbers.get(0)).isEqualTo(new Measurement(null, null, "undefined", "rmse", 0, 1, 0));
        assertThat(numbers.get(NUMBERS.size()))
                .isEqualTo(new Measurement(null, null, "missing_predictions", null, 0, 0, 0));
        List<String> curves = List.of("auc", "calibration", "roc", "pr");
        assertThat(new Evaluator(Case.COLUMNS, curves, Task.BINARY, "test")
                        .evaluate(Case.table(spark, List.of()), List.of()))
                .extracting(Measurement::metric)
                .containsExactly("undefined", "undefined", "undefined", "undefined", "missing_predictions");
    }

    @Test
    void leavesOutWhatHasNoValue() {
        // Labels that are all zero, and predicted as such.
        List<Case> zeros = List.of(row(0.0, 0.0, 1.0, "a"), row(0.0, 0.0, 1.0, "a"));
        assertThat(undefined(zeros, NUMBERS, Task.REGRESSION))
                .containsExactly("wape", "mape", "relative_bias", "r2", "mase", "rmsse");
        // A count that was thought impossible is infinitely unlikely.
        assertThat(undefined(
                        List.of(row(1.0, 0.0, 1.0, "a")),
                        List.of("poisson_deviance", "tweedie_deviance"),
                        Task.REGRESSION))
                .containsExactly("poisson_deviance", "tweedie_deviance");
        List<Case> never = List.of(new Case(0.0, 0.0, 0.3, 1.0, null, 0, null, null));
        List<String> metrics = new ArrayList<>(CLASSES);
        metrics.addAll(List.of("roc", "pr"));
        assertThat(undefined(never, metrics, Task.BINARY))
                .containsExactly("auc", "pr_auc", "precision", "recall", "f1", "roc", "pr");
        List<Case> weightless = List.of(row(1.0, 2.0, 0.0, "a"));
        assertThat(undefined(weightless, NUMBERS, Task.REGRESSION)).containsExactlyElementsOf(NUMBERS);
    }

    private List<String> undefined(List<Case> cases, List<String> metrics, Task task) {
        return new Evaluator(Case.COLUMNS, metrics, task, "test")
                .evaluate(Case.table(spark, cases), List.of()).stream()
                        .filter(each -> each.metric().equals(Measurement.UNDEFINED))
                        .map(Measurement::label)
                        .toList();
    }

    @Test
    void tellsHowManyRowsHaveNoScale() {
        List<Case> cases = List.of(
                new Case(4.0, 2.0, null, 1.0, null, 1, 4.0, 16.0),
                new Case(4.0, 7.0, null, 1.0, null, 2, 0.0, null),
                new Case(4.0, 7.0, null, 1.0, null, 2, 0.0, 9.0));
        assertThat(new Evaluator(Case.COLUMNS, List.of("rmsse", "mase"), Task.REGRESSION, "test")
                        .evaluate(Case.table(spark, cases), List.of()))
                .containsExactly(
                        new Measurement(null, null, "rmsse", null, 0, 0.75, 2),
                        new Measurement(null, null, "mase", null, 0, 0.5, 1),
                        new Measurement(null, null, "missing_scales", "rmsse", 0, 1, 3),
                        new Measurement(null, null, "missing_scales", "mase", 0, 2, 3),
                        new Measurement(null, null, "missing_predictions", null, 0, 0, 3));
    }

    @Test
    void measuresSums() {
        Case lacking = row(9.0, null, 1.0, "b");
        List<Case> cases = List.of(row(1.0, 3.0, 5.0, "a"), row(4.0, 1.0, 1.0, "a"), row(2.0, 5.0, 1.0, null), lacking);
        Evaluator evaluator =
                new Evaluator(Case.COLUMNS, List.of("mae", "mase", "wape", "pinball_0.5"), Task.REGRESSION, "test");
        assertThat(evaluator.summed(Case.table(spark, cases), List.of(Case.SEGMENT)))
                .containsExactly(
                        new Measurement(null, null, "mae", null, 0, 2, 2),
                        new Measurement(null, null, "wape", null, 0, 4 / 7.0, 2),
                        new Measurement(null, null, "missing_predictions", null, 0, 1, 3));
        assertThat(evaluator.summed(Case.table(spark, cases), List.of()).get(0))
                .isEqualTo(new Measurement(null, null, "mae", null, 0, 2, 1));
        assertThat(evaluator.summed(Case.table(spark, List.of()), List.of()).get(0))
                .isEqualTo(new Measurement(null, null, "undefined", "mae", 0, 1, 0));
        assertThatThrownBy(() -> new Evaluator(Case.COLUMNS, List.of("auc"), Task.BINARY, "spec.yaml:1:2")
                        .summed(Case.table(spark, cases), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("spec.yaml:1:2: only predictions of numbers have sums, and these are of another task;"
                        + " leave the levels out");
    }

    @Test
    void measuresTheLargestSegmentsAndTellsHowManyAreLeftOut() {
        List<Case> cases = List.of(
                row(1.0, 2.0, 1.0, "a"), row(1.0, 2.0, 1.0, "b"), row(1.0, 2.0, 1.0, "b"), row(1.0, 2.0, 1.0, null));
        Evaluator two = new Evaluator(Case.COLUMNS, List.of("mae", "r2"), Task.REGRESSION, "test", 2);
        List<Measurement> measured = two.evaluate(Case.table(spark, cases), List.of(Case.SEGMENT));
        assertThat(measured.stream().filter(each -> each.metric().equals("mae")).map(Measurement::value))
                .containsExactly(null, null, "b");
        assertThat(measured).last().isEqualTo(new Measurement(Case.SEGMENT, null, "segments_left_out", null, 0, 1, 1));
        Evaluator three = new Evaluator(Case.COLUMNS, List.of("mae"), Task.REGRESSION, "test", 3);
        assertThat(three.evaluate(Case.table(spark, cases), List.of(Case.SEGMENT)))
                .extracting(Measurement::metric)
                .doesNotContain("segments_left_out");
    }

    @Test
    void refusesColumnsThatAreMissingOrNoNumbers() {
        Dataset<Row> table = spark.sql("select 'x' as label, 1 as predicted, date'2026-01-01' as w");
        Scored columns = new Scored("label", "prediction", null, "w", null, null, null, List.of("store"));
        assertThatThrownBy(() -> new Evaluator(columns, List.of("mae"), Task.REGRESSION, "spec.yaml:3:1")
                        .evaluate(table, List.of("lable")))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        """
                        spec.yaml:3:1: the label 'label' is string; name a column of numbers
                        spec.yaml:3:1: the weight 'w' is date; name a column of numbers
                        spec.yaml:3:1: the prediction 'prediction' is no column; did you mean 'predicted'?
                        spec.yaml:3:1: the key of the series 'store' is no column; one of: label, predicted, w
                        spec.yaml:3:1: the column 'lable' is no column; did you mean 'label'?""");
    }

    @Test
    void refusesLabelsAndProbabilitiesThatAreNone() {
        List<Case> cases = List.of(
                new Case(2.0, 1.0, 0.5, 1.0, null, 0, null, null), new Case(1.0, 1.0, 1.5, 1.0, null, 0, null, null));
        assertThatThrownBy(() -> new Evaluator(Case.COLUMNS, List.of("auc"), Task.BINARY, "spec.yaml:3:1")
                        .evaluate(Case.table(spark, cases), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("spec.yaml:3:1: the label 'Label.y' is 2.0 somewhere; it may be 0 or 1\n"
                        + "spec.yaml:3:1: the probability 'the probability' is 1.5 somewhere; it is from 0 to 1");
    }

    @Test
    void readsTheTableAsOftenAsItSays() throws TimeoutException {
        List<Case> cases = Case.numbers(new Random(), 50);
        // A stage that sums each partition and one that puts the sums together are a job each.
        assertThat(jobs(cases, List.of("rmse", "mae", "wape", "bias", "smape"), Task.REGRESSION))
                .isEqualTo(2);
        // The means of labels are two more, and handing them out is one.
        assertThat(jobs(cases, List.of("rmse", "mae", "r2"), Task.REGRESSION)).isEqualTo(5);
        assertThat(jobs(cases, List.of("mase", "rmsse"), Task.REGRESSION)).isLessThanOrEqualTo(2 + 3);
        // Adding up, a sample to share rows out by, sorting, two passes.
        List<Case> classes = Case.classes(new Random(), 50);
        assertThat(jobs(classes, List.of("auc", "pr_auc", "calibration", "roc"), Task.BINARY))
                .isLessThanOrEqualTo(2 + 5);
    }

    private int jobs(List<Case> cases, List<String> metrics, Task task) throws TimeoutException {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        Dataset<Row> table = Case.table(spark, cases).repartition(3).localCheckpoint();
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.sparkContext().addSparkListener(counter);
        try {
            new Evaluator(Case.COLUMNS, metrics, task, "test").evaluate(table, List.of(Case.SEGMENT));
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(counter);
        }
        return jobs.get();
    }

    private static Case row(Double label, Double prediction, Double weight, String segment) {
        return new Case(label, prediction, null, weight, segment, 0, null, null);
    }
}
