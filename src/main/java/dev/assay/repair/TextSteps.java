package dev.assay.repair;

import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;

/** What the steps that read text have in common. */
final class TextSteps {
    private TextSteps() {}

    /** The column, which must hold single values, or a complaint. */
    static String atomic(Draft draft, String asked) {
        String name = draft.named(asked);
        DataType type = draft.type(name);
        if (Codec.nested(type) || type instanceof BinaryType) {
            throw new IllegalArgumentException(
                    "column '" + name + "' is " + type.simpleString() + ", not text; leave it out");
        }
        return name;
    }
}
