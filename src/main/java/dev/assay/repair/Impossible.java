package dev.assay.repair;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;

import dev.assay.spec.CellRepair;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.NumericType;

/** Values that can't be become null or lose their sign; or their rows go. */
record Impossible(Step step, CellRepair.Impossible rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        Column value = draft.column(name);
        return switch (rule.to()) {
            case NULL -> Rewriting.of(
                    draft, step, List.of(new CellChange(name, lit(null).cast(draft.type(name)))));
            case ABSOLUTE -> {
                if (!(draft.type(name) instanceof NumericType)) {
                    throw new IllegalArgumentException(
                            "column '" + name + "' is " + draft.type(name).simpleString()
                                    + ", and only numbers have a sign; parse_number it first");
                }
                yield Rewriting.of(draft, step, List.of(new CellChange(name, abs(value))));
            }
            case QUARANTINE, RETURNS -> draft.without(step.scope(), step.ordinal());
        };
    }
}
