package dev.assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Metrics of the order of rows, where groups lie over many partitions. */
class OrderedTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final SparkSession spark = manyPartitions();

    private static SparkSession manyPartitions() {
        SparkSession session = TestSpark.session().newSession();
        session.conf().set("spark.sql.shuffle.partitions", "7");
        session.conf().set("spark.sql.adaptive.coalescePartitions.enabled", "false");
        return session;
    }

    @Test
    void areTheSameOverManyPartitions() {
        List<Case> cases = Case.classes(random, 1500);
        List<String> metrics = List.of("auc", "pr_auc", "calibration_error");
        List<Measurement> measured = new Evaluator(Case.COLUMNS, metrics, Task.BINARY, "test")
                .evaluate(Case.table(spark, cases), List.of(Case.SEGMENT));
        assertThat(measured).hasSize(3 * 5 + 1);
        for (Measurement each : measured.subList(0, 3)) {
            assertThat(each.measured())
                    .as(each.metric() + ", seed " + seed)
                    .isCloseTo(new Plain(cases).of(each.metric()), within(1e-12));
        }
        List<Case> none = cases.stream().filter(each -> each.segment() == null).toList();
        for (Measurement each : measured) {
            if (each.segment() != null && each.value() == null) {
                assertThat(each.measured())
                        .as(each.metric() + ", seed " + seed)
                        .isCloseTo(new Plain(none).of(each.metric()), within(1e-12));
            }
        }
    }

    @Test
    void curvesHaveAtMostTwoHundredPointsThatEncloseTheArea() {
        List<Case> cases = Case.classes(random, 3000);
        List<Measurement> measured = new Evaluator(Case.COLUMNS, List.of("roc", "pr", "auc"), Task.BINARY, "test")
                .evaluate(Case.table(spark, cases), List.of());
        List<Double> across = numbers(measured, "roc", "false_positive_rate");
        List<Double> up = numbers(measured, "roc", "true_positive_rate");
        assertThat(across).hasSizeBetween(60, 200).hasSameSizeAs(up).isSorted();
        assertThat(up).isSorted();
        assertThat(List.of(across.get(0), up.get(0))).containsExactly(0.0, 0.0);
        assertThat(List.of(across.get(across.size() - 1), up.get(up.size() - 1)))
                .containsExactly(1.0, 1.0);
        double area = 0;
        for (int i = 1; i < up.size(); i++) {
            area += (across.get(i) - across.get(i - 1)) * (up.get(i) + up.get(i - 1)) / 2;
        }
        double exact = numbers(measured, "auc", null).get(0);
        assertThat(area).as("seed " + seed).isCloseTo(exact, within(2e-3));
        assertThat(numbers(measured, "pr", "recall")).isSorted().endsWith(1.0);
        List<Double> thresholds = numbers(measured, "pr", "threshold");
        List<Double> precisions = numbers(measured, "pr", "precision");
        assertThat(thresholds).hasSameSizeAs(precisions).hasSizeBetween(60, 199);
        for (int i = 0; i < thresholds.size(); i += 40) {
            double threshold = thresholds.get(i);
            List<Case> above = cases.stream()
                    .filter(each -> each.probability() >= threshold)
                    .map(each -> new Case(each.label(), 1.0, 1.0, each.weight(), null, 0, null, null))
                    .toList();
            assertThat(precisions.get(i)).as("seed " + seed).isCloseTo(new Plain(above).of("precision"), within(1e-12));
        }
    }

    private static List<Double> numbers(List<Measurement> measured, String metric, String label) {
        return measured.stream()
                .filter(each -> each.metric().equals(metric) && Objects.equals(each.label(), label))
                .map(Measurement::measured)
                .toList();
    }

    @Test
    void comparesProbabilitiesWithWhatCameInTenBinsOfAsManyRows() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cases.add(new Case(i % 4 == 0 ? 1.0 : 0.0, 0.0, i / 100.0, 1.0, null, 0, null, null));
        }
        List<Measurement> measured = new Evaluator(Case.COLUMNS, List.of("calibration"), Task.BINARY, "test")
                .evaluate(Case.table(spark, cases), List.of(Case.SEGMENT));
        assertThat(measured)
                .hasSize(21)
                .startsWith(
                        new Measurement(
                                null,
                                null,
                                "calibration",
                                "predicted",
                                0,
                                measured.get(0).measured(),
                                10),
                        new Measurement(null, null, "calibration", "observed", 0, 0.3, 10),
                        new Measurement(
                                null,
                                null,
                                "calibration",
                                "predicted",
                                1,
                                measured.get(2).measured(),
                                10),
                        new Measurement(null, null, "calibration", "observed", 1, 0.2, 10));
        assertThat(measured.get(0).measured()).isCloseTo(0.045, within(1e-12));
        assertThat(measured.get(18).measured()).isCloseTo(0.945, within(1e-12));
    }

    @Test
    void takesTheSecondOfAVectorForTwoClassesAndABooleanForALabel() {
        StructType type = new StructType().add("y", "boolean").add("q", SQLDataTypes.VectorType());
        List<Row> rows = List.of(
                RowFactory.create(true, Vectors.dense(0.2, 0.8)),
                RowFactory.create(false, Vectors.sparse(2, new int[] {0}, new double[] {1})),
                RowFactory.create(true, Vectors.dense(0.9, 0.1)),
                RowFactory.create(false, Vectors.dense(0.5, 0.5)),
                RowFactory.create(false, Vectors.dense(0.5)),
                RowFactory.create(false, null));
        Scored columns = new Scored("y", null, "q", null, null, null, null);
        assertThat(new Evaluator(columns, List.of("auc"), Task.BINARY, "test")
                        .evaluate(spark.createDataFrame(rows, type), List.of()))
                .containsExactly(
                        new Measurement(null, null, "auc", null, 0, 0.75, 4),
                        new Measurement(null, null, "missing_predictions", null, 0, 2, 6));
    }

    /** Of three classes, of which the last never comes. */
    @Test
    void measuresSeveralClasses() {
        StructType type = new StructType()
                .add("y", "int")
                .add("p", "double")
                .add("q", SQLDataTypes.VectorType())
                .add("w", "double");
        List<Row> rows = List.of(
                RowFactory.create(0, 0.0, Vectors.dense(0.6, 0.3, 0.1), 1.0),
                RowFactory.create(0, 1.0, Vectors.dense(0.2, 0.7, 0.1), 2.0),
                RowFactory.create(1, 1.0, Vectors.dense(0.1, 0.8, 0.1), 1.0),
                RowFactory.create(1, 2.0, Vectors.dense(0.2, 0.2, 0.6), 1.0),
                RowFactory.create(1, 2.0, Vectors.dense(Double.NaN, 0.2, 0.6), 1.0));
        Dataset<Row> table = spark.createDataFrame(rows, type);
        Scored columns = new Scored("y", "p", "q", "w", null, null, null);
        Map<String, Double> measured = new Evaluator(
                        columns, List.of("log_loss", "accuracy", "macro_f1", "auc"), Task.MULTICLASS, "test")
                .evaluate(table, List.of()).stream()
                        .collect(Collectors.toMap(Measurement::metric, Measurement::measured));
        double surprise = Math.log(0.6) + 2 * Math.log(0.2) + Math.log(0.8) + Math.log(0.2);
        assertThat(measured.get("log_loss")).isCloseTo(-surprise / 5, within(1e-12));
        assertThat(measured.get("accuracy")).isCloseTo(2 / 5.0, within(1e-12));
        // Class 0: one right of three that came and one predicted; 1: one of two and three; 2: none of none and one.
        assertThat(measured.get("macro_f1")).isCloseTo((2 / 4.0 + 2 / 5.0 + 0) / 3, within(1e-12));
        // Class 0: 0.6 above both; 0.2 (weight 2) above 0.1, equal to 0.2. Class 1: 0.8 above all, 0.2 below both.
        assertThat(measured.get("auc")).isCloseTo(((1 + 1 + 2 + 1) / 6.0 + 3 / 6.0) / 2, within(1e-12));
        assertThat(measured.get("missing_predictions")).isEqualTo(1);
    }

    @Test
    void ranksTheRowsOfEachQuery() {
        StructType type = new StructType()
                .add("y", "int")
                .add("p", "double")
                .add("query.id", "string")
                .add("w", "double")
                .add("lang", "string");
        List<Row> rows = List.of(
                RowFactory.create(1, 3.0, "a", 1.0, "de"),
                RowFactory.create(0, 2.0, "a", 1.0, "de"),
                RowFactory.create(1, 1.0, "b", 3.0, "de"),
                RowFactory.create(0, 2.0, "b", 3.0, null),
                RowFactory.create(0, 2.0, "c", 1.0, null),
                RowFactory.create(1, 2.0, null, 1.0, null));
        Scored columns = new Scored("y", "p", null, "w", "query.id", null, null);
        double second = Math.log(2) / Math.log(3);
        List<Measurement> measured = new Evaluator(columns, List.of("ndcg_5", "map_1"), Task.RANKING, "test")
                .evaluate(spark.createDataFrame(rows, type), List.of("lang"));
        assertThat(measured.get(0).measured()).isCloseTo((1 + 3 * second) / 4, within(1e-12));
        assertThat(measured.subList(1, measured.size()))
                .containsExactly(
                        new Measurement(null, null, "map_1", null, 0, 0.25, 2),
                        new Measurement(null, null, "queries_left_out", null, 0, 1, 3),
                        new Measurement(null, null, "missing_groups", null, 0, 1, 6),
                        new Measurement(null, null, "missing_predictions", null, 0, 0, 6),
                        new Measurement("lang", null, "undefined", "ndcg_5", 0, 1, 0),
                        new Measurement("lang", null, "undefined", "map_1", 0, 1, 0),
                        new Measurement("lang", null, "queries_left_out", null, 0, 2, 2),
                        new Measurement("lang", null, "missing_groups", null, 0, 1, 3),
                        new Measurement("lang", "de", "ndcg_5", null, 0, 1, 2),
                        new Measurement("lang", "de", "map_1", null, 0, 1, 2));
    }
}
