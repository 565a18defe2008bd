package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** How many rows fall into each of a few numbered buckets; a null number is in none. */
final class BucketsTally implements Tally {
    private final int column;
    private final long[] counts;

    /**
     * @param column ordinal of an integer from 0 to {@code buckets - 1}
     */
    BucketsTally(int column, int buckets) {
        this.column = column;
        this.counts = new long[buckets];
    }

    long[] counts() {
        return counts.clone();
    }

    @Override
    public void add(InternalRow row) {
        if (!row.isNullAt(column)) {
            counts[row.getInt(column)]++;
        }
    }

    @Override
    public void merge(Tally other) {
        long[] more = ((BucketsTally) other).counts;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += more[i];
        }
    }

    @Override
    public double headline() {
        return Double.NaN;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        for (long count : counts) {
            out.writeLong(count);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
        }
    }
}
