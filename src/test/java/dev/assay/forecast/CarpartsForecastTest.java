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

    /** RMSSE, MASE, bias, WAPE of steps and of sums; scaled losses of steps and losses of sums at .5, .8, .95. */
    private static final String TABLE =
            """
            zero: 0.539 0.465 -1.00 1.00 1.00 | 0.278 0.444 0.528 | 1.280 2.049 2.433
            naive: 0.656 0.691 +0.06 1.53 1.40 | 0.399 0.483 0.454 | 1.762 1.869 1.756
            seasonal_naive: 0.777 0.764 +0.17 1.63 0.98 | 0.417 0.492 0.452 | 1.217 1.128 0.740
            mean: 0.634 0.844 +0.62 1.72 1.10 | 0.301 0.413 0.266 | 1.262 1.045 0.482
            seasonal_mean: 0.653 0.868 +0.64 1.76 1.12 | 0.311 0.424 0.272 | 1.292 1.065 0.492
            moving_average: 0.563 0.683 +0.15 1.43 0.84 | 0.285 0.388 0.274 | 1.011 0.923 0.511
            ses: 0.573 0.708 +0.23 1.47 0.86 | 0.288 0.387 0.272 | 1.012 0.907 0.459
            ses_fixed: 0.574 0.712 +0.26 1.48 0.86 | 0.285 0.386 0.268 | 1.001 0.896 0.448
            damped_trend: 0.573 0.681 +0.12 1.43 0.89 | 0.293 0.399 0.295 | 1.078 1.021 0.637
            croston: 0.628 0.846 +0.56 1.69 1.04 | 0.294 0.413 0.263 | 1.188 1.003 0.466
            croston_optimized: 0.632 0.859 +0.55 1.69 1.04 | 0.294 0.424 0.261 | 1.185 0.997 0.461
            sba: 0.618 0.824 +0.49 1.64 1.00 | 0.291 0.408 0.263 | 1.139 0.978 0.461
            tsb: 0.579 0.723 +0.31 1.51 0.88 | 0.286 0.387 0.270 | 1.023 0.906 0.453
            adida: 0.577 0.724 +0.25 1.48 0.87 | 0.286 0.386 0.273 | 1.015 0.911 0.457
            imapa: 0.574 0.716 +0.24 1.48 0.86 | 0.286 0.382 0.269 | 1.000 0.900 0.452
            ses, first: 0.571 0.682 +0.19 1.44 0.88 | 0.293 0.403 0.292 | 1.065 0.978 0.548
            ses_fixed, first: 0.627 0.802 +0.59 1.71 1.05 | 0.306 0.419 0.259 | 1.199 0.989 0.454
            croston, first: 0.971 1.614 +1.75 2.63 2.01 | 0.680 0.802 0.389 | 2.363 1.630 0.642
            croston_optimized, first: 0.835 1.308 +1.15 2.19 1.54 | 0.585 0.682 0.348 | 1.799 1.308 0.547
            sba, first: 0.938 1.552 +1.61 2.54 1.90 | 0.610 0.781 0.381 | 2.229 1.560 0.624
            tsb, first: 0.637 0.820 +0.65 1.75 1.10 | 0.310 0.425 0.263 | 1.256 1.023 0.466
            adida, first: 0.569 0.693 +0.17 1.44 0.85 | 0.285 0.386 0.283 | 1.008 0.923 0.490
            imapa, first: 0.566 0.684 +0.17 1.44 0.85 | 0.287 0.385 0.280 | 1.008 0.918 0.483""";

    private static Accuracy accuracy(List<double[]> series, Forecaster method) {
        return series.stream().map(values -> BACKTEST.accuracy(values, method)).reduce(Accuracy.none(), Accuracy::plus);
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
        for (String name :
                List.of("ses", "ses_fixed", "croston", "croston_optimized", "sba", "tsb", "adida", "imapa")) {
            table.put(name + ", first", row(accuracy(series, Forecasters.named(name, YEAR.with(Start.FIRST)))));
        }
        String text = String.join(
                "\n",
                table.entrySet().stream()
                        .map(row -> row.getKey() + ": " + row.getValue())
                        .toList());
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
            losses.forEach((recipe, other) -> {
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
}
