package dev.assay.forecast;

import java.util.List;

/** The methods there are, by the names that a spec uses. */
public final class Forecasters {
    private Forecasters() {}

    /** From the simplest on. */
    public static List<String> names() {
        return all(Settings.of(1)).stream().map(Forecaster::name).toList();
    }

    public static List<Forecaster> all(Settings settings) {
        double alpha = settings.alpha();
        Start start = settings.start();
        return List.of(
                new Flat.Zero(),
                new Flat.Naive(),
                new Seasonal.Naive(settings.season()),
                new Flat.Mean(),
                new Seasonal.Mean(settings.season()),
                new Flat.MovingAverage(settings.window()),
                new Flat.Ses(start),
                new Flat.FixedSes(alpha, start),
                new DampedTrend(),
                new Intermittent.Croston(alpha, start),
                new Intermittent.OptimizedCroston(start),
                new Intermittent.Sba(alpha, start),
                new Intermittent.Tsb(alpha, start),
                new Intermittent.Adida(start),
                new Intermittent.Imapa(start));
    }

    /** @throws IllegalArgumentException where no method is called so */
    public static Forecaster named(String name, Settings settings) {
        return all(settings).stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no method is called '" + name + "'; there are " + String.join(", ", names())));
    }
}
