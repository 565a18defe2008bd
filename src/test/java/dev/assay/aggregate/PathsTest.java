package dev.assay.aggregate;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.aggregate.Paths.Ahead;
import dev.assay.forecast.Forecaster;
import dev.assay.series.Coarser;
import dev.assay.series.Step;
import dev.assay.series.Step.Unit;
import dev.assay.series.Track;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A week's forecast is parted among its days. */
class PathsTest {
    private static final Step DAY = Step.of(Unit.DAY);
    private static final Coarser WEEKS = new Coarser(DAY, Step.of(Unit.WEEK), 1);
    private static final int MONDAY = DAY.of(LocalDate.of(2024, 1, 1));

    /** Expects 70 of the first step, 77 of the second, and so on. */
    private static final class Rising implements Forecaster {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "rising";
        }

        @Override
        public double[] forecast(double[] history, int horizon) {
            double[] means = new double[horizon];
            Arrays.setAll(means, i -> 70 + 7 * i);
            return means;
        }
    }

    private static Track track(int length, double... week) {
        double[] values = new double[length];
        byte[] states = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = week[i % week.length];
            states[i] = Double.isNaN(values[i]) ? Track.CLOSED : Track.KNOWN;
        }
        return new Track(MONDAY, values, states);
    }

    /** Days from the track's end on are shut. */
    private static double[] path(Track track, int horizon, int... shut) {
        int[] steps = Arrays.stream(shut).map(day -> track.end() + day).toArray();
        return new Paths(DAY, WEEKS, 7, horizon).path(track, new Ahead(track.end(), steps), new Rising());
    }

    private static Ahead open(int first) {
        return new Ahead(first, new int[0]);
    }

    @Test
    void daysGetWhatTheirPlaceInTheWeekHadShrunkTowardAnEvenPart() {
        double[] path = path(track(28, 1, 2, 3, 4, 5, 6, 7), 14);
        for (int day = 0; day < 7; day++) {
            // Four weeks of its own value and one of the mean, 4; these add up to 28 over the week.
            double part = (4 * (day + 1) + 4) / 5.0 / 28;
            assertThat(path[day]).isCloseTo(70 * part, within(1e-9));
            assertThat(path[7 + day]).isCloseTo(77 * part, within(1e-9));
        }
    }

    @Test
    void daysThatAreAlwaysClosedGetNothing() {
        double[] path = path(track(28, 1, 1, 1, 1, 1, Double.NaN, Double.NaN), 7);
        assertThat(path).containsExactly(new double[] {14, 14, 14, 14, 14, 0, 0}, within(1e-9));
    }

    @Test
    void closedDaysAheadGetNothingAndTheOthersTheirWeek() {
        Track even = track(28, 1, 1, 1, 1, 1, 1, 1);
        assertThat(path(even, 8, 0, 3)).containsExactly(new double[] {NaN, 14, 14, NaN, 14, 14, 14, 11}, within(1e-9));
        assertThat(path(even, 8, 0, 1, 2, 3, 4, 5, 6))
                .containsExactly(new double[] {NaN, NaN, NaN, NaN, NaN, NaN, NaN, 11}, within(1e-9));
        assertThat(path(even, 2, 5))
                .as("closed after the last day that is forecast")
                .containsExactly(70 / 6.0, 70 / 6.0);
        double[] values = even.values();
        byte[] states = even.states();
        values[21] = Double.NaN;
        states[21] = Track.CLOSED;
        Track begun = new Track(MONDAY, values, states).before(MONDAY + 23);
        assertThat(path(begun, 5, 4))
                .as("closed on the Monday that is over, and on Sunday")
                .containsExactly(new double[] {14, 14, 14, 14, NaN}, within(1e-9));
    }

    @Test
    void ofAWeekThatHasBegunTheRestIsForecast() {
        double[] path = path(track(30, 1, 1, 1, 1, 1, 1, 1), 8);
        assertThat(path).containsExactly(new double[] {10, 10, 10, 10, 10, 11, 11, 11}, within(1e-9));
    }

    @Test
    void nothingIsExpectedOfWhatHasEndedOrNeverSold() {
        Paths paths = new Paths(DAY, WEEKS, 7, 3);
        Track ended = track(28, 1, 1, 1, 1, 1, 1, 1);
        assertThat(paths.path(ended, open(ended.end() + 1), new Rising())).containsOnly(NaN);
        assertThat(path(track(28, 0), 3)).containsOnly(0);
        assertThat(path(track(3, 5), 3)).as("no whole week").containsOnly(0);
    }

    @Test
    void atItsOwnStepTheForecastStays() {
        Track track = track(10, 1, 2);
        double[] path = new Paths(DAY, new Coarser(DAY, DAY, 1), 7, 3).path(track, open(track.end()), new Rising());
        assertThat(path).containsExactly(70, 77, 84);
    }

    @Test
    void hoursAreForecastAtTheirOwnStep() {
        Step hour = Step.of(Unit.HOUR);
        double[] values = new double[50];
        Arrays.fill(values, 2);
        Track track = new Track(hour.of(LocalDate.of(2024, 1, 1)), values, new byte[50]);
        double[] path = new Paths(hour, new Coarser(hour, hour, 1), 24, 3)
                .path(track, new Ahead(track.end(), new int[] {track.end() + 1}), new Rising());
        assertThat(path).containsExactly(70, Double.NaN, 84);
    }

    @Property(tries = 300)
    void wholeWeeksAndMonthsKeepTheirSums(@ForAll long seed) {
        Random random = new Random(seed);
        Step coarse = Step.of(random.nextBoolean() ? Unit.WEEK : Unit.MONTH);
        Coarser coarser = new Coarser(DAY, coarse, 1);
        double[] values = random.ints(200, -1, 6).asDoubleStream().toArray();
        values[0] = 3;
        Track track = new Track(MONDAY + random.nextInt(40), values, new byte[values.length]);
        int horizon = 100;
        double[] path = new Paths(DAY, coarser, 7, horizon).path(track, open(track.end()), new Rising());
        assertThat(Arrays.stream(path).allMatch(value -> value >= 0)).isTrue();
        int first = coarser.step(track.end());
        for (int block = first + 1; coarser.first(block + 1) <= track.end() + horizon; block++) {
            double sum = 0;
            for (int at = coarser.first(block); at < coarser.first(block + 1); at++) {
                sum += path[at - track.end()];
            }
            assertThat(sum).isCloseTo(70 + 7.0 * (block - first), within(1e-9));
        }
    }
}
