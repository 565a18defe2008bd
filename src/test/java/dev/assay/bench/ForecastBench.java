package dev.assay.bench;

import dev.assay.forecast.Forecaster;
import dev.assay.forecast.Forecasters;
import dev.assay.forecast.Predictive;
import dev.assay.forecast.Settings;
import java.util.SplittableRandom;

/** Each method on daily series, most of whose days are zero, and the quantiles of its 28 days; on one thread. */
final class ForecastBench {
    private static final int HORIZON = 28;

    private ForecastBench() {}

    public static void main(String[] arguments) {
        int number = Integer.parseInt(Race.option(arguments, "series", "30000"));
        int steps = Integer.parseInt(Race.option(arguments, "steps", "1900"));
        double total = 0;
        for (Forecaster method : Forecasters.all(Settings.of(7))) {
            SplittableRandom random = new SplittableRandom(42);
            long spent = 0;
            double sum = 0;
            for (int series = 0; series < number; series++) {
                double[] history = history(random, steps);
                long began = System.nanoTime();
                Predictive predictive = Predictive.of(history, method.forecast(history, HORIZON));
                for (double level : new double[] {0.5, 0.8, 0.95}) {
                    sum += predictive.steps(level)[0] + predictive.sum(level);
                }
                spent += System.nanoTime() - began;
            }
            total += spent / 1e9;
            Console.line("%-18s %6.2f s, quantiles add up to %,.0f", method.name(), spent / 1e9, sum);
        }
        Console.line("all on %,d series of %,d steps: %.1f s", number, steps, total);
    }

    /** A demand comes with a chance of the series' own, between 2 and 60 %. */
    private static double[] history(SplittableRandom random, int steps) {
        double chance = 0.02 + 0.58 * random.nextDouble() * random.nextDouble();
        int most = 1 + random.nextInt(9);
        double[] history = new double[steps];
        for (int step = 0; step < steps; step++) {
            history[step] = random.nextDouble() < chance ? 1 + random.nextInt(most) : 0;
        }
        return history;
    }
}
