package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;

import dev.assay.scan.Columns;
import dev.assay.spec.CellRepair;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Values become their canonical form. What the mapping does not know is refused, so that each run counts it. */
record MapValues(Step step, CellRepair.MapValues rule, RepairInputs inputs) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String name = TextSteps.atomic(draft, rule.column());
        DataType type = draft.type(name);
        String canonical = draft.hidden().next();
        Column text = draft.column(name).cast(DataTypes.StringType);
        Draft ready = Facts.of(new ValueMapping(step, inputs).rows(rule.values()), 1)
                .beside(draft, List.of(text), List.of(canonical));
        Column found = Conversion.of(canonical, DataTypes.StringType, type);
        Column value = draft.column(name);
        Column unknown = value.isNotNull().and(found.isNull());
        Column kept = coalesce(found, value);
        return switch (rule.unmapped()) {
            case KEEP -> Rewriting.of(ready, step, List.of(new CellChange(name, kept, unknown)));
            case IGNORE -> Rewriting.of(ready, step, List.of(new CellChange(name, kept)));
            case NULL -> Rewriting.of(ready, step, List.of(new CellChange(name, found, unknown)));
            case QUARANTINE -> Rewriting.of(ready, step, List.of(new CellChange(name, kept)))
                    .without(step.scope().and(unknownNow(draft, name, canonical)), step.ordinal());
        };
    }

    /** The column may hold the canonical form by now, so what tells is that nothing was found. */
    private static Column unknownNow(Draft draft, String name, String canonical) {
        return draft.column(name).isNotNull().and(Columns.exactly(canonical).isNull());
    }
}
