package dev.assay.repair;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.udf;

import dev.assay.spec.CellRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Texts become dates or timestamps; columns that hold such already only change their type. */
record ParseDate(Step step, CellRepair.ParseDate rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        DataType to = Conversion.type(rule.to().name().toLowerCase(Locale.ROOT));
        UserDefinedFunction iso = udf(new MomentReader(rule.formats(), rule.locale()), DataTypes.StringType);
        Draft ready = draft;
        List<CellChange> changes = new ArrayList<>();
        for (String asked : rule.columns()) {
            String name = TextSteps.atomic(draft, asked);
            DataType from = draft.type(name);
            Column moment = Conversion.of(name, from, to);
            if (Conversion.text(from)) {
                String source = draft.hidden().next();
                ready = ready.withHidden(source, iso.apply(draft.column(name)));
                moment = expr("try_cast(" + source + " as " + to.sql() + ")");
            }
            changes.add(new CellChange(name, moment, Conversion.lost(name, from, moment)));
        }
        return Rewriting.of(ready, step, changes);
    }
}
