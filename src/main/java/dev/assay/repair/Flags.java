package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;

/** Columns that say of each row whether a step has found or filled something there. */
final class Flags {
    private Flags() {}

    /**
     * The table with the changes and with the flag beside them. A flag that is there already, from a repair before, stays
     * set; that a step which only proposes filled nothing, its flag does not hide.
     *
     * @param flag its name; null for none
     * @param set where the flag is set, if the row is in the step's scope
     */
    static Draft beside(Draft draft, Step step, List<CellChange> changes, String flag, Column set) {
        if (flag == null) {
            return Rewriting.of(draft, step, changes);
        }
        Column on = coalesce(set, lit(false)).and(lit(step.applies()));
        if (!draft.names().stream().anyMatch(flag::equalsIgnoreCase)) {
            String kept = draft.hidden().next();
            Draft ready = draft.withHidden(kept, on.and(step.scope()));
            return Rewriting.of(ready, step, changes).rewritten(Map.of(flag, ready.column(kept)), List.of());
        }
        String name = draft.named(flag);
        if (!(draft.type(name) instanceof BooleanType)) {
            throw new IllegalArgumentException("the flag '" + name + "' would overwrite a column of type "
                    + draft.type(name).simpleString() + "; give it another name");
        }
        List<CellChange> all = new ArrayList<>(changes);
        Column before = draft.column(name);
        all.add(new CellChange(name, when(on, lit(true)).otherwise(before)));
        return Rewriting.of(draft, step, all);
    }
}
