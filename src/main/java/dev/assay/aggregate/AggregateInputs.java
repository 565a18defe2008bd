package dev.assay.aggregate;

import dev.assay.spec.AggregateSpec;
import dev.assay.spec.Positions;
import dev.assay.spec.TableSpec;
import java.time.ZoneId;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an aggregation works on.
 *
 * @param spec what is asked for
 * @param table the table's declaration
 * @param data its rows, pinned
 * @param others the other tables that the spec names, by that name
 * @param zone the session's time zone
 * @param positions where the spec's nodes stand
 */
public record AggregateInputs(
        AggregateSpec spec,
        TableSpec table,
        Dataset<Row> data,
        Map<String, Dataset<Row>> others,
        ZoneId zone,
        Positions positions) {
    public AggregateInputs {
        others = Map.copyOf(others);
    }
}
