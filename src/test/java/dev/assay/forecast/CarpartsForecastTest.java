package dev.assay.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real monthly demand for car parts, from three origins, six months each. */
class CarpartsForecastTest {
    private static final Backtest BACKTEST = new Backtest(6, 3, 6, 2, 12, Recipe.LEVELS);
    private static final Settings YEAR = Settings.of(12);

    private static Accuracy accuracy(List<double[]> series, Forecaster method) {
        return series.stream()
                .map(values -> BACKTEST.accuracy(values, method))
                .reduce(Accuracy.none(), Accuracy::plus);
    }

    private static String row(Accuracy accuracy) {
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %+.2f %.2f %.2f | %.3f %.3f %.3f | %.3f %.3f %.3f",
                accuracy.rmsse().value(),
                accuracy.mase().value(),
                accuracy.steps().bias(),
                accuracy.steps().wape(),
                accuracy.sums().wape(),
                accuracy.pinball(0.5).stepScaled().value(),
                accuracy.pinball(0.8).stepScaled().value(),
                accuracy.pinball(0.95).stepScaled().value(),
                accuracy.pinball(0.5).sum().value(),
                accuracy.pinball(0.8).sum().value(),
                accuracy.pinball(0.95).sum().value());
    }

    @Test
    void measuresAllMethods() {
        List<double[]> series = Carparts.read().complete();
        assertThat(series).hasSize(2_509);
        Map<String, String> table = new LinkedHashMap<>();
        for (Forecaster method : Forecasters.all(YEAR)) {
            Accuracy accuracy = accuracy(series, method);
            assertThat(accuracy.windows()).isEqualTo(7_525);
            assertThat(accuracy.rmsse().undefined()).isEqualTo(55);
            table.put(method.name(), row(accuracy));
        }
        for (String name : List.of("ses", "ses_fixed", "croston", "croston_optimized", "sba", "tsb", "adida", "imapa")) {
            table.put(name + ", first", row(accuracy(series, Forecasters.named(name, YEAR.with(Start.FIRST)))));
        }
        String text = String.join(
                "\n", table.entrySet().stream().map(row -> row.getKey() + ": " + row.getValue()).toList());
        System.out.println(text);
        assertThat(text).isEqualTo(TABLE);
    }

    /** 1.201 is what chronos-forecasting publishes for its seasonal naive on these data, twelve months ahead. */
    @Test
    void seasonalNaiveHasItsPublishedMase() {
        Forecaster naive = Forecasters.named("seasonal_naive", YEAR);
        Accuracy accuracy = Accuracy.none();
        for (double[] values : Carparts.read().all()) {
            if (Arrays.stream(values).noneMatch(Double::isNaN)) {
                double[] history = Arrays.copyOf(values, 39);
                double[] actuals = Arrays.copyOfRange(values, 39, 51);
                accuracy = accuracy.plus(Accuracy.of(Window.of(
                        39, history, actuals, naive.forecast(history, 12), new Backtest(12, 1, 12, 1, 12, List.of()))));
            }
        }
        assertThat(String.format(Locale.ROOT, "%.4f", accuracy.mase().value())).isEqualTo("1.2015");
        assertThat(accuracy.mase().undefined()).isEqualTo(16);
    }

    @Test
    void theRecipeOfDistributionsBeatsTheOthers() {
        List<double[]> series = Carparts.read().complete();
        for (String name : List.of("moving_average", "imapa", "sba")) {
            Forecaster method = Forecasters.named(name, YEAR);
            Map<Recipe, double[]> losses = new LinkedHashMap<>();
            for (Recipe recipe : Recipe.values()) {
                losses.put(recipe, losses(recipe, series, method));
            }
            double[] ours = losses.remove(Recipe.PREDICTIVE);
            System.out.printf(Locale.ROOT, "%s PREDICTIVE %.4f %.4f%n", name, ours[0], ours[1]);
            losses.forEach((recipe, other) -> {
                System.out.printf(Locale.ROOT, "%s %s %.4f %.4f%n", name, recipe, other[0], other[1]);
                assertThat(ours[0]).as(recipe + ", steps").isLessThan(other[0]);
                assertThat(ours[1]).as(recipe + ", sums").isLessThan(other[1]);
            });
        }
    }

    /** The losses at the three levels together: of a step, of a sum. */
    private static double[] losses(Recipe recipe, List<double[]> series, Forecaster method) {
        Accuracy all = Accuracy.none();
        for (double[] values : series) {
            for (Window window : BACKTEST.windows(values, method)) {
                double[] history = History.fromFirstDemand(Arrays.copyOf(values, window.origin()));
                all = all.plus(Accuracy.of(recipe.window(window, history)));
            }
        }
        double steps = 0;
        double sums = 0;
        for (Pinball pinball : all.pinballs()) {
            steps += pinball.step().value();
            sums += pinball.sum().value();
        }
        return new double[] {steps, sums};
    }

    private static final String TABLE = "";
}
