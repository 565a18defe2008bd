package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.aggregate.Regularity.Range;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Levels that are chosen by forecasts of the past. */
class TryingTest {
    private static final int DAYS = 42;

    private static final String ITEM =
            """
            keys: k
            value: v
            step: day
            hierarchies: { k: { levels: [g] } }
            levels: [[g]]
            choose: backtest
            forecast: { horizon: 7, origins: 1, methods: [naive], whole: true }
            """;

    /**
     * In group {@code own}, what sold much sells little since the third week, and the other way round: shares of the past are
     * wrong. In group {@code turns} two sell in turns: their sum is even, and neither is.
     */
    private static final String SALES =
            """
            with days as (select cast(id as int) as d, date_add(date '2024-01-01', cast(id as int)) as day from range(42))
            select 'own' as g, 'a' as k, d, day, if(d < 14, 10, 2 + d % 2) as v from days
            union all select 'own', 'b', d, day, if(d < 14, 1, 10 + d % 2) from days
            union all select 'turns', 'c', d, day, 400 from days where d % 2 = 0
            union all select 'turns', 'd', d, day, 400 from days where d % 2 = 1
            """;

    /** What is made of the events. */
    private record Made(Bound bound, Dataset<Row> series, Range range) {
        static Made of(String query) {
            Bound bound = new Asked(ITEM, TestSpark.session().sql(query), Map.of()).bound();
            Regular regular = new Regular(bound, new Gathering(bound).series());
            Range range = regular.range();
            return new Made(bound, new Groups(bound).of(regular.series(range)), range);
        }

        Dataset<Row> chosen(int day) {
            AsOf asOf = AsOf.of(bound, series, range.start() + day, 4);
            return new Trying(bound, 4, line -> {}).chosen(series, asOf, range.start());
        }
    }

    private static List<String> told(Dataset<Row> rows, String... columns) {
        return rows.selectExpr(columns).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    @Test
    void eachBranchHasTheLevelWhoseForecastsWereBest() {
        Made made = Made.of(SALES);
        assertThat(told(made.chosen(DAYS), "f0", "chosen_level", "chosen_step"))
                .containsExactly("[a,0,0]", "[b,0,0]", "[c,1,0]", "[d,1,0]");
        Dataset<Row> fixed = Forecasting.fixed(made.bound(), made.chosen(DAYS), 1, 0, 4);
        assertThat(told(fixed.groupBy("f1").sum("share"), "f1", "round(`sum(share)`, 12)"))
                .containsExactly("[own,1.0]", "[turns,1.0]");
    }

    @Test
    void nothingThatCameLaterChangesWhatIsChosen() {
        TestSpark.session().conf().set("spark.sql.ansi.enabled", "true");
        try {
            String[] columns = {"f0", "f1", "chosen_level", "chosen_step", "share"};
            Made made = Made.of(SALES);
            Made other = Made.of(
                    "select g, k, day, if(d >= 28 and k in ('a', 'c'), v * 7 + d, v) as v from (" + SALES + ")");
            assertThat(told(other.chosen(28), columns)).hasSize(4).isEqualTo(told(made.chosen(28), columns));
            assertThat(told(other.chosen(DAYS), columns)).isNotEqualTo(told(made.chosen(DAYS), columns));
        } finally {
            TestSpark.session().conf().unset("spark.sql.ansi.enabled");
        }
    }

    @Test
    void wholeForecastsSumToTheRoundedSum() {
        Bound bound = new Asked(ITEM, TestSpark.session().sql(SALES), Map.of()).bound();
        Dataset<Row> paths = TestSpark.session()
                .sql("select named_struct('f0', concat('k', id)) as series, 'naive' as method,"
                        + " array(0.3D, 0.0D, 1.5D, id / 7D) as path from range(9)");
        Dataset<Row> rows = new Outlook(bound, 0).rows(paths);
        assertThat(told(rows.groupBy("period").sum("forecast"), "period", "`sum(forecast)`"))
                .containsExactly("[1970-01-01,3.0]", "[1970-01-02,0.0]", "[1970-01-03,14.0]", "[1970-01-04,5.0]");
        assertThat(told(rows, "forecast = floor(forecast)"))
                .containsOnly("[true]")
                .hasSize(36);
    }
}
