package dev.assay.validate;

import java.util.Map;
import org.apache.spark.sql.Column;

/** A row check of the user's own; register the class with {@code ServiceLoader}, name it in {@code custom_row}. */
public interface CustomRowCheck {
    /** The name that a spec calls it by. */
    String name();

    /**
     * A condition that is false for the rows that break the check. Null means unknown, and breaks nothing. It becomes part
     * of the one pass over the table, so it must be a pure expression.
     *
     * @param with the options of the spec
     * @throws IllegalArgumentException if an option is missing or wrong; the message is shown at the check's place
     */
    Column holds(Map<String, String> with);
}
