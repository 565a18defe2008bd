package dev.assay.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ForecastLawsTest {
    private static final double TINY = 1e-6;

    @Provide
    Arbitrary<double[]> histories() {
        Arbitrary<Double> steps = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(0.0)),
                Tuple.of(4, Arbitraries.integers().between(1, 40).map(Integer::doubleValue)),
                Tuple.of(1, Arbitraries.just(Double.NaN)));
        return steps.array(double[].class).ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<Settings> settings() {
        return Arbitraries.integers().between(1, 13).flatMap(season -> Arbitraries.of(Start.class)
                .map(Settings.of(season)::with));
    }

    @Property(tries = 200)
    void aSeriesInOtherUnitsIsForecastInThem(
            @ForAll("histories") double[] history, @ForAll("settings") Settings settings) {
        double[] scaled = Arrays.stream(history).map(value -> value * 8).toArray();
        for (Forecaster method : Forecasters.all(settings)) {
            double[] expected = Arrays.stream(method.forecast(history, 14))
                    .map(value -> value * 8)
                    .toArray();
            assertThat(method.forecast(scaled, 14)).as(method.name()).containsExactly(expected, within(0.0));
        }
    }

    @Property(tries = 100)
    void aConstantIsForecastAsItself(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double value,
            @ForAll @IntRange(min = 1, max = 50) int steps,
            @ForAll("settings") Settings settings) {
        double[] history = new double[steps];
        Arrays.fill(history, value);
        for (Forecaster method : Forecasters.all(settings)) {
            double factor = method.name().equals("zero") ? 0 : method.name().equals("sba") ? 0.95 : 1;
            for (double step : method.forecast(history, 3)) {
                assertThat(step / value).as(method.name()).isCloseTo(factor, within(TINY));
            }
        }
    }

    @Property(tries = 200)
    void unknownStepsAtTheEndChangeNoFlatForecast(
            @ForAll("histories") double[] history,
            @ForAll("settings") Settings settings,
            @ForAll @IntRange(min = 1, max = 9) int unknown) {
        double[] longer = Arrays.copyOf(history, history.length + unknown);
        Arrays.fill(longer, history.length, longer.length, Double.NaN);
        for (Forecaster method : Forecasters.all(settings)) {
            double[] whole = method.forecast(history, unknown + 3);
            assertThat(method.forecast(longer, 3))
                    .as(method.name())
                    .containsExactly(Arrays.copyOfRange(whole, unknown, unknown + 3));
        }
    }

    @Property(tries = 200)
    void sbaIsCrostonLessHalfOfAlpha(
            @ForAll("histories") double[] history, @ForAll @DoubleRange(min = 0.01, max = 1) double alpha) {
        for (Start start : Start.values()) {
            Settings settings = new Settings(1, 8, alpha, start);
            double croston = Forecasters.named("croston", settings).forecast(history, 1)[0];
            assertThat(Forecasters.named("sba", settings).forecast(history, 1)[0])
                    .isEqualTo(Double.valueOf((1 - alpha / 2) * croston));
        }
    }

    @Property(tries = 100)
    void tsbForgetsAProductThatIsNoLongerAskedFor(
            @ForAll("histories") double[] history, @ForAll("settings") Settings settings) {
        double[] first = Arrays.copyOf(history, history.length + 1);
        first[history.length] = 3;
        double[] dead = Arrays.copyOf(first, first.length + 400);
        assertThat(Forecasters.named("tsb", settings).forecast(first, 1)[0]).isPositive();
        assertThat(Forecasters.named("tsb", settings.with(Start.FIRST)).forecast(dead, 1)[0])
                .isBetween(0.0, 1e-15);
        assertThat(Forecasters.named("croston", settings.with(Start.FIRST)).forecast(dead, 1)[0])
                .as("Croston's never does")
                .isEqualTo(
                        Forecasters.named("croston", settings.with(Start.FIRST)).forecast(first, 1)[0]);
    }

    @Property(tries = 100)
    void imapaAndAdidaOfDemandAtEveryStepAreSmoothing(
            @ForAll("settings") Settings settings, @ForAll @IntRange(min = 1, max = 40) int steps) {
        double[] busy = new double[steps];
        for (int step = 0; step < steps; step++) {
            busy[step] = 1 + step * 7 % 5;
        }
        double smoothed = Forecasters.named("ses", settings).forecast(busy, 1)[0];
        assertThat(Forecasters.named("imapa", settings).forecast(busy, 1)).containsExactly(smoothed);
        assertThat(Forecasters.named("adida", settings).forecast(busy, 1)).containsExactly(smoothed);
    }

    @Property(tries = 100)
    void forecastsAreNeverNegativeWhereNothingWas(
            @ForAll("histories") double[] history, @ForAll("settings") Settings settings) {
        double[] before = history.clone();
        for (Forecaster method : Forecasters.all(settings)) {
            for (double step : method.forecast(history, 20)) {
                assertThat(Double.isNaN(step) || step >= -1e-12)
                        .as(method.name())
                        .isTrue();
            }
        }
        assertThat(history).as("not changed").containsExactly(before);
    }
}
