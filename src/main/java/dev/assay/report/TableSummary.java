package dev.assay.report;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What became of one validated table's rows. Absent texts are empty, absent numbers NaN.
 *
 * @param score 0 (nothing is usable) to 100
 * @param quarantinedAtMost share of the rows above which the gate closes, 0 to 1
 * @param gate {@code open} or {@code closed}
 * @param gateReason why it is closed, one reason a line
 * @param reads how often the table was read
 */
public record TableSummary(
        String name,
        String sourceSystem,
        String location,
        String version,
        long rows,
        long acceptedRows,
        long quarantinedRows,
        long corruptRows,
        double score,
        double quarantinedAtMost,
        String gate,
        String gateReason,
        int reads,
        String acceptedTarget,
        String quarantineTarget,
        double seconds) {
    static TableSummary of(Row row) {
        Fields fields = new Fields(row);
        return new TableSummary(
                fields.text("table_name"),
                fields.text("source_system"),
                fields.text("location"),
                fields.text("table_version"),
                fields.count("rows"),
                fields.count("accepted_rows"),
                fields.count("quarantined_rows"),
                fields.count("corrupt_rows"),
                fields.number("score"),
                fields.number("quarantined_at_most"),
                fields.text("gate"),
                fields.text("gate_reason"),
                fields.integer("reads"),
                fields.text("accepted_target"),
                fields.text("quarantine_target"),
                fields.number("seconds"));
    }

    /** Rows that can't be used: quarantined or corrupt. */
    public long unusableRows() {
        return quarantinedRows + corruptRows;
    }

    /** Share of the rows that can't be used; 0 for an empty table. */
    public double unusableShare() {
        return rows == 0 ? 0 : (double) unusableRows() / rows;
    }

    /** Why the gate is closed; empty while it is open. */
    public List<String> gateReasons() {
        return gateReason.lines().filter(reason -> !reason.isBlank()).toList();
    }

    public boolean gateOpen() {
        return gate.equalsIgnoreCase("open");
    }
}
