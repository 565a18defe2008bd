package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.problem.InputException;
import java.io.IOException;
import org.apache.spark.sql.Row;

/** What people were told of a repaired table, as the results keep it: its page can be made again from that alone. */
public final class RepairState {
    /** The metric whose state it is. */
    public static final String METRIC = "repair_state";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RepairState() {}

    /** As JSON in UTF-8. */
    public static byte[] written(RepairedTable table) {
        try {
            return MAPPER.writeValueAsBytes(table);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a row of the results; a state of another version is an {@link InputException}. */
    static RepairedTable read(Row metric) {
        try {
            return MAPPER.readValue((byte[]) metric.getAs("state"), RepairedTable.class);
        } catch (IOException e) {
            throw InputException.of(
                    "run " + metric.getAs("run_id"),
                    "another version of Assay has written what it tells of '" + metric.getAs("table_name") + "'",
                    "open its page beside the results, or repair again");
        }
    }
}
