package dev.assay.series;

import static dev.assay.series.Tracks.C;
import static dev.assay.series.Tracks.M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.series.Step.Unit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CoarserTest {
    private static final Step DAY = Step.of(Unit.DAY);
    private static final Step WEEK = Step.of(Unit.WEEK);
    /** A Monday. */
    private static final int MONDAY = DAY.of(LocalDate.of(2024, 1, 1));

    private static Track weeks(double known, int first, double... days) {
        return new Coarser(DAY, WEEK, known).sum(Tracks.of(first, days));
    }

    private static int week(int day) {
        return WEEK.of(DAY.day(day));
    }

    @Test
    void leavesOutWhatItCoversInPart() {
        double[] ones = new double[16];
        Arrays.fill(ones, 1);
        assertThat(weeks(1, MONDAY, Arrays.copyOf(ones, 14))).isEqualTo(Tracks.of(week(MONDAY), 7, 7));
        assertThat(weeks(1, MONDAY, ones)).isEqualTo(Tracks.of(week(MONDAY), 7, 7));
        assertThat(weeks(1, MONDAY - 2, ones)).isEqualTo(Tracks.of(week(MONDAY), 7, 7));
        assertThat(weeks(1, MONDAY + 1, ones)).isEqualTo(Tracks.of(week(MONDAY) + 1, 7));
        assertThat(weeks(1, MONDAY + 1, Arrays.copyOf(ones, 12)).length()).isZero();
        assertThat(weeks(1, MONDAY, Arrays.copyOf(ones, 6)).length()).isZero();
    }

    @Test
    void aWeekIsClosedWhereAllOfItIsAndMissingWhereTooLittleIsKnown() {
        assertThat(weeks(1, MONDAY, C, C, C, C, C, C, C)).isEqualTo(Tracks.of(week(MONDAY), C));
        assertThat(weeks(1, MONDAY, 1, 1, 1, 1, 1, C, C)).isEqualTo(Tracks.of(week(MONDAY), 5));
        assertThat(weeks(1, MONDAY, 1, 1, 1, 1, M, C, C)).isEqualTo(Tracks.of(week(MONDAY), M));
        assertThat(weeks(0.01, MONDAY, M, M, M, M, M, C, C)).isEqualTo(Tracks.of(week(MONDAY), M));
        assertThat(weeks(1, MONDAY, 0, 0, 0, 0, 0, 0, 0)).isEqualTo(Tracks.of(week(MONDAY), 0));
    }

    @Test
    void whatIsKnownStandsForTheRestOfTheOpenSteps() {
        assertThat(weeks(0.8, MONDAY, 1, 2, 3, 4, M, C, C)).isEqualTo(Tracks.of(week(MONDAY), 12.5));
        assertThat(weeks(0.8, MONDAY, 1, 2, 3, M, M, C, C)).isEqualTo(Tracks.of(week(MONDAY), M));
        assertThat(weeks(0.8, MONDAY, 1, 1, 1, 1, 1, 1, M)).isEqualTo(Tracks.of(week(MONDAY), 7));
        assertThat(weeks(0.8, MONDAY, 1, 1, 1, 1, 1, M, M)).isEqualTo(Tracks.of(week(MONDAY), M));
    }

    @Test
    void aShareThatIsJustMetIsMet() {
        // 0.28 × 25 is 7.000000000000001 in floating point.
        Coarser months = new Coarser(DAY, Step.of(Unit.MONTH), 0.28);
        double[] january = new double[31];
        Arrays.fill(january, 0, 7, 2);
        Arrays.fill(january, 7, 25, M);
        Arrays.fill(january, 25, 31, C);
        assertThat(months.sum(Tracks.of(MONDAY, january)))
                .isEqualTo(Tracks.of(Step.of(Unit.MONTH).of(LocalDate.of(2024, 1, 1)), 50));
    }

    @Test
    void aDayOf23HoursIsWhole() {
        Step hour = new Step(Unit.HOUR, null, null, ZoneId.of("Europe/Paris"));
        double[] ones = new double[72];
        Arrays.fill(ones, 1);
        Track days = new Coarser(hour, hour.in(Unit.DAY), 1).sum(Tracks.of(hour.of(LocalDate.of(2024, 3, 30)), ones));
        assertThat(days).isEqualTo(Tracks.of(DAY.of(LocalDate.of(2024, 3, 30)), 24, 23, 24));
    }

    @Test
    void refusesStepsThatDoNotHoldTheOthers() {
        assertThatThrownBy(() -> new Coarser(WEEK, Step.of(Unit.MONTH), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a month does not hold whole weeks; choose a step that does");
    }

    @Property(tries = 300)
    void sumsOfWholeStepsAreThoseOfTheirDays(@ForAll long seed) {
        Random random = new Random(seed);
        Unit[] units = {Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.FISCAL, Unit.QUARTER, Unit.YEAR};
        Step coarse = Step.of(units[random.nextInt(units.length)]);
        double[] days = random.ints(random.nextInt(800), 0, 9)
                .mapToDouble(value -> value == 8 ? C : value)
                .toArray();
        int first = MONDAY + random.nextInt(800);
        TreeMap<Integer, double[]> sums = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            double[] sum = sums.computeIfAbsent(coarse.of(DAY.day(first + i)), step -> new double[3]);
            sum[0] += days[i] == C ? 0 : days[i];
            sum[1]++;
            sum[2] += days[i] == C ? 0 : 1;
        }
        sums.entrySet()
                .removeIf(each -> DAY.of(coarse.day(each.getKey() + 1)) - DAY.of(coarse.day(each.getKey()))
                        != each.getValue()[1]);
        Track track = new Coarser(DAY, coarse, 1).sum(Tracks.of(first, days));
        assertThat(track.length()).isEqualTo(sums.size());
        sums.forEach((step, sum) -> {
            double value = track.values()[step - track.first()];
            assertThat(track.states()[step - track.first()]).isEqualTo(sum[2] == 0 ? Track.CLOSED : Track.KNOWN);
            assertThat(Double.isNaN(value) ? 0 : value).isCloseTo(sum[0], within(1e-9));
        });
    }

    @Property(tries = 100)
    void tracksSurviveTheirBytesAndAreCut(@ForAll long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(random.nextInt(20))
                .map(value -> value < 0.2 ? M : value)
                .toArray();
        Track track = Tracks.of(random.nextInt(1 << 20), values);
        assertThat(Track.of(track.bytes())).isEqualTo(track).hasSameHashCodeAs(track);
        int cut = random.nextInt(25) - 3;
        assertThat(track.before(track.first() + cut))
                .isEqualTo(Tracks.of(track.first(), Arrays.copyOf(values, Math.max(0, Math.min(cut, values.length)))));
        assertThat(track.window(track.first() - 1, track.end() + 1))
                .hasSize(values.length + 2)
                .startsWith(Double.NaN)
                .endsWith(Double.NaN);
    }
}
