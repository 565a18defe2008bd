package dev.assay.repair;

import static org.apache.spark.sql.functions.udf;

import dev.assay.spec.CellRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Texts are brought into one form; columns that hold no text have one already. */
record CleanText(Step step, CellRepair.CleanText rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        UserDefinedFunction cleaned = udf(new TextCleaner(rule), DataTypes.StringType);
        List<CellChange> changes = new ArrayList<>();
        for (String asked : rule.columns()) {
            String name = TextSteps.atomic(draft, asked);
            if (Conversion.text(draft.type(name))) {
                changes.add(new CellChange(name, cleaned.apply(draft.column(name))));
            }
        }
        return Rewriting.of(draft, step, changes);
    }
}
