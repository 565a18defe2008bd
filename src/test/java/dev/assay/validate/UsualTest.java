package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.spec.Measure;
import dev.assay.spec.TableRule.Anomaly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Expected values were computed by hand. */
class UsualTest {
    /** A Tuesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void isWithinThreeAndAHalfDeviationsOfTheMedian() {
        // Median 12, distances 2 0 1 1 0 1 2 2 0: the middle one is 1.
        UsualRange range = range(of(Measure.MEAN), 0, 10, 12, 11, 13, 12, 11, 10, 14, 12);
        assertThat(range.low()).isCloseTo(12 - 3.5 * 1.4826 * 1.107, within(1e-9));
        assertThat(range.high()).isCloseTo(12 + 3.5 * 1.4826 * 1.107, within(1e-9));
        assertThat(range.since()).isNaN();
        assertThat(range.seasonal()).isNegative();
    }

    @Test
    void allowsTheToleranceWhereAllRunsAreTheSame() {
        double[] same = {200, 200, 200, 200, 200, 200, 200, 200};
        assertRange(range(of(Measure.MEAN), 0, same), 198, 202);
        assertRange(range(of(Measure.MEAN).tolerance(0.05), 0, same), 190, 210);
        assertRange(range(of(Measure.MEAN).least(30), 0, same), 170, 230);
        assertRange(range(of(Measure.MEAN).only(Anomaly.Direction.UP), 0, same), Double.NEGATIVE_INFINITY, 202);
        assertRange(range(of(Measure.MEAN).only(Anomaly.Direction.DOWN), 0, same), 198, Double.POSITIVE_INFINITY);
        // Without any, sums that merge in another order are still the same.
        UsualRange exact = range(of(Measure.MEAN).tolerance(0), 0, same);
        assertThat(exact.contains(200 + 1e-8)).isTrue();
        assertThat(exact.contains(200 + 1e-6)).isFalse();
    }

    @Test
    void allowsASampleItsChance() {
        DoubleUnaryOperator chance = share -> 0.002;
        UsualRange level = new Usual(of(Measure.SHARE).rule(), past(0.5, 0.5, 0.5), chance).range(TODAY, 0);
        assertRange(level, 0.493, 0.507);
        UsualRange change = new Usual(of(Measure.SHARE).change().rule(), past(0.5, 0.5, 0.5), chance).range(TODAY, 0);
        assertRange(change, 0.5 - 0.007 * Math.sqrt(2), 0.5 + 0.007 * Math.sqrt(2));
    }

    @Test
    void followsRatiosOfPositiveNumbersAndElseDifferences() {
        AnomalyRules change = of(Measure.MEAN).change();
        UsualRange growing = range(change, 0, 100, 110, 121, 133.1, 146.41, 161.051);
        assertRange(growing, 177.1561 * 0.99, 177.1561 * 1.01);
        assertThat(growing.since()).isEqualTo(161.051);
        assertRange(range(change, 0, -2, 0, 2, 4, 6), 8 * 0.99, 8 * 1.01);
        // Steps 1 3 2 4 2: median 2, distances 1 1 0 2 0, of which 1 is the middle one.
        UsualRange steps = range(change.tolerance(0), 0, 0, 1, 4, 6, 10, 12);
        assertRange(steps, 14 - 3.5 * 1.4826 * 1.206, 14 + 3.5 * 1.4826 * 1.206);
    }

    @Test
    void takesTheLevelBeforeAndAfterAJumpForUsual() {
        AnomalyRules change = of(Measure.MEAN).change();
        assertRange(range(change, 50, 10, 10, 10, 10, 10, 50), 49.5, 50.5);
        assertRange(range(change, 10, 10, 10, 10, 10, 10, 50), 9.9, 10.1);
        assertRange(range(change, 30, 10, 10, 10, 10, 10, 50), 49.5, 50.5);
        assertRange(range(change, 10, 10, 10, 10, 10, 10, 50, 50), 49.5, 50.5);
    }

    @Test
    void comparesWithRunsOfTheSameSeason() {
        // What is left of each, when the median of the two others of its month is taken off:
        // January 10 12 17: -4.5 -1.5 6; July 30 30 36: -3 -3 6. Median -2.25, distances .75 .75 .75 2.25 8.25 8.25.
        List<Past> history = List.of(
                on(2021, 1, 10), on(2021, 7, 30), on(2022, 1, 12), on(2022, 7, 30), on(2023, 1, 17), on(2023, 7, 36));
        Anomaly rule = of(Measure.MEAN).season(Anomaly.Season.MONTH).min(6).rule();
        UsualRange january = usual(rule, history).range(LocalDate.of(2024, 1, 31), 0);
        double reach = 3.5 * 1.4826 * 1.200 * 1.5;
        assertRange(january, 12 - 2.25 - reach, 12 - 2.25 + reach);
        assertThat(january.seasonal()).isEqualTo(3);
        UsualRange july = usual(rule, history).range(LocalDate.of(2024, 7, 31), 0);
        assertRange(july, 30 - 2.25 - reach, 30 - 2.25 + reach);
        // Of March there is none: as without seasons.
        UsualRange march = usual(rule, history).range(LocalDate.of(2024, 3, 31), 0);
        assertThat(march.seasonal()).isZero();
        // Median 23.5, distances 13.5 6.5 11.5 6.5 6.5 12.5: the middle two are 6.5 and 11.5.
        double all = 3.5 * 1.4826 * 1.200 * 9;
        assertRange(march, 23.5 - all, 23.5 + all);
    }

    @Test
    void doesNotTakeAQuietWeekdayForAnAnomaly() {
        double[] weeks = new double[21];
        for (int i = 0; i < weeks.length; i++) {
            // The last of them is on a Monday.
            weeks[i] = i % 7 == 5 ? 20 : 100;
        }
        LocalDate tuesday = TODAY;
        LocalDate sunday = TODAY.plusDays(5);
        assertThat(sunday.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        Anomaly weekday = AnomalyRules.rows().season(Anomaly.Season.WEEKDAY).rule();
        assertRange(usual(weekday, past(weeks)).range(tuesday, 0), 99, 101);
        assertRange(usual(AnomalyRules.rows().rule(), past(weeks)).range(sunday, 20), 99, 101);
        assertRange(usual(weekday, past(weeks)).range(sunday, 20), 19.8, 20.2);
        Anomaly change =
                AnomalyRules.rows().season(Anomaly.Season.WEEKDAY).change().rule();
        UsualRange sundays = usual(change, past(weeks)).range(sunday, 20);
        assertRange(sundays, 19.8, 20.2);
        assertThat(sundays.since()).isEqualTo(20);
    }

    @Test
    void shiftsAndScalesAsTheHistoryDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            double[] history = random.doubles(8 + random.nextInt(30), 10, 20).toArray();
            double factor = 0.1 + 10 * random.nextDouble();
            double shift = 1000 * random.nextDouble();
            Anomaly.Season season = random.nextBoolean() ? Anomaly.Season.WEEKDAY : null;
            AnomalyRules level = of(Measure.MEAN).tolerance(0).season(season).min(5);
            String as = "seed " + seed + ", round " + i;
            UsualRange range = range(level, 0, history);
            assertClose(
                    as, range(level, 0, each(history, x -> factor * x)), factor * range.low(), factor * range.high());
            assertClose(as, range(level, 0, each(history, x -> x + shift)), range.low() + shift, range.high() + shift);
            AnomalyRules change =
                    of(Measure.MEAN).tolerance(0).season(season).min(5).change();
            UsualRange ratios = range(change, 0, history);
            assertClose(
                    as,
                    range(change, 0, each(history, x -> factor * x)),
                    factor * ratios.low(),
                    factor * ratios.high());
            double[] below = each(history, x -> -x);
            UsualRange steps = range(change, 0, below);
            // Whether a number lies where it was before a jump tells, too: it is shifted as the history is.
            assertClose(
                    as, range(change, -shift, each(below, x -> x - shift)), steps.low() - shift, steps.high() - shift);
        }
    }

    @Test
    void doesNotCareForTheOrderOfTheNumbersByLevel() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>(random.doubles(20, 0, 9).boxed().toList());
        UsualRange range = range(of(Measure.MEAN), 0, unboxed(values));
        Collections.shuffle(values, random);
        assertThat(range(of(Measure.MEAN), 0, unboxed(values)))
                .as("seed " + seed)
                .isEqualTo(range);
    }

    private static AnomalyRules of(Measure measure) {
        return AnomalyRules.of(measure, "x").min(3);
    }

    private static UsualRange range(AnomalyRules rules, double value, double... history) {
        return usual(rules.rule(), past(history)).range(TODAY, value);
    }

    private static Usual usual(Anomaly rule, List<Past> history) {
        return new Usual(rule, history, share -> 0);
    }

    private static List<Past> past(double... values) {
        List<Past> past = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            past.add(new Past(TODAY.minusDays(values.length - i), values[i]));
        }
        return past;
    }

    private static Past on(int year, int month, double value) {
        return new Past(LocalDate.of(year, month, 28), value);
    }

    private static double[] each(double[] numbers, DoubleUnaryOperator change) {
        return DoubleStream.of(numbers).map(change).toArray();
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void assertRange(UsualRange range, double low, double high) {
        assertClose("range", range, low, high);
    }

    private static void assertClose(String as, UsualRange range, double low, double high) {
        if (Double.isInfinite(low) || Double.isInfinite(high)) {
            assertThat(range.low()).as(as).isEqualTo(low);
            assertThat(range.high()).as(as).isEqualTo(high);
        } else {
            // Ranges are widened by a billionth.
            double allowed = 1e-6 * (1 + Math.abs(low) + Math.abs(high));
            assertThat(range.low()).as(as).isCloseTo(low, within(allowed));
            assertThat(range.high()).as(as).isCloseTo(high, within(allowed));
        }
    }
}
