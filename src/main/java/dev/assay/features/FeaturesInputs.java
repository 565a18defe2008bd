package dev.assay.features;

import dev.assay.spec.FeaturesSpec;
import dev.assay.spec.Positions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What features are made of.
 *
 * @param spec what is asked for
 * @param data rows of the table of what is predicted, pinned
 * @param others the other tables that the spec names, by that name; the table itself, too
 * @param masks columns whose values are never shown, by the name of their table
 * @param moment what counts as now, in the session's zone
 * @param zone the session's
 * @param positions where the spec's nodes stand
 */
public record FeaturesInputs(
        FeaturesSpec spec,
        Dataset<Row> data,
        Map<String, Dataset<Row>> others,
        Map<String, List<String>> masks,
        LocalDateTime moment,
        ZoneId zone,
        Positions positions) {
    /** What stands in place of a value that is never shown. */
    static final String MASKED = "•••";

    public FeaturesInputs {
        others = Map.copyOf(others);
        masks = Map.copyOf(masks);
    }

    /** Whether the values of a column are never shown. */
    boolean masks(String table, String column) {
        return masks.getOrDefault(table, List.of()).stream().anyMatch(column::equalsIgnoreCase);
    }
}
