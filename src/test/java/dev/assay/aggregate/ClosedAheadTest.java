package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.problem.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Days that a table closes are known ahead: after the last event, and at the origins of a backtest. */
class ClosedAheadTest {
    /** Store a sells 7 a day and store b 3, from Monday 2024-01-01 to Sunday 2024-02-25, except where they are closed. */
    private static final String SALES =
            """
            select store, day, if(store = 'a', 7, 3) as qty
            from values ('a'), ('b') as s(store) cross join (select date_add(date '2024-01-01', cast(id as int)) as day from range(56))
            where not (store = 'a' and day = '2024-02-12') and day <> '2024-02-14'
            """;

    /** Next Monday store a is closed, next Thursday both are. */
    private static final String CALENDAR =
            """
            select * from values ('a', date '2024-02-12', true), ('a', date '2024-02-14', true), ('b', date '2024-02-14', true),
              ('a', date '2024-02-26', true), ('b', date '2024-02-26', false), ('a', date '2024-02-29', true), ('b', date '2024-02-29', true)
              as t(store, day, closed)
            """;

    private static final String ITEM =
            """
            keys: store
            value: qty
            step: day
            closed: { table: calendar, on: { store: store }, day: day, where: closed }
            """;

    private static Asked asked(String more) {
        return new Asked(
                ITEM + more,
                TestSpark.session().sql(SALES),
                Map.of("calendar", TestSpark.session().sql(CALENDAR)));
    }

    private static Aggregated aggregated(Asked asked) {
        Problems problems = new Problems();
        Aggregator aggregator = new Aggregator(asked.inputs(), problems);
        problems.throwIfAny();
        return aggregator.aggregate(line -> {});
    }

    private static Map<String, List<Double>> forecasts(Dataset<Row> rows) {
        Map<String, List<Double>> forecasts = new TreeMap<>();
        rows.selectExpr(
                        "store",
                        "transform(array_sort(collect_list(struct(period, forecast)) over (partition by store)), x -> x.forecast)")
                .distinct()
                .collectAsList()
                .forEach(row -> forecasts.put(
                        row.getString(0),
                        row.<Double>getList(1).stream()
                                .map(value -> Math.round(value * 1e6) / 1e6)
                                .toList()));
        return forecasts;
    }

    private static List<Double> days(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Math.round(values[i] * 1e6) / 1e6)
                .toList();
    }

    @Test
    void aSeriesByItselfGetsNothingOnItsClosedDays() {
        try (Aggregated aggregated =
                aggregated(asked("need: {}\nforecast: { horizon: 7, origins: 1, methods: [naive] }"))) {
            assertThat(forecasts(aggregated.forecasts()))
                    .isEqualTo(Map.of("a", days(0, 7, 7, 0, 7, 7, 7), "b", days(3, 3, 3, 0, 3, 3, 3)));
        }
    }

    @Test
    void aSeriesOfASumGetsNothingOnItsOwnClosedDays() {
        Asked asked = asked("levels: [[]]\nsteps: [week]\nforecast: { horizon: 7, origins: 1, methods: [naive] }");
        Bound bound = asked.bound();
        Dataset<Row> grouped = asked.grouped();
        int end = bound.step().of(LocalDate.of(2024, 2, 26));
        AsOf asOf = AsOf.of(bound, grouped, end, 0);
        Map<Integer, Map<String, List<Double>>> found = new TreeMap<>();
        for (int step : List.of(0, 1)) {
            Trying trying = new Trying(bound, 0, line -> {});
            Dataset<Row> paths =
                    new Forecasting(asOf, trying.methods(), 7).of(Forecasting.fixed(bound, asOf.chosen(), 1, step, 0));
            found.put(step, forecasts(new Outlook(bound, end).rows(paths)));
        }
        double a = 7 * 54 / (7 * 54.0 + 3 * 55);
        assertThat(found.get(0))
                .isEqualTo(Map.of(
                        "a", days(0, 10 * a, 10 * a, 0, 10 * a, 10 * a, 10 * a),
                        "b", days(10 - 10 * a, 10 - 10 * a, 10 - 10 * a, 0, 10 - 10 * a, 10 - 10 * a, 10 - 10 * a)));
        // Days of the week have means of 10, but Mondays of 75 / 8, shrunk by one more value of the mean of all.
        found.get(1).forEach((store, path) -> {
            assertThat(path.stream().mapToDouble(each -> each).sum())
                    .as("%s has its share of a week of 70", store)
                    .isCloseTo(store.equals("a") ? 70 * a : 70 - 70 * a, within(1e-4));
            assertThat(path.get(3)).isZero();
            assertThat(path.subList(4, 7)).containsOnly(path.get(1));
        });
        assertThat(found.get(1).get("a").get(0)).isZero();
        assertThat(found.get(1).get("b").get(0)).isPositive();
    }

    private static Map<String, List<Integer>> shut(AsOf asOf) {
        Map<String, List<Integer>> shut = new TreeMap<>();
        asOf.nodes()
                .selectExpr("level", "f0", "shut")
                .collectAsList()
                .forEach(row -> shut.put(row.getInt(0) + " " + row.get(1), row.getList(2)));
        return shut;
    }

    @Test
    void theBacktestKnowsTheCalendarToo() {
        Asked asked = asked("levels: [[]]\nforecast: { horizon: 14, origins: 1, methods: [naive] }");
        int origin = asked.bound().step().of(LocalDate.of(2024, 2, 12));
        AsOf asOf = AsOf.of(asked.bound(), asked.grouped(), origin, 4);
        int monday = origin;
        int wednesday = origin + 2;
        int nextMonday = origin + 14;
        int nextThursday = origin + 17;
        assertThat(shut(asOf))
                .isEqualTo(Map.of(
                        "0 a", List.of(monday, wednesday, nextMonday, nextThursday),
                        "0 b", List.of(wednesday, nextThursday),
                        "1 null", List.of(wednesday, nextThursday)));
        assertThat(shut(AsOf.of(asked.bound(), asked.grouped(), nextMonday, 4)))
                .isEqualTo(Map.of(
                        "0 a", List.of(nextMonday, nextThursday),
                        "0 b", List.of(nextThursday),
                        "1 null", List.of(nextThursday)));
    }
}
