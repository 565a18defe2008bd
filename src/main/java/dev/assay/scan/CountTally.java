package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** How many rows there are, or for how many a condition is true. */
final class CountTally implements Tally {
    /** In place of the column of a condition: every row counts. */
    static final int EVERY_ROW = -1;

    private final int condition;
    private long count;

    CountTally(int condition) {
        this.condition = condition;
    }

    long count() {
        return count;
    }

    @Override
    public void add(InternalRow row) {
        if (condition == EVERY_ROW || (!row.isNullAt(condition) && row.getBoolean(condition))) {
            count++;
        }
    }

    @Override
    public void merge(Tally other) {
        count += ((CountTally) other).count;
    }

    @Override
    public double headline() {
        return count;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(count);
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        count = in.readLong();
    }
}
