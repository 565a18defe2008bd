package dev.assay.asof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The row about the target itself, as known at the moment of the request: that of the greatest event up to the target whose
 * end is not before it. A later row of the same event replaces the earlier one, its end included.
 *
 * @param known a long column, in microseconds
 * @param event a long column, the number of the first step that a row is about
 * @param to a long column, the last step that it is about (null in a row: no end); null: the event alone
 * @param order columns that order rows of one event and known; the last wins
 * @param values columns of any type, and the names of their answers
 * @param offset steps after the target that are looked at
 * @param knownAnswer the name of a long column with when the row that was found became known; null for none
 */
public record Planned(
        Dataset<Row> rows,
        String known,
        String event,
        String to,
        List<String> order,
        Map<String, String> values,
        long offset,
        String knownAnswer)
        implements Feed {
    public Planned {
        order = List.copyOf(order);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
