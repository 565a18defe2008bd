package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.forecast.Forecaster;
import dev.assay.problem.InputException;
import dev.assay.spec.AggregateSpec.Reconcile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forecasts of all levels that agree, of a small shop: two groups, the day 2024-04-01 (a Monday) is the first to come. */
class ReconcilingTest {
    private static final int HORIZON = 14;

    /** Sells by the week's days; {@code dead} has not sold for a year, {@code odd} on odd days, {@code shut} never on Mondays. */
    private static final String SALES =
            """
            with days as (select cast(id as int) as d, date_add(date '2023-01-02', cast(id as int)) as day from range(455))
            select 'g' as g, 'even' as k, day, 10 + d % 7 as v from days
            union all select 'g', 'odd', day, 40 * (d % 2) as v from days
            union all select 'g', 'dead', day, 5 from days where d < 20
            union all select 'h', 'shut', day, 3 + d % 5 from days where weekday(day) <> 0
            union all select 'h', 'other', day, 1 + d % 3 from days
            """;

    private static final String MONDAYS =
            """
            select 'shut' as k, date_add(date '2023-01-02', cast(7 * id as int)) as day from range(80)
            """;

    private static Bound bound(String forecast) {
        String item =
                """
                keys: k
                value: v
                step: day
                %s
                closed: { table: closings, on: { k: k }, day: day }
                hierarchies: { k: { levels: [g] } }
                forecast: { horizon: 14, methods: [seasonal_mean], %s }
                """;
        String steps = forecast.startsWith("by weeks") ? "steps: [week]" : "";
        return new Asked(
                        item.formatted(steps, forecast.replace("by weeks ", "")),
                        TestSpark.session().sql(SALES),
                        Map.of("closings", TestSpark.session().sql(MONDAYS)))
                .bound();
    }

    /** The forecasts, and those by themselves, of each node: {@code level key}. */
    private record Made(Map<String, double[]> agreed, Map<String, double[]> base) {
        static Made of(String forecast) {
            Bound bound = bound(forecast);
            Regular regular = new Regular(bound, new Gathering(bound).series());
            Regularity.Range range = regular.range();
            Dataset<Row> series = new Groups(bound).of(regular.series(range));
            AsOf asOf = AsOf.of(bound, series, range.end(), 4);
            List<Forecaster> methods = new Trying(bound, 4, line -> {}).methods();
            Made made = new Made(new TreeMap<>(), new TreeMap<>());
            for (Row row : new Reconciling(asOf).sold(methods).collectAsList()) {
                Row key = row.getStruct(1);
                String name = key.isNullAt(0) ? (key.isNullAt(1) ? "all" : key.getString(1)) : key.getString(0);
                made.agreed.put(name, numbers(row, 4));
                made.base.put(name, numbers(row, 3));
            }
            assertThat(made.agreed).containsOnlyKeys("all", "dead", "even", "g", "h", "odd", "other", "shut");
            return made;
        }

        private static double[] numbers(Row row, int place) {
            return row.<Double>getList(place).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }

        double agreed(String node, int step) {
            return agreed.get(node)[step];
        }

        double base(String node, int step) {
            return base.get(node)[step];
        }
    }

    @ParameterizedTest
    @EnumSource(Reconcile.class)
    void sumsHoldToTheLastBitAndNothingIsSoldWhereNothingCanBe(Reconcile how) {
        String middle = how == Reconcile.MIDDLE_OUT ? ", middle: [g]" : "";
        Made made = Made.of("reconcile: " + how.name().toLowerCase(Locale.ROOT) + middle);
        for (int step = 0; step < HORIZON; step++) {
            assertThat(made.agreed("g", step))
                    .isEqualTo(made.agreed("even", step) + made.agreed("odd", step) + made.agreed("dead", step));
            assertThat(made.agreed("h", step)).isEqualTo(made.agreed("shut", step) + made.agreed("other", step));
            assertThat(made.agreed("all", step)).isEqualTo(made.agreed("g", step) + made.agreed("h", step));
            assertThat(made.agreed("dead", step)).isZero();
            assertThat(made.agreed("even", step)).isPositive();
            if (step % 7 == 0) {
                assertThat(made.agreed("shut", step)).as("a Monday").isZero();
            } else {
                assertThat(made.agreed("shut", step)).isPositive();
            }
        }
    }

