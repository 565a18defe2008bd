package dev.assay.validate;

import dev.assay.spec.Positions;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import java.time.LocalDateTime;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a validation works on.
 *
 * @param spec the checks
 * @param table the checked table's declaration
 * @param data its rows, pinned
 * @param corruptColumn the column that holds the text of a corrupt record; null where there is none
 * @param others the other declared tables that checks name, by name
 * @param positions where the spec's nodes stand
 * @param asOf the moment that "now" means, in the session's time zone
 * @param history what earlier runs measured
 * @param queries SQL over the declared tables
 * @param partitioned the table by its partitions; null where it is read whole
 */
public record Inputs(
        ValidateSpec spec,
        TableSpec table,
        Dataset<Row> data,
        String corruptColumn,
        Map<String, Dataset<Row>> others,
        Positions positions,
        LocalDateTime asOf,
        History history,
        Queries queries,
        Partitioned partitioned) {
    public Inputs {
        others = Map.copyOf(others);
    }

    /** The same for a part of the rows. */
    Inputs with(Dataset<Row> rows) {
        return new Inputs(spec, table, rows, corruptColumn, others, positions, asOf, history, queries, partitioned);
    }
}
