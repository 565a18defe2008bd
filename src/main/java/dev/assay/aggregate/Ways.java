package dev.assay.aggregate;

import dev.assay.aggregate.Paths.Ahead;
import dev.assay.forecast.Forecaster;
import dev.assay.forecast.Forecasters;
import dev.assay.forecast.Settings;
import dev.assay.series.Track;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * How tracks are forecast in each step that is tried.
 *
 * @param paths by the place of the step
 * @param methods by the place of the step, in one order
 * @param end the first step that is forecast
 */
record Ways(List<Paths> paths, List<List<Forecaster>> methods, int end) implements Serializable {
    private static final long serialVersionUID = 1L;

    static Ways of(AsOf asOf, List<Forecaster> methods, int horizon) {
        Bound bound = asOf.bound();
        List<Paths> paths = bound.steps().stream()
                .map(step -> new Paths(bound.step(), bound.coarser(step), bound.season(), horizon))
                .toList();
        List<List<Forecaster>> named = bound.steps().stream()
                .map(step -> methods.stream()
                        .map(method -> Forecasters.named(method.name(), Settings.of(bound.season(step))))
                        .toList())
                .toList();
        return new Ways(paths, named, asOf.end());
    }

    /** What a row's place of {@code shut} tells of the steps ahead. */
    Ahead ahead(InternalRow row, int shut) {
        return new Ahead(
                end, row.isNullAt(shut) ? new int[0] : row.getArray(shut).toIntArray());
    }

    /**
     * The own steps that follow, forecast in a step by a method; NaN where nothing can be sold.
     *
     * @param step its place
     * @param method its place
     */
    double[] path(Track track, Ahead ahead, int step, int method) {
        return paths.get(step).path(track, ahead, methods.get(step).get(method));
    }
}
