package dev.assay.asof;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Answers requests by what was known at their moment, in one pass over all sources of the same keys.
 *
 * @param keys columns of the requests and of every source. A request with a null among them gets nulls; such a row of a source is ignored
 * @param asOf a long column of the requests: the moment, in microseconds; what becomes known at that very moment is known
 * @param target a long column of the requests: the number of the step that they are about, null where there is none; null: none has
 */
public record Replay(List<String> keys, String asOf, String target) {
    public Replay {
        keys = List.copyOf(keys);
    }

    /** The requests' columns in order, then the answers in the feeds' order. */
    public Dataset<Row> answer(Dataset<Row> requests, List<Feed> feeds) {
        throw new UnsupportedOperationException();
    }
}
