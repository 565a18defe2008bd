package dev.assay.explode;

import dev.assay.spec.ExplodeSpec;
import dev.assay.spec.Positions;
import dev.assay.spec.TableSpec;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an explosion works on.
 *
 * @param spec what is asked for
 * @param tables the declarations of the tables that it names, by that name
 * @param data its rows, pinned
 * @param others the other tables that the spec names, by that name
 * @param asOf the day that counts as today
 * @param positions where the spec's nodes stand
 */
public record ExplodeInputs(
        ExplodeSpec spec,
        Map<String, TableSpec> tables,
        Dataset<Row> data,
        Map<String, Dataset<Row>> others,
        LocalDate asOf,
        Positions positions) {
    public ExplodeInputs {
        tables = Map.copyOf(tables);
        others = Map.copyOf(others);
    }
}
