package dev.assay.series;

import static dev.assay.series.Tracks.C;
import static dev.assay.series.Tracks.M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.series.SeriesFacts.Ages;
import dev.assay.series.Step.Unit;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeriesFactsTest {
    private static final Step DAY = Step.of(Unit.DAY);
    private static final Ages AGES = new Ages(1, 1000, 0, 2);

    private static SeriesFacts facts(double... values) {
        return SeriesFacts.of(Tracks.of(100, values), DAY, AGES);
    }

    private static SeriesFacts facts(Ages ages, double... values) {
        return SeriesFacts.of(Tracks.of(100, values), DAY, ages);
    }

    /** A series of so many demands of the sizes, in turn, each after zeros, and zeros after the last up to the length. */
    private static double[] every(int gap, int length, double... sizes) {
        double[] values = new double[length];
        for (int i = 0; i * gap < length; i++) {
            values[i * gap] = sizes[i % sizes.length];
        }
        return values;
    }

    /** 33 steps with 25 demands: ADI is 1.32 to the last bit. */
    private static double[] onTheInterval(double... sizes) {
        double[] values = new double[33];
        for (int i = 0; i < 25; i++) {
            values[i] = sizes[i % sizes.length];
        }
        return values;
    }

    @Test
    void classesAreThoseOfSyntetosBoylanAndCroston() {
        assertThat(facts(every(1, 20, 9, 10, 11)).demand()).isEqualTo(Demand.SMOOTH);
        assertThat(facts(every(1, 20, 1, 1, 1, 20)).demand()).isEqualTo(Demand.ERRATIC);
        assertThat(facts(every(4, 40, 9, 10, 11)).demand()).isEqualTo(Demand.INTERMITTENT);
        assertThat(facts(every(4, 60, 1, 1, 1, 20)).demand()).isEqualTo(Demand.LUMPY);
    }

    @Test
    void aSeriesOnACutOffIsInTheClassAboveIt() {
        assertThat(facts(onTheInterval(5)).adi()).isEqualTo(1.32);
        assertThat(facts(onTheInterval(5)).demand()).isEqualTo(Demand.INTERMITTENT);
        // Sizes 3 and 17: mean 10, deviation 7, CV² 0.49.
        SeriesFacts even = facts(every(1, 20, 3, 17));
        assertThat(even.cv2()).isEqualTo(0.49);
        assertThat(even.demand()).isEqualTo(Demand.ERRATIC);
        SeriesFacts both = facts(every(2, 40, 3, 17));
        assertThat(both.cv2()).isEqualTo(0.49);
        assertThat(both.demand()).isEqualTo(Demand.LUMPY);
        assertThat(Demand.of(Math.nextDown(1.32), Math.nextDown(0.49))).isEqualTo(Demand.SMOOTH);
        assertThat(Demand.of(Math.nextDown(1.32), 0.49)).isEqualTo(Demand.ERRATIC);
        assertThat(Demand.of(1.32, Math.nextDown(0.49))).isEqualTo(Demand.INTERMITTENT);
        assertThat(Demand.of(1.32, 0.49)).isEqualTo(Demand.LUMPY);
    }

    @Test
    void whatIsBeforeTheFirstDemandIsInNoCount() {
        SeriesFacts facts = facts(0, 0, M, 0, C, 0, 4, 0, M, C, 6, 0);
        assertThat(facts.steps()).isEqualTo(6);
        assertThat(facts.known()).isEqualTo(4);
        assertThat(facts.closed()).isEqualTo(1);
        assertThat(facts.demands()).isEqualTo(2);
        assertThat(facts.density()).isEqualTo(0.5);
        assertThat(facts.adi()).isEqualTo(2);
        assertThat(facts.cv2()).isEqualTo(0.04);
        assertThat(facts.mean()).isEqualTo(2.5);
        assertThat(facts.total()).isEqualTo(10);
        assertThat(facts.firstDemand()).isEqualTo(106);
        assertThat(facts.lastDemand()).isEqualTo(110);
        assertThat(facts.trend()).isNaN();
    }

    @Property(tries = 200)
    void leadingZerosMissingAndClosedStepsChangeNothingButNumbersOfSteps(@ForAll long seed) {
        Random random = new Random(seed);
        double[] any = {0, 0, 0, 2, 3, 8, -1, M, C};
        double[] values = IntStream.range(0, 1 + random.nextInt(40))
                .mapToDouble(i -> i == 0 ? 5 : any[random.nextInt(any.length)])
                .toArray();
        int before = random.nextInt(10);
        double[] longer = new double[before + values.length];
        double[] blank = {0, M, C};
        Arrays.setAll(longer, i -> i < before ? blank[random.nextInt(3)] : values[i - before]);
        Ages ages = new Ages(2, 12, 5, 4);
        assertThat(SeriesFacts.of(Tracks.of(100 - before, longer), DAY, ages))
                .isEqualTo(SeriesFacts.of(Tracks.of(100, values), DAY, ages));
    }

    @Test
    void aSeriesWithoutDemandIsDead() {
        for (double[] none : new double[][] {{}, {0, 0, 0}, {M, M}, {C, 0, M}}) {
            SeriesFacts facts = facts(none);
            assertThat(facts.demand()).isEqualTo(Demand.DEAD);
            assertThat(facts.steps()).isZero();
            assertThat(facts.demands()).isZero();
            assertThat(facts.total()).isZero();
            assertThat(new double[] {facts.density(), facts.adi(), facts.cv2(), facts.mean(), facts.noise()})
                    .containsOnly(Double.NaN);
            assertThat(facts.firstDemand()).isEqualTo(100 + none.length);
            assertThat(facts.lastDemand()).isEqualTo(99);
        }
    }

    @Test
    void returnsAreDemandAndAreCounted() {
        SeriesFacts facts = facts(3, 0, -1, 0, 4);
        assertThat(facts.negatives()).isEqualTo(1);
        assertThat(facts.demands()).isEqualTo(3);
        assertThat(facts.total()).isEqualTo(6);
        assertThat(facts(5, -5, 5, -5).cv2()).isInfinite();
        assertThat(facts(5, -5, 5, -5).noise()).isNaN();
    }

    @Test
    void largeValuesKeepTheirVariance() {
        SeriesFacts facts = facts(1e9 + 1, 1e9 + 2, 1e9 + 3);
        assertThat(facts.cv2()).isCloseTo(2.0 / 3 / 1e18, within(1e-24));
    }

    @Test
    void deadNewAndShortSeriesAreTold() {
        Ages ages = new Ages(1, 5, 4, 6);
        assertThat(facts(ages, 1, 2, 3, 0, 0, 0, 0).demand()).isEqualTo(Demand.INTERMITTENT);
        assertThat(facts(ages, 1, 2, 3, 0, 0, 0, 0, 0).demand()).isEqualTo(Demand.DEAD);
        assertThat(facts(ages, 1, 2, 3, 0, 0, 0, 0, C).demand()).isEqualTo(Demand.DEAD);
        assertThat(facts(ages, 0, 0, 0, 0, 0, 1, 2, 3).demand()).isEqualTo(Demand.NEW);
        assertThat(facts(ages, 0, 0, 0, 0, 1, 2, 3, 4).demand()).isEqualTo(Demand.TOO_SHORT);
        assertThat(facts(ages, 1, 2, 3, 4, 5).demand()).isEqualTo(Demand.TOO_SHORT);
        assertThat(facts(ages, 1, 2, 3, 4, 5, M).demand()).isEqualTo(Demand.TOO_SHORT);
        assertThat(facts(ages, 1, 2, 3, 4, 5, 6).demand()).isEqualTo(Demand.SMOOTH);
        assertThat(facts(new Ages(1, 9, 0, 2), 7, 0, 0, 0, 0, 0).demand()).isEqualTo(Demand.TOO_SHORT);
    }

    @Test
    void whatNobodyKnowsIsNoLackOfDemand() {
        Ages ages = new Ages(1, 5, 0, 2);
        assertThat(facts(ages, 1, 2, 3, M, M, M, M, M, M, 0, 0, 0, 0).demand()).isNotEqualTo(Demand.DEAD);
        assertThat(facts(ages, 1, 2, 3, M, M, M, M, M, M, 0, 0, 0, 0, 0).demand())
                .isEqualTo(Demand.DEAD);
    }

    @Test
    void agesFollowTheStep() {
        assertThat(Ages.of(DAY, 7)).isEqualTo(new Ages(7, 365, 91, 8));
        assertThat(Ages.of(Step.of(Unit.MONTH), 12)).isEqualTo(new Ages(12, 12, 3, 8));
        assertThat(Ages.of(Step.of(Unit.YEAR), 1)).isEqualTo(new Ages(1, 2, 1, 2));
        assertThatThrownBy(() -> new Ages(0, 1, 1, 1))
                .hasMessage("ages of 0, 1, 1 and 1 steps; all but new_within are 1 or more");
    }

    /** The series that the figures of numpy are of. */
    private static double[] made(int length, int season, double slope, double wave, double noise) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = 20
                    + slope * i
                    + wave * (i % season - (season - 1) / 2.0)
                    + noise * ((7919L * i * i + 31L * i) % 101 - 50) / 10.0;
        }
        return values;
    }

    private static Strength strength(double[] values, int season) {
        return Strength.of(Tracks.of(7 * 1200, values), 0, DAY, season);
    }

    /** Figures of an independent computation with numpy: weighted moving averages, means by position. */
    @Test
    void strengthsAreThoseThatNumpyFinds() {
        double[] holes = made(63, 7, 0.3, 2, 1);
        for (int hole : new int[] {10, 25, 26, 40}) {
            holes[hole] = M;
        }
        assertStrength(strength(holes, 7), 0.795663709780544, 0.7257433630425474, 2.4078063091761495);
        assertStrength(
                strength(made(60, 12, -0.1, 0.5, 2), 12), 0.14426048115970835, 0.3584135761299617, 4.712503492176228);
        assertStrength(strength(made(60, 2, 0.2, 3, 1), 2), 0.84935497347007, 0.5439804702121467, 1.6125398076919537);
        assertThat(facts(new Ages(7, 365, 91, 8), holes).noise())
                .isCloseTo(2.4078063091761495 / 28.976271186440673, within(1e-12));
    }

    private static void assertStrength(Strength strength, double trend, double season, double rest) {
        assertThat(strength.trend()).isCloseTo(trend, within(1e-12));
        assertThat(strength.season()).isCloseTo(season, within(1e-12));
        assertThat(strength.rest()).isCloseTo(rest, within(1e-12));
    }

    @Test
    void pureSeasonTrendAndLevelAreToldFromWhatRoundingLeaves() {
        assertThat(strength(made(200, 7, 0, 3.3, 0), 7)).isEqualTo(new Strength(0, 1, 0));
        assertThat(strength(made(200, 7, 0.7, 0, 0), 7)).isEqualTo(new Strength(1, 0, 0));
        double[] level = new double[400];
        Arrays.fill(level, 0.1);
        assertThat(strength(level, 7)).isEqualTo(new Strength(0, 0, 0));
        double[] large = made(40_000, 7, 0, 3.3e9, 0);
        assertThat(strength(large, 7)).isEqualTo(new Strength(0, 1, 0));
    }

    @Property(tries = 50)
    void noiseHasNeitherTrendNorSeason(@ForAll long seed) {
        Random random = new Random(seed);
        Strength noise = strength(random.doubles(4000, 0, 10).toArray(), 28);
        assertThat(noise.trend()).isBetween(0.0, 0.1);
        assertThat(noise.season()).isBetween(0.0, 0.05);
    }

    @Test
    void strengthIsUnknownWhereTwoSeasonsAreNot() {
        assertThat(strength(made(13, 7, 0, 1, 1), 7).known()).isFalse();
        assertThat(strength(made(14, 7, 0, 1, 1), 7).known()).isTrue();
        double[] mostlyUnknown = made(28, 7, 0, 1, 1);
        Arrays.fill(mostlyUnknown, 2, 26, M);
        assertThat(strength(mostlyUnknown, 7).known()).isFalse();
    }
}
