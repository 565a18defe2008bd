package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A mergeable summary of some values of a table, filled row by row. The summary of a table is the merge of the summaries of
 * its parts, in any split.
 */
interface Tally {
    void add(InternalRow row);

    /** Takes in another summary of the same kind. */
    void merge(Tally other);

    /** The one number that tells most; NaN where there is none. */
    double headline();

    /** Writes the state; what is written can be kept, so a change of the layout needs a new {@link Scan#STATES}. */
    void write(DataOutputStream out) throws IOException;

    /** Reads a state into this empty summary. */
    void read(DataInputStream in) throws IOException;

    /** Makes empty summaries; travels to the executors. */
    interface Blueprint extends Serializable {
        Tally fresh();
    }
}
