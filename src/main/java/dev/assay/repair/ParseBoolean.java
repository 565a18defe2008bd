package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.CellRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;

/** Texts and numbers become true or false; booleans stay what they are. */
record ParseBoolean(Step step, CellRepair.ParseBoolean rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        List<CellChange> changes = new ArrayList<>();
        for (String asked : rule.columns()) {
            String name = TextSteps.atomic(draft, asked);
            DataType from = draft.type(name);
            if (!(from instanceof BooleanType)) {
                Column word = lower(trim(draft.column(name).cast("string")));
                Column answer =
                        when(word.isin(words(rule.yes())), lit(true)).when(word.isin(words(rule.no())), lit(false));
                changes.add(new CellChange(name, answer, Conversion.lost(name, from, answer)));
            }
        }
        return Rewriting.of(draft, step, changes);
    }

    private static Object[] words(List<String> written) {
        return written.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toArray();
    }
}
