package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.RowRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;

/** Which row of those that are one comes first. */
final class Survivors {
    private Survivors() {}

    /** The order in which the first survives; the row's hash breaks ties. */
    static Column[] order(Draft draft, RowRepair.Duplicates.Keep keep, List<String> orderBy, String row) {
        List<Column> order = new ArrayList<>();
        if (keep == RowRepair.Duplicates.Keep.MOST_COMPLETE) {
            Column filled = lit(0);
            for (String name : draft.names()) {
                filled =
                        filled.plus(when(draft.column(name).isNotNull(), lit(1)).otherwise(lit(0)));
            }
            order.add(filled.desc());
        }
        boolean last = keep == RowRepair.Duplicates.Keep.LAST;
        for (String written : orderBy) {
            Column column = draft.column(draft.named(RowRepair.Duplicates.orderedColumn(written)));
            boolean down = written.toLowerCase(Locale.ROOT).strip().endsWith(" desc");
            order.add(down == last ? column.asc_nulls_last() : column.desc_nulls_last());
        }
        order.add(Columns.exactly(row).asc());
        return order.toArray(Column[]::new);
    }
}
