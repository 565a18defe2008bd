package dev.assay.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class PredictiveTest {
    /** scipy 1.17.1: nbinom, poisson and binom. */
    @ParameterizedTest
    @CsvSource({
        "0.2, 1.5, 0, 0, 1, 2",
        "3.5, 4, 2, 6, 11, 17",
        "42.3, 2.1, 42, 50, 59, 67",
        "250, 30, 240, 319, 407, 493",
        "0.2, 1, 0, 0, 1, 2",
        "3.5, 1, 3, 5, 7, 8",
        "40, 1, 40, 45, 51, 55",
        "900, 1, 900, 925, 950, 971",
        "3, 0.7, 3, 4, 5, 7",
        "5000, 2, 5000, 5084, 5165, 5235"
    })
    void countsHaveTheQuantilesOfTheirFamily(ArgumentsAccessor row) {
        double[] levels = {0.5, 0.8, 0.95, 0.99};
        for (int i = 0; i < levels.length; i++) {
            assertThat(Counts.quantile(row.getDouble(0), row.getDouble(1), levels[i]))
                    .isEqualTo(row.getDouble(2 + i));
        }
    }

    @Test
    void countsBeyondCountingAreNearTheirFamily() {
        assertThat(Counts.quantile(90_000, 200, 0.8)).isCloseTo(93_550, within(1.0));
        assertThat(Counts.quantile(90_000, 200, 0.99)).isCloseTo(100_162, within(2.0));
        assertThat(Counts.quantile(30_000, 20_000, 0.95)).isCloseTo(78_147, within(2.0));
    }

    /** scipy 1.17.1: gamma. */
    @ParameterizedTest
    @CsvSource({
        "0.2, 1.5, 1.6310590781968368e-10, 0.005173571172831927, 1.1240923455023069, 2.7401296799366293",
        "3.5, 4, 0.12553209378925836, 2.291144070987174, 10.994891426234418, 17.25055197617912",
        "40, 2, 26.50930319669311, 39.33534484661134, 55.75847927888702, 63.690739751564465",
        "5, 0.1, 3.896473258250863, 4.966706461799423, 6.217105670200204, 6.790336158551338"
    })
    void amountsHaveTheQuantilesOfGamma(ArgumentsAccessor row) {
        double[] levels = {0.05, 0.5, 0.95, 0.99};
        for (int i = 0; i < levels.length; i++) {
            double expected = row.getDouble(2 + i);
            assertThat(Amounts.quantile(row.getDouble(0), row.getDouble(1), levels[i]))
                    .isCloseTo(expected, within(1e-7 * expected));
        }
    }

    @Test
    void makesCountsOfWholeNumbersAndAmountsOfOthers() {
        double[] means = {0.5, 0.5, 1.5};
        Predictive counts = Predictive.of(new double[] {0, 2, 0, Double.NaN, 0}, means);
        assertThat(counts.dispersion()).isCloseTo(2, within(1e-12));
        assertThat(counts.steps(0.95)).containsExactly(2, 2, 5);
        assertThat(counts.sum(0.95)).isEqualTo(Counts.quantile(2.5, counts.dispersion(), 0.95));
        Predictive amounts = Predictive.of(new double[] {0, 0.5, 0, 0.25}, means);
        assertThat(amounts.sum(0.95)).isEqualTo(Amounts.quantile(2.5, amounts.dispersion(), 0.95));
    }

    @Test
    void aSeriesThatNeverChangesIsForecastSurely() {
        double[] means = {5, 5, 5};
        assertThat(Predictive.of(new double[] {5, 5, 5, 5}, means).steps(0.95)).containsExactly(5, 5, 5);
        assertThat(Predictive.of(new double[] {5, 5, 5, 5}, means).sum(0.05)).isEqualTo(15);
        assertThat(Predictive.of(new double[] {2.5, 2.5}, new double[] {2.5}).steps(0.95))
                .containsExactly(2.5);
        assertThat(Predictive.of(new double[4], new double[2]).sum(0.95)).isZero();
    }

    @Test
    void mirrorsReturnsAndKnowsNothingOfUnknownMeans() {
        double[] history = {1, -3, 0, -2};
        Predictive sold = Predictive.of(history, new double[] {2});
        Predictive returned = Predictive.of(history, new double[] {-2});
        assertThat(returned.sum(0.95)).isEqualTo(0 - sold.sum(1 - 0.95));
        assertThat(returned.sum(0.05)).isEqualTo(0 - sold.sum(0.95));
        assertThat(Predictive.of(new double[0], new double[] {Double.NaN}).steps(0.5))
                .containsExactly(Double.NaN);
        assertThat(Predictive.of(new double[0], new double[] {Double.NaN}).sum(0.5))
                .isNaN();
    }

    @Test
    void refusesLevelsThatAreNone() {
        Predictive predictive = Predictive.of(new double[] {1}, new double[] {1});
        assertThatThrownBy(() -> predictive.sum(1)).hasMessage("level is 1.0: a quantile's level is between 0 and 1");
        assertThatThrownBy(() -> predictive.steps(Double.NaN))
                .hasMessage("level is NaN: a quantile's level is between 0 and 1");
    }

    @Property(tries = 500)
    void higherLevelsHaveHigherQuantiles(
            @ForAll @DoubleRange(min = 0.01, max = 3e4) double mean,
            @ForAll @DoubleRange(min = 0, max = 3e3) double dispersion,
            @ForAll @DoubleRange(min = 0.01, max = 0.98) double level) {
        assertThat(Counts.quantile(mean, dispersion, level))
                .isLessThanOrEqualTo(Counts.quantile(mean, dispersion, level + 0.01))
                .isGreaterThanOrEqualTo(0);
        assertThat(Amounts.quantile(mean, dispersion, level))
                .isLessThanOrEqualTo(Amounts.quantile(mean, dispersion, level + 0.01))
                .isGreaterThanOrEqualTo(0);
    }
}
