package dev.assay.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastersTest {
    private static final double UNKNOWN = Double.NaN;
    private static final double[] SPARSE = {3, 0, 0, 2, 0, 5, 0, 0, 0, 1, 0, 4};
    private static final double[] QUARTERS = {9, 1, 2, 8, 2, 1, 10, 0, 3, 9};
    private static final Offset<Double> NEAR = within(1e-7);

    private static double level(String name, Start start, double... history) {
        return Forecasters.named(name, Settings.of(12).with(start)).forecast(history, 1)[0];
    }

    @Test
    void namesAreThoseOfTheSpec() {
        assertThat(Forecasters.names())
                .containsExactly(
                        "zero",
                        "naive",
                        "seasonal_naive",
                        "mean",
                        "seasonal_mean",
                        "moving_average",
                        "ses",
                        "ses_fixed",
                        "damped_trend",
                        "croston",
                        "croston_optimized",
                        "sba",
                        "tsb",
                        "adida",
                        "imapa");
        assertThatThrownBy(() -> Forecasters.named("arima", Settings.of(12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no method is called 'arima'; there are zero, naive, seasonal_naive, mean, seasonal_mean,"
                                + " moving_average, ses, ses_fixed, damped_trend, croston, croston_optimized, sba, tsb, adida, imapa");
    }

    /** Figures of a program written apart from this one, straight from the formulas, with alphas by brute force. */
    @ParameterizedTest
    @CsvSource({
        "croston, 1.8844564128256511, 1.2416411730870323",
        "sba, 1.7902335921843685, 1.1795591144326807",
        "tsb, 1.7783823641655199, 1.2826314452009495",
        "ses_fixed, 1.77424573027, 1.2799940414282505",
        "adida, 1.3785950000000002, 1.2457347500000002"
    })
    void computesThePublishedFormulasFromEitherStart(String name, double first, double mean) {
        assertThat(level(name, Start.FIRST, SPARSE)).isCloseTo(first, NEAR);
        assertThat(level(name, Start.MEAN, SPARSE)).isCloseTo(mean, NEAR);
    }

    @Test
    void optimizesAlphaBetweenOneAndThreeTenths() {
        assertThat(level("ses", Start.MEAN, SPARSE)).isCloseTo(1.2799940414282505, NEAR);
        assertThat(Smoothing.bestAlpha(SPARSE, 3)).isCloseTo(0.202944, within(1e-5));
        assertThat(level("ses", Start.FIRST, SPARSE)).isCloseTo(1.5144629916892391, within(1e-5));
        assertThat(level("imapa", Start.FIRST, SPARSE)).isCloseTo(1.4465289958446197, within(1e-5));
        assertThat(level("imapa", Start.MEAN, SPARSE)).isCloseTo(1.2628643957141255, NEAR);
    }

    /** statsforecast 2.1.1 on car parts from their first demand on. */
    @ParameterizedTest
    @CsvSource({
        "21030168, 0.33222591362126247, 0.1540832049307812, 0.31561461794019935, 0.11375390414919244,"
                + " 0.11374999999996796, 0.07383833076945717, 0.03566886591318159, 0.11375390414919244,"
                + " 0.08333333333333333, 0.1",
        "21017605, 0.9713372464792602, 0.779308133313558, 0.9227703841552972, 0.7164274187847107,"
                + " 0.24468270316781973, 0.24468270316781973, 0.24468270316781973, 0.6303619054360854, 0.25,"
                + " 1.7450980392156863",
        "21017444, 0.28057415459535734, 0.16792285988563824, 0.26654544686558945, 0.173554667850001,"
                + " 0.18009813799994184, 0.1745943775760269, 0.1724216876567223, 0.17149200793257863,"
                + " 0.16666666666666666, 0.20833333333333334",
        "21052683, 1.154280105890833, 1.1273359002010148, 1.0965661005962912, 0.9862290394585396,"
                + " 0.9849828353306915, 0.9849828353306915, 0.9849828353306915, 1.015388834164265, 0.75,"
                + " 1.4705882352941178"
    })
    void agreesWithStatsforecastFromTheFirstValue(@AggregateWith(Reference.Reader.class) Reference reference) {
        double[] history = Carparts.read().fromFirstDemand(reference.part());
        Map<String, Double> found = new LinkedHashMap<>();
        reference.levels().keySet().forEach(name -> found.put(name, level(name, Start.FIRST, history)));
        reference
                .levels()
                .forEach((name, level) -> assertThat(found.get(name)).as(name).isCloseTo(level, NEAR));
    }

    @Test
    void forecastsSeasonsByTheirPlace() {
        Forecaster naive = Forecasters.named("seasonal_naive", Settings.of(3));
        assertThat(naive.forecast(QUARTERS, 5)).containsExactly(0, 3, 9, 0, 3);
        double[] means = {8.953272498426683, 1.0482910003135775, 2.0344935716525554};
        assertThat(Forecasters.named("seasonal_mean", Settings.of(3)).forecast(QUARTERS, 4))
                .containsExactly(new double[] {means[1], means[2], means[0], means[1]}, NEAR);
    }

    @Test
    void drawsPlacesThatDifferByChanceToTheMean() {
        assertThat(Forecasters.named("seasonal_mean", Settings.of(2)).forecast(new double[] {1, 3, 3, 1, 2, 2}, 2))
                .containsExactly(2, 2);
    }

    @Test
    void skipsUnknownStepsButKeepsTheirPlaceInTheSeason() {
        double[] gaps = {UNKNOWN, 3, 0, UNKNOWN, 0, 2, 0, 5, UNKNOWN, UNKNOWN, 0, 0, 0, 1, 0, 4, UNKNOWN};
        for (Forecaster method : Forecasters.all(Settings.of(1))) {
            // A trend goes on over the step that is unknown at the end.
            int later = method.name().equals("damped_trend") ? 1 : 0;
            double[] expected = Arrays.copyOfRange(method.forecast(SPARSE, 2 + later), later, 2 + later);
            assertThat(method.forecast(gaps, 2)).as(method.name()).containsExactly(expected, within(1e-12));
        }
        double[] seasonal = {9, 1, 2, 8, UNKNOWN, 1, UNKNOWN, 0, 3, UNKNOWN};
        assertThat(Forecasters.named("seasonal_naive", Settings.of(3)).forecast(seasonal, 3))
                .containsExactly(0, 3, 8);
        assertThat(Forecasters.named("seasonal_naive", Settings.of(3)).forecast(new double[] {7, UNKNOWN}, 3))
                .as("places never seen have the last known value")
                .containsExactly(7, 7, 7);
    }

    @Test
    void knowsNothingWhereNothingIsKnown() {
        for (Forecaster method : Forecasters.all(Settings.of(2))) {
            assertThat(method.forecast(new double[0], 2)).as(method.name()).containsOnly(UNKNOWN);
            assertThat(method.forecast(new double[] {UNKNOWN, UNKNOWN}, 3)).containsOnly(UNKNOWN);
        }
    }

    @Test
    void forecastsZeroAfterNothingButZeros() {
        for (Forecaster method : Forecasters.all(Settings.of(4))) {
            assertThat(method.forecast(new double[9], 3)).as(method.name()).containsOnly(0);
        }
    }

    @Test
    void forecastsOneValueByItself() {
        for (Forecaster method : Forecasters.all(Settings.of(4))) {
            double expected = method.name().equals("zero") ? 0 : method.name().equals("sba") ? 5 * 0.95 : 5;
            assertThat(method.forecast(new double[] {5}, 1)[0])
                    .as(method.name())
                    .isCloseTo(expected, NEAR);
        }
    }

    @Test
    void startsOneDemandAtItsRateOrAtAnIntervalOfOne() {
        double[] once = {6, 0, 0, 0};
        assertThat(level("croston", Start.FIRST, once)).isCloseTo(6, NEAR);
        assertThat(level("croston", Start.MEAN, once)).isCloseTo(6 / 3.7, NEAR);
        assertThat(level("tsb", Start.FIRST, once)).isCloseTo(6 * 0.9 * 0.9 * 0.9, NEAR);
    }

    @Test
    void takesReturnsForNoDemandInCrostonsFamilyAndNetsThemElsewhere() {
        double[] returned = {4, -1, 0, 4};
        double[] ignored = {4, 0, 0, 4};
        for (String name : List.of("croston", "croston_optimized", "sba", "tsb")) {
            assertThat(level(name, Start.MEAN, returned)).isEqualTo(level(name, Start.MEAN, ignored));
        }
        assertThat(level("mean", Start.MEAN, returned)).isEqualTo(1.75);
        assertThat(level("adida", Start.MEAN, returned)).isCloseTo(3.505 / 2, NEAR);
        assertThat(level("adida", Start.MEAN, -2, -2, -2)).isCloseTo(-2, NEAR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesInfinities(double infinite) {
        for (Forecaster method : Forecasters.all(Settings.of(2))) {
            assertThatThrownBy(() -> method.forecast(new double[] {1, infinite}, 1))
                    .hasMessage("history[1] is " + infinite + ": a step is a number, or NaN where it is unknown");
            assertThatThrownBy(() -> method.forecast(new double[] {1}, 0))
                    .hasMessage("horizon is 0: at least 1 step is forecast");
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> Settings.of(0)).hasMessage("season is 0: a season has at least 1 step");
        assertThatThrownBy(() -> new Settings(1, 0, 0.1, Start.MEAN))
                .hasMessage("window is 0: a mean is of at least 1 step");
        assertThatThrownBy(() -> new Settings(1, 1, 1.5, Start.MEAN))
                .hasMessage("alpha is 1.5: a weight is above 0 and at most 1");
        assertThat(Settings.of(1).window()).isEqualTo(8);
        assertThat(Settings.of(7).window()).isEqualTo(7);
    }

    @Test
    void trimsWhatLiesBeforeTheFirstDemand() {
        assertThat(History.fromFirstDemand(new double[] {0, UNKNOWN, -1, 2, 0})).containsExactly(2, 0);
        assertThat(History.fromFirstDemand(new double[] {0, 0})).containsExactly(0, 0);
        assertThat(History.fromFirstDemand(new double[0])).isEmpty();
        double[] whole = {1, 2};
        double[] trimmed = History.fromFirstDemand(whole);
        Arrays.fill(trimmed, 9);
        assertThat(whole).containsExactly(1, 2);
    }
}
