package dev.assay.scan;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;

/** Many conditions put together. */
public final class Conditions {
    private Conditions() {}

    /** True where any is: a balanced tree, since a chain of a thousand would be too deep for Spark's recursion. */
    public static Column any(List<Column> conditions) {
        if (conditions.size() <= 1) {
            return conditions.isEmpty() ? lit(false) : conditions.get(0);
        }
        int middle = conditions.size() / 2;
        return any(conditions.subList(0, middle)).or(any(conditions.subList(middle, conditions.size())));
    }
}