    @Test
    void eachMethodKeepsWhatItStartsFrom() {
        Made bottomUp = Made.of("reconcile: bottom_up");
        Made topDown = Made.of("reconcile: top_down_forecast_proportions");
        Made middleOut = Made.of("reconcile: middle_out, middle: [g]");
        for (int step = 0; step < HORIZON; step++) {
            assertThat(bottomUp.agreed("even", step)).isCloseTo(bottomUp.base("even", step), within(1e-9));
            assertThat(topDown.agreed("all", step)).isCloseTo(topDown.base("all", step), within(1e-9));
            assertThat(middleOut.agreed("h", step)).isCloseTo(middleOut.base("h", step), within(1e-9));
        }
    }

    /** Of two open groups with two series each, and their sum, by least squares: the equations are solved by hand. */
    @Test
    void leastSquaresPartTheGapEvenly() {
        Made made = Made.of("reconcile: ols");
        int step = 1;
        double g = made.base("g", step) - made.base("even", step) - made.base("odd", step);
        double h = made.base("h", step) - made.base("shut", step) - made.base("other", step);
        double all = made.base("all", step) - made.base("g", step) - made.base("h", step);
        // With x what each series of g gets, and y each of h, 2 x² + 2 y² + (g - 2 x)² + (h - 2 y)² + (t - 2 x - 2 y)²
        // is least
        // where 5 x + 2 y = g + t and 2 x + 5 y = h + t.
        double t = all + g + h;
        double x = (5 * (g + t) - 2 * (h + t)) / 21;
        double y = (5 * (h + t) - 2 * (g + t)) / 21;
        assertThat(made.agreed("even", step)).isCloseTo(made.base("even", step) + x, within(1e-9));
        assertThat(made.agreed("other", step)).isCloseTo(made.base("other", step) + y, within(1e-9));
    }

    @Test
    void wholeNumbersSumToWholeNumbers() {
        Made made = Made.of("whole: true, reconcile: wls_struct");
        made.agreed().values().forEach(path -> {
            for (double value : path) {
                assertThat(value).isEqualTo(Math.rint(value)).isNotNegative();
            }
        });
        for (int step = 0; step < HORIZON; step++) {
            assertThat(made.agreed("all", step)).isEqualTo(made.agreed("g", step) + made.agreed("h", step));
        }
    }

    @Test
    void weeksTakePart() {
        Made days = Made.of("reconcile: bottom_up");
        Made weeks = Made.of("by weeks reconcile: bottom_up");
        // Structural weights part the gap between seven days and their week, 160 a year ago, evenly over 14.
        double sum = 0;
        for (int day = 0; day < 7; day++) {
            sum += days.base("odd", day);
        }
        for (int day = 0; day < 7; day++) {
            assertThat(weeks.base("odd", day)).isCloseTo(days.base("odd", day) + (160 - sum) / 14, within(1e-9));
        }
    }

    @Test
    void refusesWhatDoesNotFitTheLevels() {
        assertThatThrownBy(() -> bound("reconcile: middle_out, middle: [k]"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "asked.yaml:14:87: [k] is no level above the series; there are g, all; name the columns of one, as"
                                + " under levels");
        assertThatThrownBy(() -> bound("reconcile: middle_out"))
                .isInstanceOf(InputException.class)
                .hasMessage("asked.yaml:14:15: middle_out starts from no level; add middle: [COLUMN, …]");
        assertThatThrownBy(() -> bound("reconcile: ols, middle: [g]"))
                .isInstanceOf(InputException.class)
                .hasMessage("asked.yaml:14:15: middle: [g] goes with reconcile: middle_out; leave it out, or say so");
    }

    @Test
    void refusesACovarianceOfThousands() {
        Dataset<Row> sales = TestSpark.session()
                .sql(
                        "select 'g' as g, cast(k.id as string) as k, date_add(date '2024-01-01', cast(d.id as int)) as day,"
                                + " 1 as v from range(2999) k cross join range(10) d");
        Bound bound = new Asked(
                        """
                        keys: k
                        value: v
                        step: day
                        hierarchies: { k: { levels: [g] } }
                        forecast: { horizon: 2, methods: [naive], reconcile: mint_shrink }
                        """,
                        sales,
                        Map.of())
                .bound();
        Regular regular = new Regular(bound, new Gathering(bound).series());
        Dataset<Row> series = new Groups(bound).of(regular.series(regular.range()));
        AsOf asOf = AsOf.of(bound, series, regular.range().end(), 4);
        assertThatThrownBy(() -> new Reconciling(asOf).check())
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "asked.yaml:11:58: mint_shrink of 3001 series and sums, more than 3000; take wls_var, which needs"
                                + " no covariance, or fewer levels");
    }
}
