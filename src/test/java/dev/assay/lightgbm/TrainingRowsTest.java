package dev.assay.lightgbm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.problem.Problems;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However the rows come, as many partitions as tasks hold them, each some, and none is counted in another than it is read in. */
class TrainingRowsTest {
    private final SparkSession spark = TestSpark.session();

    @Test
    void rowsBehindAnExchangeAreNotFixed() {
        Dataset<Row> shuffled =
                spark.range(100).toDF("id").groupBy(col("id")).count().repartition(5);
        assertThat(new TrainingRows(shuffled, 5).areFixed()).isFalse();
        TrainingRows kept = TrainingRows.keep(shuffled, 5, TrainingRows.Order.IN_TURN);
        assertThat(kept.areFixed()).isTrue();
        kept.release();
    }

    @ParameterizedTest
    @EnumSource(
            value = Transfer.class,
            names = {"BULK", "STREAMING"})
    void fitsRowsThatAdaptiveExecutionPutsTogether(Transfer transfer) {
        // Spark joins the small partitions of the aggregate when it counts them, and other ones when it reads them
        // whole.
        Dataset<Row> rows = vectors(spark.range(0, 2_000, 1, 5)
                .groupBy(expr("pmod(id, 500)").as("key"))
                .agg(
                        expr("cast(sum(id) as double)").as("label"),
                        expr("cast(max(id) as double)").as("most")));
        assertThat(fit(rows, Made.settings(transfer, 2)).trees()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Transfer.class,
            names = {"BULK", "STREAMING"})
    void fitsEmptyAndSkewedPartitions(Transfer transfer) {
        Dataset<Row> most = spark.range(0, 3_000, 1, 1).toDF("id");
        Dataset<Row> few = spark.range(3_000, 3_010, 1, 20).where("id % 2 = 0").toDF("id");
        Dataset<Row> rows = vectors(most.union(few)
                .select(
                        expr("cast(id as double)").as("label"),
                        expr("cast(id * 2 as double)").as("most")));
        assertThat(fit(rows, Made.settings(transfer, 2)).workers()).isEqualTo(2);
    }

    @Test
    void fewRowsAndManyOfTheSameKindLieEvenly() {
        List<Row> few = List.of(Made.row(1.0, 1), Made.row(2.0, 2));
        assertThat(sizes(Made.table(spark, few), 2)).containsExactly(1L, 1L);
        Dataset<Row> same = Made.table(spark, List.of(Made.row(1.0, 1)))
                .crossJoin(spark.range(5_000).toDF("copy"))
                .select("label", "features")
                .union(Made.table(spark, few));
        assertThat(sizes(same, 2)).containsExactly(2_501L, 2_501L);
    }

    /** Of the partitions in which rows come to lie by their content. */
    private List<Long> sizes(Dataset<Row> rows, int workers) {
        Given given =
                new Given(new LightGBMRegressorBuilder().setDeterministic(true).build());
        Dataset<Row> prepared = FitColumns.of(given).prepared(rows, new Problems());
        FitPlan.Kept kept = new Keeping(spark, Made.settings(Transfer.AUTO, workers), said -> {})
                .keep(prepared, given, new FeatureNames(List.of(), List.of()));
        kept.rows().release();
        return List.copyOf(kept.tally().sizes().values());
    }

    @Test
    void binsSeeTheLastQueries() {
        // Only what comes after 30 of 50 queries tells anything, and the bins are made of as many rows as 20 have.
        List<Row> rows = IntStream.range(0, 5_000)
                .mapToObj(i -> RowFactory.create(i % 4 + 0.0, Vectors.dense(i < 3_000 ? 0 : i % 4), i / 100))
                .toList();
        Dataset<Row> table = Made.table(spark, rows, Made.field("query", DataTypes.IntegerType));
        Fitted fitted = new Fitting(spark, Made.settings(Transfer.STREAMING, 1), said -> {})
                .fit(
                        table,
                        new LightGBMRankerBuilder()
                                .setGroupCol("query")
                                .setBinSampleCount(2_000)
                                .setNumIterations(5)
                                .build());
        assertThat(Unguarded.distinct(fitted.model(), table)).isEqualTo(4);
    }

    @Test
    void fewerQueriesThanTasksTakeFewerTasks() {
        List<Row> rows = IntStream.range(0, 200)
                .mapToObj(i -> RowFactory.create(i % 3 + 0.0, Vectors.dense(i % 3, i), "only"))
                .toList();
        Fitted fitted = new Fitting(spark, Made.settings(Transfer.AUTO, 2), said -> {})
                .fit(
                        Made.table(spark, rows, Made.field("query", DataTypes.StringType)),
                        new LightGBMRankerBuilder()
                                .setGroupCol("query")
                                .setNumIterations(3)
                                .build());
        assertThat(fitted.workers()).isEqualTo(1);
    }

    @Test
    void whatIsKeptIsReleased() {
        int before = spark.sparkContext().getPersistentRDDs().size();
        fit(
                vectors(spark.range(0, 500, 1, 3).selectExpr("cast(id as double) label", "cast(id as double) most")),
                Made.QUICK);
        assertThat(spark.sparkContext().getPersistentRDDs().size()).isEqualTo(before);
    }

    private static Dataset<Row> vectors(Dataset<Row> rows) {
        return new VectorAssembler()
                .setInputCols(new String[] {"most"})
                .setOutputCol("features")
                .transform(rows);
    }

    private Fitted fit(Dataset<Row> rows, FitSettings settings) {
        return new Fitting(spark, settings, said -> {})
                .fit(rows, new LightGBMRegressorBuilder().setNumIterations(5).build());
    }
}
