package dev.assay.validate;

import dev.assay.spec.CheckSpec;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A check whose columns and SQL were found in the table.
 *
 * @param spec the check
 * @param index its place among the table's checks, from 0
 * @param columns the columns it names, as the table spells them
 * @param scope true for the rows in scope, never null
 * @param violated true for the rows in scope that break a row rule, never null; null for other rules
 * @param shown the offending value as text, masked where declared; null where there is no single one
 */
record Bound(CheckSpec spec, int index, List<String> columns, Column scope, Column violated, Column shown) {
    Bound {
        columns = List.copyOf(columns);
    }
}
