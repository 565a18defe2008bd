package dev.assay.aggregate;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.forecast.Accuracy;
import dev.assay.forecast.Backtest;
import dev.assay.series.Step;
import dev.assay.series.Step.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JudgingTest {
    private static final int END = Step.of(Unit.DAY).of(LocalDate.of(2024, 1, 9));

    @Test
    void seriesThatNobodyForecastAreTakenToBeForecastAsNothing() {
        Dataset<Row> events = TestSpark.session()
                .sql("select 'a' as item, explode(sequence(date '2024-01-01', date '2024-01-10')) as day, 4D as qty"
                        + " union all select 'b', date '2024-01-05', 1D union all select 'b', date '2024-01-10', 3D"
                        + " union all select 'new', date '2024-01-09', 9D");
        Asked asked = new Asked("keys: [item]\nvalue: qty\nstep: day", events, Map.of());
        Dataset<Row> forecasts = TestSpark.session()
                .sql("select 'a' as f0, 'm' as method, array(3D, 6D) as path")
                .select(expr("struct(f0)").as(Forecasting.SERIES), expr("method"), expr("path"));
        Map<String, Accuracy> judged =
                new Judging(asked.bound(), Backtest.of(2, 1)).of(asked.grouped(), forecasts, END, List.of("m", "zero"));
        assertThat(judged.keySet()).containsExactly("m", "zero");
        Accuracy m = judged.get("m");
        assertThat(m.windows()).as("what begins later is not judged").isEqualTo(2);
        assertThat(m.steps().counted()).isEqualTo(4);
        assertThat(m.steps().actual()).isEqualTo(4 + 4 + 0 + 3);
        assertThat(m.steps().error()).isEqualTo(-1 + 2 + 0 - 3);
        assertThat(m.steps().absoluteError()).isEqualTo(1 + 2 + 0 + 3);
        assertThat(m.steps().squaredError()).isEqualTo(1 + 4 + 0 + 9);
        assertThat(m.sums().absoluteError()).isEqualTo(1 + 3);
        assertThat(judged.get("zero").steps().error()).isEqualTo(-11);
        assertThat(judged.get("zero").sums().bias()).isEqualTo(-1);
    }

    @Test
    void aClosedStepIsNone() {
        Dataset<Row> events = TestSpark.session()
                .sql("select 'a' as item, explode(sequence(date '2024-01-01', date '2024-01-10')) as day, 4D as qty"
                        + " except select 'a', date '2024-01-09', 4D"
                        + " union all select 'b', date '2024-01-08', 1D");
        Asked asked = new Asked(
                "keys: [item]\nvalue: qty\nstep: day\nlife: { from: start }\nclosed: { weekdays: [tuesday, sunday] }",
                events,
                Map.of());
        Dataset<Row> forecasts = TestSpark.session()
                .sql("select 'a' as f0, 'm' as method, array(0D, 6D) as path")
                .select(expr("struct(f0)").as(Forecasting.SERIES), expr("method"), expr("path"));
        Accuracy found = new Judging(asked.bound(), Backtest.of(2, 1))
                .of(asked.grouped(), forecasts, END, List.of("m"))
                .get("m");
        assertThat(found.steps().counted()).isEqualTo(2);
        assertThat(found.sums().counted()).isEqualTo(2);
        assertThat(found.sums().actual()).isEqualTo(4);
        assertThat(found.sums().error()).isEqualTo(2);
        Map<String, Accuracy> none =
                new Judging(asked.bound(), Backtest.of(1, 1)).of(asked.grouped(), forecasts, END, List.of("m"));
        assertThat(none.get("m").windows()).isZero();
    }
}
