package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * How much later versions changed what a source says.
 *
 * @param column a column of the source
 * @param changed events whose value in it was changed
 * @param mean mean distance from a value to the next; NaN where it has none, as of a text
 * @param relativeMean the same as a share of the earlier value
 */
record SourceRevisions(
        String column, long changed, double mean, double median, double relativeMean, double relativeMedian) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Those that {@code exact} of a source's revisions tells of; none where it tells nothing that can be read. */
    static List<SourceRevisions> of(String exact) {
        List<SourceRevisions> revisions = new ArrayList<>();
        try {
            JsonNode root = exact.isEmpty() ? MAPPER.nullNode() : MAPPER.readTree(exact);
            for (JsonNode column : root.path("columns")) {
                revisions.add(new SourceRevisions(
                        column.path("column").asText(),
                        column.path("changed").asLong(),
                        column.path("mean").asDouble(Double.NaN),
                        column.path("median").asDouble(Double.NaN),
                        column.path("relative_mean").asDouble(Double.NaN),
                        column.path("relative_median").asDouble(Double.NaN)));
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return revisions;
    }

    /** {@code by 1.25 on average (8 %)}; of what is no number, how often it was changed. */
    String words() {
        if (Double.isNaN(mean)) {
            return Numbers.count(changed) + " times";
        }
        return "by " + Numbers.number(mean) + " on average"
                + (Double.isNaN(relativeMean) ? "" : " (" + Numbers.percent(relativeMean) + ")");
    }
}
