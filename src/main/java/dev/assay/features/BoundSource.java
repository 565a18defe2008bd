package dev.assay.features;

import dev.assay.spec.FeaturesSpec.Source;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * A source that fits its table.
 *
 * @param place its place among the sources
 * @param name what features call it
 * @param spec what is said of it
 * @param rows its rows that count, with what is computed of them
 * @param times the steps that its rows are about
 * @param timeType type of its time
 * @param publishedType type of its publication; null for none
 * @param columns what features read of it, each once, in order
 */
record BoundSource(
        int place,
        String name,
        Source spec,
        Dataset<Row> rows,
        StepTimes times,
        DataType timeType,
        DataType publishedType,
        List<String> columns) {
    BoundSource {
        columns = List.copyOf(columns);
    }

    /** Columns of the predicted rows that its rows belong to. */
    List<String> requested() {
        return List.copyOf(spec.on().values());
    }

    /** Its own columns that these equal. */
    List<String> keys() {
        return List.copyOf(spec.on().keySet());
    }

    /** Where a column is among those that are read. */
    int value(String column) {
        return columns.indexOf(column);
    }

    /** Whether rows are always known: plans that are not dated. */
    boolean always() {
        return spec.ahead() && spec.published() == null && spec.availableAfter() == null;
    }

    /** When its rows are known, in words. */
    String available() {
        String unit =
                times.instants() ? "its time" : "its " + times.step().unit().written();
        String stated = spec.availableAfter() == null || spec.availableAfter().amount() == 0
                ? (times.instants()
                        ? "at its time"
                        : "when its " + times.step().unit().written() + " has ended")
                : spec.availableAfter() + " after " + (times.instants() ? unit : "the end of " + unit);
        if (always()) {
            return "always: known ahead, undated";
        }
        if (spec.published() == null) {
            return stated;
        }
        String published = "when published (" + spec.published() + ")";
        return spec.availableAfter() == null ? published : published + ", else " + stated;
    }
}
