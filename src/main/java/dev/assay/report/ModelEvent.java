package dev.assay.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * One thing that happened to a version of a model: it was trained, or its stage was changed. Absent texts are empty.
 *
 * @param at null where it is not told
 * @param gate {@code open} or {@code closed}; empty without a gate
 * @param location the folder of the version
 * @param table the table that it learnt from
 * @param rows rows that it learnt from; 0 where it is not told
 * @param seconds that the training took; NaN where it is not told
 * @param card JSON
 */
public record ModelEvent(
        String runId,
        int ordinal,
        String model,
        int version,
        String stage,
        Instant at,
        String by,
        String reason,
        String gate,
        String gateReason,
        String location,
        String table,
        String tableVersion,
        String estimator,
        String task,
        String label,
        List<String> features,
        String params,
        Optional<Long> seed,
        long rows,
        Optional<Long> trees,
        double seconds,
        String card) {
    public ModelEvent {
        features = List.copyOf(features);
    }

    static ModelEvent of(Row row) {
        Fields fields = new Fields(row);
        return new ModelEvent(
                fields.text("run_id"),
                fields.integer("ordinal"),
                fields.text("model"),
                fields.integer("version"),
                fields.text("stage"),
                fields.instant("at"),
                fields.text("by"),
                fields.text("reason"),
                fields.text("gate"),
                fields.text("gate_reason"),
                fields.text("location"),
                fields.text("table_name"),
                fields.text("table_version"),
                fields.text("estimator"),
                fields.text("task"),
                fields.text("label"),
                fields.texts("features"),
                fields.text("params"),
                fields.optionalCount("seed"),
                fields.count("rows"),
                fields.optionalCount("trees"),
                fields.number("seconds"),
                fields.text("card"));
    }

    boolean hasGate() {
        return !gate.isEmpty();
    }

    boolean gateOpen() {
        return gate.equalsIgnoreCase("open");
    }

    /** {@code sales version 3}. */
    String name() {
        return model + " version " + version;
    }
}
