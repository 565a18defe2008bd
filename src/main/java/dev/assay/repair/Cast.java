package dev.assay.repair;

import dev.assay.spec.CellRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** Columns get other types. */
record Cast(Step step, CellRepair.Cast rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        List<CellChange> changes = new ArrayList<>();
        rule.columns().forEach((asked, written) -> {
            String name = draft.named(asked);
            DataType from = draft.type(name);
            DataType to = Conversion.type(written);
            if (!from.equals(to)) {
                Column value = Conversion.of(name, from, to);
                changes.add(new CellChange(name, value, Conversion.lost(name, from, value)));
            }
        });
        return Rewriting.of(draft, step, changes);
    }
}
