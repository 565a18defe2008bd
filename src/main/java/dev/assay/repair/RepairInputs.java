package dev.assay.repair;

import dev.assay.spec.Positions;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.TableSpec;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a repair works on.
 *
 * @param spec the steps
 * @param table the repaired table's declaration
 * @param version which version of it the rows are
 * @param data its rows, pinned
 * @param corruptColumn the column that holds the text of a corrupt record; null where there is none
 * @param others the other tables that steps name, by that name
 * @param positions where the spec's nodes stand
 */
public record RepairInputs(
        RepairSpec spec,
        TableSpec table,
        String version,
        Dataset<Row> data,
        String corruptColumn,
        Map<String, Dataset<Row>> others,
        Positions positions) {
    public RepairInputs {
        others = Map.copyOf(others);
    }
}
