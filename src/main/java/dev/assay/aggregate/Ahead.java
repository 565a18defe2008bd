package dev.assay.aggregate;

import dev.assay.aggregate.Paths.Coming;
import dev.assay.forecast.Forecaster;
import dev.assay.forecast.Forecasters;
import dev.assay.forecast.Settings;
import dev.assay.series.Track;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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
        List<Paths> paths = new ArrayList<>();
        bound.steps().forEach(step -> paths.add(new Paths(bound.step(), bound.coarser(step), bound.season(), horizon)));
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
     * @param shut closed steps from the end on
     * @param step its place
     * @param method its place
     */
    double[] path(Track track, int[] shut, int step, int method) {
        return paths.get(step)
                .path(track, new Coming(end, shut), methods.get(step).get(method));
    }

    /** A series' part of a path that was forecast in a step, with none on its own closed steps. */
    double[] open(double[] path, int[] shut, int step) {
        return paths.get(step).open(path, new Coming(end, shut));
    }
}
