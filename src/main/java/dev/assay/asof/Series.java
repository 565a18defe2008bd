package dev.assay.asof;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Numbers at steps. A null or NaN is a value that is not known: as a later version it takes the earlier one back.
 *
 * @param known a long column, in microseconds
 * @param event a long column, the number of the step
 * @param order columns that order rows of one event and known; the last wins
 * @param values double columns
 * @param combine what a step's value is where it has several rows
 * @param versionOf unless the last known row counts: rows of a step that are equal in these are versions of one; if empty, each row
 *     counts by itself
 * @param frontier a long column of the requests: the last step that is whole; a null there: none is known; null for no
 *     column, where nothing looks at it
 * @param absentZero whether a step without a row, between the first known step and the frontier, is 0
 */
public record Series(
        Dataset<Row> rows,
        String known,
        String event,
        List<String> order,
        List<String> values,
        Combine combine,
        List<String> versionOf,
        String frontier,
        boolean absentZero,
        List<Ask> asks)
        implements Feed {
    public Series {
        order = List.copyOf(order);
        values = List.copyOf(values);
        versionOf = List.copyOf(versionOf);
        asks = List.copyOf(asks);
        if (combine == Combine.LAST && !versionOf.isEmpty()) {
            throw new IllegalArgumentException(
                    "all rows of a step are versions of one where the last counts, not by " + versionOf);
        }
        for (Ask ask : asks) {
            if (ask.value() < 0 || ask.value() >= values.size()) {
                throw new IllegalArgumentException(ask.answer() + " asks for value " + ask.value() + " of " + values);
            }
            if (frontier == null && (absentZero || ask.anchor() == Anchor.FRONTIER)) {
                throw new IllegalArgumentException(ask.answer() + " needs a frontier");
            }
        }
    }
}
