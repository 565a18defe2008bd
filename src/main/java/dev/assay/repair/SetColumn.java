package dev.assay.repair;

import static org.apache.spark.sql.functions.expr;

import dev.assay.spec.CellRepair;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** A column takes the value of an expression, in the column's own type. */
record SetColumn(Step step, CellRepair.Set rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        String source = draft.hidden().next();
        Draft ready = draft.withHidden(source, expr("(" + rule.sql() + ")"));
        DataType from = ready.type(source);
        Column value = Conversion.of(source, from, draft.type(name));
        return Rewriting.of(ready, step, List.of(new CellChange(name, value, Conversion.lost(source, from, value))));
    }
}
