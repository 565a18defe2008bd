package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.forecast.Forecaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A series' share may differ by the day of the week. */
class SeasonalSharesTest {
    /** 52 weeks; {@code desk} sells 3 from Monday to Friday, {@code grill} 9 at weekends; both are forecast with their group. */
    private static final String SALES =
            """
            with days as (select date_add(date '2023-01-02', cast(id as int)) as day from range(364))
            select 'g' as g, 'desk' as k, day, 3 as v from days where weekday(day) < 5
            union all select 'g', 'grill', day, 9 from days where weekday(day) >= 5
            """;

    private static final String ITEM =
            """
            keys: k
            value: v
            step: day
            life: { from: start }
            hierarchies: { k: { levels: [g] } }
            levels: [[g]]
            forecast: { horizon: 7, methods: [seasonal_mean], shares: %s }
            """;

    private static Map<String, List<Double>> paths(String shares, double strength) {
        Bound bound = new Asked(ITEM.formatted(shares), TestSpark.session().sql(SALES), Map.of()).bound();
        Regular regular = new Regular(bound, new Gathering(bound).series());
        Regularity.Range range = regular.range();
        Dataset<Row> series = new Groups(bound).of(regular.series(range));
        AsOf asOf = AsOf.of(bound, series, range.end(), strength);
        Dataset<Row> fixed = Forecasting.fixed(bound, asOf.chosen(), 1, 0, strength);
        List<Forecaster> methods = new Trying(bound, strength, line -> {}).methods();
        Map<String, List<Double>> paths = new HashMap<>();
        for (Row row : new Forecasting(asOf, methods, 7).of(fixed).collectAsList()) {
            paths.put(row.getStruct(0).getString(0), row.getList(2));
        }
        return paths;
    }

    @Test
    void eachGetsWhatItHadOnThatDay() {
        Map<String, List<Double>> paths = paths("seasonal", 0);
        assertThat(paths.get("desk")).containsExactly(3.0, 3.0, 3.0, 3.0, 3.0, 0.0, 0.0);
        assertThat(paths.get("grill")).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, 9.0, 9.0);
    }

    @Test
    void sharesOfADayAddUpToOneAndAreShrunkTowardThoseOfAllDays() {
        Map<String, List<Double>> paths = paths("seasonal", 4);
        // 780 of 1,716 are the desk's; even shares count as 4 days of 365 beside it, and that in turn as 4 of the 365 /
        // 7.
        double all = (780.0 / 1716 + 0.5 * 4 / 365) / (1 + 4 / 365.0);
        double monday = (1 + all * 28 / 365) / (1 + 28 / 365.0);
        assertThat(paths.get("desk").get(0)).isCloseTo(3 * monday, within(1e-12));
        for (int day = 0; day < 7; day++) {
            assertThat(paths.get("desk").get(day) + paths.get("grill").get(day))
                    .isCloseTo(day < 5 ? 3 : 9, within(1e-12));
        }
    }

    @Test
    void recentSharesAreTheSameOnAllDays() {
        List<Double> desk = paths("recent", 0).get("desk");
        assertThat(desk.get(0) / 3).isCloseTo(desk.get(5) / 9, within(1e-12)).isCloseTo(780.0 / 1716, within(1e-12));
    }
}
