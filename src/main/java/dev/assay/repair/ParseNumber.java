package dev.assay.repair;

import static org.apache.spark.sql.functions.udf;

import dev.assay.spec.CellRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Texts become numbers; columns that hold numbers already only change their type, those of other kinds stay. */
record ParseNumber(Step step, CellRepair.ParseNumber rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        DataType to = Conversion.type(rule.to());
        if (!(to instanceof NumericType)) {
            throw new IllegalArgumentException(
                    "'" + rule.to() + "' is no type of numbers; write double, int, decimal(10,2) …");
        }
        UserDefinedFunction plain = udf(new NumberReader(rule.strip(), rule.locale()), DataTypes.StringType);
        Draft ready = draft;
        List<CellChange> changes = new ArrayList<>();
        for (String asked : rule.columns()) {
            String name = TextSteps.atomic(draft, asked);
            DataType from = draft.type(name);
            if (!Conversion.text(from) && !(from instanceof NumericType)) {
                continue;
            }
            String source = name;
            if (Conversion.text(from)) {
                source = draft.hidden().next();
                ready = ready.withHidden(source, plain.apply(draft.column(name)));
            }
            Column number = Conversion.of(source, from, to);
            changes.add(new CellChange(name, number, Conversion.lost(name, from, number)));
        }
        return Rewriting.of(ready, step, changes);
    }
}
