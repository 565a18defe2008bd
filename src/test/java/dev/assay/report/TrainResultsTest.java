package dev.assay.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.InputException;
import dev.assay.report.TrainResults.Stored;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TrainResultsTest {
    private static Dataset<Row> elsewhere(Dataset<Row> rows) {
        return rows.withColumn("run_id", lit("another"));
    }

    private static Stored with(Stored stored, Dataset<Row> metrics, Dataset<Row> findings) {
        return new Stored(
                stored.runs(),
                metrics,
                findings,
                stored.models(),
                stored.evaluations(),
                stored.folds(),
                stored.trials(),
                stored.candidates());
    }

    @Test
    void readsWhatBelongsToEachModel() {
        List<ModelResult> models = TrainedModels.both().models();
        assertThat(models)
                .extracting(model -> model.training().name())
                .containsExactly("sales version 3", "returns version 1");
        assertThat(models).extracting(model -> model.scores().size()).containsExactly(27, 19);
        assertThat(models).extracting(model -> model.folds().size()).containsExactly(8, 2);
        assertThat(models).extracting(model -> model.trials().size()).containsExactly(3, 0);
        assertThat(models).extracting(model -> model.candidates().size()).containsExactly(5, 0);
        assertThat(models).extracting(model -> model.metrics().size()).containsExactly(8, 0);
        assertThat(models).extracting(model -> model.findings().size()).containsExactly(2, 0);
        assertThat(models).extracting(ModelResult::segmentRows).containsExactly(6L, 0L);
    }

    @Test
    void readsNothingOfOtherRuns() {
        Stored own = TrainedModels.stored();
        Stored both = new Stored(
                own.runs().union(elsewhere(own.runs())),
                own.metrics().union(elsewhere(own.metrics())),
                own.findings().union(elsewhere(own.findings())),
                own.models().union(elsewhere(own.models())),
                own.evaluations().union(elsewhere(own.evaluations())),
                own.folds().union(elsewhere(own.folds())),
                own.trials().union(elsewhere(own.trials())),
                own.candidates().union(elsewhere(own.candidates())));
        assertThat(TrainResults.of(TrainedModels.RUN, both)).isEqualTo(TrainedModels.sales());
    }

    @Test
    void countsUnderAModelsNameGoBeforeThoseOfItsTable() {
        Stored stored = TrainedModels.stored();
        Dataset<Row> named = stored.metrics()
                .filter(col("metric").equalTo("train_workers"))
                .withColumn("table_name", lit("sales"))
                .withColumn("value", lit(9.0));
        Dataset<Row> told = stored.findings().limit(1).withColumn("table_name", lit("sales"));
        TrainResults read = TrainResults.of(
                TrainedModels.RUN,
                with(stored, stored.metrics().union(named), stored.findings().union(told)));
        ModelResult model = read.models().get(0);
        assertThat(model.metrics()).extracting(MetricValue::value).containsExactly(9.0);
        assertThat(model.findings()).hasSize(3);
    }

    /** Rows that were learnt from are far more than those of the test, by which the page orders segments. */
    @Test
    void ofMoreScoresThanAreReadThoseThatSegmentsAreOrderedByComeFirst() {
        Stored own = TrainedModels.stored();
        ModelView view = new ModelView(TrainedModels.both().models().get(0));
        String main = view.main().orElseThrow().metric();
        Dataset<Row> one = own.evaluations()
                .filter(col("model").equalTo("sales").and(col("metric").equalTo(main)))
                .limit(1)
                .withColumn("segment", lit("shop"))
                .withColumn("fold", lit(null).cast("int"))
                .withColumn("level", lit(null).cast("string"))
                .withColumn("predictor", lit("model"));
        Dataset<Row> learnt = of(one, "train", TrainResults.SEGMENT_ROWS, 1_000);
        Dataset<Row> tested = of(one, view.part(), 500, 1);
        Stored many = new Stored(
                own.runs(),
                own.metrics(),
                own.findings(),
                own.models(),
                own.evaluations().union(learnt).union(tested),
                own.folds(),
                own.trials(),
                own.candidates());
        ModelResult read = TrainResults.of(TrainedModels.RUN, many).models().get(0);
        assertThat(read.segmentRows()).isEqualTo(TrainResults.SEGMENT_ROWS + 506);
        assertThat(new ModelView(read)
                        .segments().stream()
                                .filter(segment -> segment.column().equals("shop"))
                                .toList())
                .hasSize(500)
                .first()
                .satisfies(worst -> assertThat(worst.value()).contains("499"));
    }

    private static Dataset<Row> of(Dataset<Row> one, String part, int count, int rows) {
        return one.crossJoin(one.sparkSession().range(count).toDF("number"))
                .withColumn("part", lit(part))
                .withColumn("segment_value", col("number").cast("string"))
                .withColumn("value", col("number").cast("double"))
                .withColumn("rows", lit((long) rows))
                .drop("number");
    }

    @Test
    void refusesARunThatTrainedNothing() {
        assertThatThrownBy(() -> TrainResults.of("nothing", TrainedModels.stored()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run nothing")
                .hasMessageContaining("the results have no such training")
                .hasMessageContaining("run train first");
    }
}
