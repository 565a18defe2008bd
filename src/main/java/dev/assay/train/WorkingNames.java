package dev.assay.train;

import dev.assay.model.Roles;
import dev.assay.spec.TrainSpec;

/** What the fit says of columns by working names, said by those of the table. */
public final class WorkingNames {
    private final TrainSpec.Columns columns;

    public WorkingNames(TrainSpec.Columns columns) {
        this.columns = columns;
    }

    /** The text with the table's own names. */
    public String told(String text) {
        return text.replace(Roles.LABEL, columns.label())
                .replace(Roles.WEIGHT, String.valueOf(columns.weight()))
                .replace(Roles.INITIAL_SCORE, String.valueOf(columns.initialScore()))
                .replace(Roles.GROUP, String.valueOf(columns.group()));
    }
}
