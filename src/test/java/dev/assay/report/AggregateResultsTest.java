package dev.assay.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.report.AggregatedTable.Amount;
import dev.assay.report.AggregatedTable.Place;
import dev.assay.report.AggregatedTable.Sample;
import dev.assay.report.AggregatedTable.Series;
import dev.assay.series.Demand;
import dev.assay.table.ResultTable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class AggregateResultsTest {
    private static final int MANY = 30_000;

    /**
     * Every series with a sum of its own at a second level, and one in a hundred dead; the total falls with the number, so
     * that those are the least that come last: all of them dead.
     */
    private static Dataset<Row> many() {
        Column dead = col("id").geq(lit(MANY - MANY / 100)).and(col("level").equalTo(lit(0)));
        Dataset<Row> rows = TestSpark.session()
                .range(MANY)
                .crossJoin(TestSpark.session()
                        .range(2)
                        .select(col("id").cast("int").as("level")))
                .withColumn("run_id", lit(Aggregations.RUN))
                .withColumn("table_name", lit("sales"))
                .withColumn(
                        "level_name",
                        when(col("level").equalTo(lit(0)), "product").otherwise("family"))
                .withColumn("step_ordinal", lit(0))
                .withColumn("step", lit("day"))
                .withColumn("key", concat(col("level_name"), lit("=P"), col("id")))
                .withColumn("demand", when(dead, "dead").otherwise("lumpy"))
                .withColumn("total", lit((double) MANY).minus(col("id")))
                .withColumn("density", lit(0.3))
                .withColumn("enough", col("level").equalTo(lit(1)))
                .withColumn("chosen_level", when(dead, lit(null)).otherwise("family"))
                .withColumn("chosen_step", when(dead, lit(null)).otherwise("day"))
                .withColumn("chosen_key", when(dead, lit(null)).otherwise(concat(lit("family=P"), col("id"))));
        List<String> there = List.of(rows.columns());
        Column[] columns = new Column[ResultTable.SERIES.schema().size()];
        for (int i = 0; i < columns.length; i++) {
            StructField field = ResultTable.SERIES.schema().apply(i);
            columns[i] = (there.contains(field.name()) ? col(field.name()) : expr("null"))
                    .cast(field.dataType())
                    .as(field.name());
        }
        return rows.select(columns);
    }

    @Test
    void countsAllSeriesAndShowsThoseOfMostDemandAndSomeOfEachClass() {
        AggregatedTable table = AggregateResults.of(
                        Aggregations.RUN, Aggregations.runs(), Aggregations.metrics(), many())
                .tables()
                .get(0);
        assertThat(table.all()).isEqualTo(new Amount(MANY, MANY * (MANY + 1.0) / 2));
        assertThat(table.of(Demand.DEAD)).isEqualTo(new Amount(300, 300 * 301 / 2.0));
        assertThat(table.series()).hasSize(380);
        assertThat(table.series().get(0).key()).isEqualTo("product=P0");
        assertThat(table.series().stream().filter(each -> each.demand() == Demand.DEAD))
                .hasSize(20)
                .first()
                .extracting(Series::key)
                .isEqualTo("product=P29700");
        Place place = table.places().get(0);
        assertThat(table.places()).hasSize(1);
        assertThat(place.nodes()).hasSize(2_000);
        assertThat(place.nodeCount()).isEqualTo(MANY - 300);
        assertThat(place.lacking()).isEqualTo(Amount.NONE);
    }

    @Test
    void readsSamplesWithTheirGaps() {
        AggregatedTable table = Aggregations.retail().tables().get(0);
        assertThat(table.samples())
                .extracting(Sample::key)
                .containsExactlyInAnyOrder(
                        "product=Tomato soup, store=North",
                        "product=Rye bread, store=North",
                        "product=Leek soup, store=North",
                        "product=Pea soup, store=South",
                        "product=Dill bread, store=North");
        Sample dead = table.samples().stream()
                .filter(sample -> sample.demand() == Demand.DEAD)
                .findFirst()
                .orElseThrow();
        assertThat(dead.from()).isEqualTo("2026-01-05");
        assertThat(dead.to()).isEqualTo("2026-05-04");
        assertThat(dead.points()).hasSize(120);
        assertThat(dead.points().get(40)).isEqualTo(new AggregatedTable.Point(0, ""));
        assertThat(dead.points().get(41)).isEqualTo(new AggregatedTable.Point(Double.NaN, "missing"));
        Sample closed = table.samples().stream()
                .filter(sample -> sample.key().startsWith("product=Rye"))
                .findFirst()
                .orElseThrow();
        assertThat(closed.points().get(6)).isEqualTo(new AggregatedTable.Point(Double.NaN, "closed"));
    }

    @Test
    void sumsThatLackSomethingAreALastResort() {
        AggregatedTable parts = Aggregations.retail().tables().get(1);
        assertThat(parts.places().get(0).lacking()).isEqualTo(new Amount(1, 31));
        assertThat(AggregateWords.sentences(parts))
                .containsExactly(
                        "1 is forecast with the sum of all by the month, the last resort, though even that shows too little"
                                + " (100 % of the demand).",
                        "1 is dead, without demand for long, or ever (0 % of the demand): nothing is forecast for it.");
    }

    @Test
    void refusesARunThatIsNoAggregation() {
        assertThatThrownBy(() -> AggregateResults.of(
                        "other", Aggregations.runs(), Aggregations.metrics(), Aggregations.series(null)))
                .isInstanceOf(InputException.class)
                .hasMessage("run other: the results have no such aggregation; run aggregate first");
    }
}
