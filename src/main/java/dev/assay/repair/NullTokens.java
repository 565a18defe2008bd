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

/** Texts that mean "nothing" become null; columns that hold no text have none. */
record NullTokens(Step step, CellRepair.NullTokens rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        Object[] tokens = rule.tokens().stream()
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toArray();
        List<CellChange> changes = new ArrayList<>();
        for (String asked : rule.columns()) {
            String name = TextSteps.atomic(draft, asked);
            if (Conversion.text(draft.type(name))) {
                Column value = draft.column(name);
                changes.add(new CellChange(
                        name, when(lower(trim(value)).isin(tokens), lit(null)).otherwise(value)));
            }
        }
        return Rewriting.of(draft, step, changes);
    }
}
