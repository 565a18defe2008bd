package dev.assay.asof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The row with the greatest event among those known, and of its versions the last known. A row counts from its event on, even
 * if it was known before: plans lie ahead. Where rows are alike in event, known and order, the greatest values win.
 *
 * @param known a long column, in microseconds
 * @param event a long column, in microseconds
 * @param order columns that order rows of one event and known; the last wins
 * @param values columns of any type, and the names of their answers
 * @param tolerance how far the event may lie before the moment of the request, in microseconds; {@link Long#MAX_VALUE} without limit
 * @param eventAnswer the name of a long column with the event of the row that was found; null for none
 * @param knownAnswer the same of when it became known
 */
public record Latest(
        Dataset<Row> rows,
        String known,
        String event,
        List<String> order,
        Map<String, String> values,
        long tolerance,
        String eventAnswer,
        String knownAnswer)
        implements Feed {
    public Latest {
        order = List.copyOf(order);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (tolerance < 0) {
            throw new IllegalArgumentException("a tolerance of " + tolerance + " microseconds");
        }
    }
}
