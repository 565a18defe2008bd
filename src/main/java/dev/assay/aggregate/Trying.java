package dev.assay.aggregate;

import static org.apache.spark.sql.functions.lit;

import dev.assay.forecast.Accuracy;
import dev.assay.forecast.Backtest;
import dev.assay.forecast.Forecaster;
import dev.assay.forecast.Forecasters;
import dev.assay.forecast.Settings;
import dev.assay.spec.AggregateSpec;
import dev.assay.spec.AggregateSpec.Forecast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Tries forecasts on the past: from rolling origins everything is made anew from what was known then (classes, levels, shares,
 * groups), and held against what came. Windows do not overlap; the last one ends with the series.
 */
final class Trying {
    private static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);

    private final Bound bound;
    private final Forecast forecast;
    private final double strength;
    private final Consumer<String> progress;

    Trying(Bound bound, double strength, Consumer<String> progress) {
        this.bound = bound;
        this.forecast = bound.inputs().spec().forecast();
        this.strength = strength;
        this.progress = progress;
    }

    List<Forecaster> methods() {
        Settings settings = Settings.of(bound.season());
        return forecast.methods().isEmpty()
                ? Forecasters.all(settings)
                : forecast.methods().stream()
                        .map(name -> Forecasters.named(name, settings))
                        .toList();
    }

    /** The ends of what is known, the earliest first; those with less than a season before them are left out. */
    List<Integer> origins(int start, int end) {
        List<Integer> origins = new ArrayList<>();
        for (int back = forecast.origins(); back >= 1; back--) {
            int origin = end - back * forecast.horizon();
            if (origin >= start + Math.max(bound.season(), 2)) {
                origins.add(origin);
            }
        }
        return origins;
    }

    /** How far off each level, step and method was, and the choice, over all origins. */
    List<Tried> tried(Dataset<Row> series, List<Integer> origins, int start) {
        Map<List<String>, Accuracy> sums = new LinkedHashMap<>();
        for (int origin : origins) {
            progress.accept("trying forecasts from " + bound.step().text(origin) + " on");
            AsOf asOf = AsOf.of(bound, series, origin, strength);
            Dataset<Row> chosen = chosen(series, asOf, start).persist(StorageLevel.MEMORY_AND_DISK());
            try {
                judge(sums, series, origin, forecasts(asOf, chosen), List.of(Tried.CHOSEN, Tried.CHOSEN));
                if (forecast.reconcile() != null) {
                    Reconciling all = new Reconciling(asOf);
                    List<String> way = List.of(Tried.RECONCILED, Tried.RECONCILED);
                    judge(sums, series, origin, all.series(all.of(methods())), way);
                }
                for (Level level : bound.levels()) {
                    for (int step = 0; step < bound.steps().size(); step++) {
                        Dataset<Row> fixed = Forecasting.fixed(bound, chosen, level.ordinal(), step, strength);
                        String unit = bound.steps().get(step).unit().written();
                        judge(sums, series, origin, forecasts(asOf, fixed), List.of(level.name(), unit));
                    }
                }
            } finally {
                chosen.unpersist();
            }
        }
        List<Tried> tried = new ArrayList<>();
        sums.forEach((key, sum) -> tried.add(new Tried(key.get(0), key.get(1), key.get(2), sum)));
        return tried;
    }

    /**
     * The series with the level and step that each is forecast by. By backtest: of each branch (the finest groups that series
     * are in) the level and step whose forecasts by the first method lost least on steps that were known, over as many origins
     * as are asked for; ties go to the finer. Where there is no such step yet, by bounds.
     *
     * @param start the first step of all
     */
    Dataset<Row> chosen(Dataset<Row> series, AsOf asOf, int start) {
        if (bound.inputs().spec().choice() == AggregateSpec.Choice.BOUNDS
                || bound.levels().size() < 2) {
            return asOf.chosen();
        }
        List<Dataset<Row>> losses = new ArrayList<>();
        for (int origin : origins(start, asOf.end())) {
            losses.addAll(losses(asOf.series(), AsOf.of(bound, series, origin, strength)));
        }
        return losses.isEmpty() ? asOf.chosen() : new Branches(bound).chosen(asOf, losses, strength);
    }

    /** The losses of each level and step at one origin, held against what is known. */
    private List<Dataset<Row>> losses(Dataset<Row> known, AsOf before) {
        List<Dataset<Row>> losses = new ArrayList<>();
        Forecaster method = Forecasters.named(
                forecast.methods().isEmpty() ? "ses" : forecast.methods().get(0), Settings.of(bound.season()));
        Judging judging = new Judging(bound, backtest());
        for (Level level : bound.levels()) {
            for (int step = 0; step < bound.steps().size(); step++) {
                Dataset<Row> fixed = Forecasting.fixed(bound, before.chosen(), level.ordinal(), step, strength);
                Dataset<Row> forecasts = new Forecasting(before, List.of(method), forecast.horizon()).of(fixed);
                int place = level.ordinal() * bound.steps().size() + step;
                losses.add(judging.losses(known, forecasts, before.end(), method.name())
                        .withColumn(Branches.PLACE, lit(place)));
            }
        }
        return losses;
    }

    private Backtest backtest() {
        return new Backtest(forecast.horizon(), forecast.origins(), forecast.horizon(), 1, bound.season(), LEVELS);
    }

    private Dataset<Row> forecasts(AsOf asOf, Dataset<Row> chosen) {
        return new Forecasting(asOf, methods(), forecast.horizon()).of(chosen);
    }

    private void judge(
            Map<List<String>, Accuracy> sums, Dataset<Row> series, int end, Dataset<Row> forecasts, List<String> way) {
        List<String> methods = methods().stream().map(Forecaster::name).toList();
        new Judging(bound, backtest())
                .of(series, forecasts, end, methods)
                .forEach((method, accuracy) ->
                        sums.merge(List.of(way.get(0), way.get(1), method), accuracy, Accuracy::plus));
    }
}
