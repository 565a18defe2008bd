package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dev.assay.scan.Columns;
import dev.assay.spec.RowRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/** Of the rows that agree one survives. */
record Duplicates(Step step, RowRepair.Duplicates rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String row = draft.hidden().next();
        List<StructField> fields = List.of(draft.schema().fields());
        List<Column> values = draft.names().stream().map(draft::column).toList();
        Draft ready = draft.withHidden(row, Identity.of(fields, values));
        List<Column> group = new ArrayList<>();
        Column whole = lit(true);
        for (String asked : rule.columns()) {
            String name = draft.named(asked);
            if (draft.type(name) instanceof MapType) {
                throw new IllegalArgumentException(
                        "column '" + name + "' is a map, and no key; leave it out, or compare whole rows");
            }
            group.add(draft.column(name));
            whole = whole.and(draft.column(name).isNotNull());
        }
        if (group.isEmpty()) {
            group.add(Columns.exactly(row));
        }
        Column judged = draft.alive().and(step.scope()).and(whole);
        group.add(judged);
        String rank = draft.hidden().next();
        Column number = row_number()
                .over(Window.partitionBy(group.toArray(Column[]::new))
                        .orderBy(Survivors.order(draft, rule.keep(), rule.orderBy(), row)));
        return ready.withHidden(rank, number)
                .without(judged.and(Columns.exactly(rank).gt(lit(1))), step.ordinal());
    }
}
