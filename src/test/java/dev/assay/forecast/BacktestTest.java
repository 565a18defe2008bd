package dev.assay.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Forecaster NAIVE = Forecasters.named("naive", Settings.of(1));

    @Test
    void rollsItsOriginThroughTheSeries() {
        double[] values = {0, 0, 3, 1, 0, 4, 2, 0};
        List<Window> windows = new Backtest(2, 3, 1, 2, 1, List.of(0.5)).windows(values, NAIVE);
        assertThat(windows).extracting(Window::origin).containsExactly(4, 5, 6);
        assertThat(windows.get(0).actuals()).containsExactly(0, 4);
        assertThat(windows.get(0).means()).containsExactly(1, 1);
        assertThat(windows.get(2).actuals()).containsExactly(2, 0);
        assertThat(windows.get(2).means()).containsExactly(4, 4);
        assertThat(windows.get(0).scale()).as("from the first demand on").isEqualTo(new Scale(4, 2, 2, 4));
        assertThat(windows.get(0).quantiles()).hasSize(1);
    }

    @Test
    void leavesOutOriginsWithTooLittleBeforeThem() {
        double[] values = {0, 0, 3, Double.NaN, 1, 4, 2, 0};
        assertThat(new Backtest(2, 9, 1, 2, 1, List.of()).windows(values, NAIVE))
                .extracting(Window::origin)
                .as("two zeros are a history; from the first demand on it is short again")
                .containsExactly(2, 5, 6);
        assertThat(Backtest.of(6, 3).windows(new double[6], NAIVE)).isEmpty();
        assertThat(Backtest.of(6, 3).accuracy(new double[6], NAIVE)).isEqualTo(Accuracy.none());
    }

    @Test
    void addsUpItsWindows() {
        double[] values = {3, 0, 0, 2, 0, 5, 0, 0, 0, 1, 0, 4};
        Backtest backtest = Backtest.of(3, 2);
        List<Window> windows = backtest.windows(values, NAIVE);
        assertThat(backtest.accuracy(values, NAIVE))
                .isEqualTo(Accuracy.of(windows.get(0)).plus(Accuracy.of(windows.get(1))));
    }

    @Property(tries = 100)
    void whatComesAfterAnOriginChangesNothingOfItsForecast(
            @ForAll @Size(min = 8, max = 40) List<@IntRange(min = 0, max = 5) Integer> values,
            @ForAll @IntRange(min = 0, max = 1_000_000) int other) {
        double[] real = values.stream().mapToDouble(Integer::doubleValue).toArray();
        Backtest backtest = new Backtest(2, 3, 2, 1, 4, List.of(0.5, 0.95));
        for (Forecaster method : Forecasters.all(Settings.of(4))) {
            for (Window window : backtest.windows(real, method)) {
                double[] changed = real.clone();
                Arrays.fill(changed, window.origin(), changed.length, other);
                Window same = backtest.windows(changed, method).stream()
                        .filter(candidate -> candidate.origin() == window.origin())
                        .findFirst()
                        .orElseThrow();
                assertThat(same.means()).containsExactly(window.means());
                assertThat(same.quantiles()).isEqualTo(window.quantiles());
                assertThat(same.scale()).isEqualTo(window.scale());
            }
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> Backtest.of(0, 1)).hasMessage("horizon is 0: at least 1 step is forecast");
        assertThatThrownBy(() -> Backtest.of(1, 0)).hasMessage("origins is 0: at least 1");
        assertThatThrownBy(() -> new Backtest(1, 1, 0, 1, 1, List.of())).hasMessage("stride is 0: at least 1");
        assertThatThrownBy(() -> Backtest.of(1, 1).windows(new double[] {1, 1, Double.POSITIVE_INFINITY}, NAIVE))
                .hasMessage("history[2] is Infinity: a step is a number, or NaN where it is unknown");
    }
}
