package dev.assay.aggregate;

import dev.assay.forecast.Forecaster;
import dev.assay.forecast.Forecasters;
import dev.assay.forecast.Settings;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How tracks are forecast in each step that is tried.
 *
 * @param paths by the place of the step
 * @param methods by the place of the step, in one order
 * @param end the step after the last one that is known
 * @param horizon own steps ahead
 */
record Ahead(List<Paths> paths, List<List<Forecaster>> methods, int end, int horizon) implements Serializable {
    private static final long serialVersionUID = 1L;

    static Ahead of(AsOf asOf, List<Forecaster> methods, int horizon) {
        Bound bound = asOf.bound();
        AggregateSpec.Closed declared = bound.inputs().spec().rules().closed();
        Set<DayOfWeek> closed = declared == null
                ? Set.of()
                : declared.weekdays().stream().map(Binding::weekday).collect(Collectors.toSet());
        List<Paths> paths = new ArrayList<>();
        bound.steps().forEach(step -> paths.add(new Paths(bound.step(), bound.coarser(step), bound.season(), closed)));
        List<List<Forecaster>> named = bound.steps().stream()
                .map(step -> methods.stream()
                        .map(method -> Forecasters.named(method.name(), Settings.of(bound.season(step))))
                        .toList())
                .toList();
        return new Ahead(paths, named, asOf.end(), horizon);
    }

    /**
     * The own steps that follow, forecast in a step by a method; NaN where nothing can be sold.
     *
     * @param step its place
     * @param method its place
     */
    double[] path(Track track, int step, int method) {
        return paths.get(step).path(track, end, methods.get(step).get(method), horizon);
    }
}
