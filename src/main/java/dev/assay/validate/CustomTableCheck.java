package dev.assay.validate;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table check of the user's own; register the class with {@code ServiceLoader}, name it in {@code custom_table}. */
public interface CustomTableCheck {
    /** The name that a spec calls it by. */
    String name();

    /**
     * Judges the table.
     *
     * @param data the rows in scope
     * @param with the options of the spec
     * @throws IllegalArgumentException if an option is missing or wrong
     */
    Judgement judge(Dataset<Row> data, Map<String, String> with);

    /**
     * What came of it.
     *
     * @param holds whether the table passes
     * @param observed what was found, for people
     * @param expected what should have been found
     * @param examples a few offending keys or values
     */
    record Judgement(boolean holds, String observed, String expected, List<String> examples) {
        public Judgement {
            examples = List.copyOf(examples);
        }
    }
}
