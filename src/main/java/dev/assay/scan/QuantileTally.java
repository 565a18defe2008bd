package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Quantiles of a column of doubles, by a {@link Digest}. */
final class QuantileTally implements Tally {
    private final int column;
    private final Digest digest = new Digest();

    QuantileTally(int column) {
        this.column = column;
    }

    /** As {@link Digest#quantile}. */
    double quantile(double level) {
        return digest.quantile(level);
    }

    @Override
    public void add(InternalRow row) {
        if (!row.isNullAt(column)) {
            digest.add(row.getDouble(column), 1);
        }
    }

    @Override
    public void merge(Tally other) {
        digest.merge(((QuantileTally) other).digest);
    }

    @Override
    public double headline() {
        return quantile(0.5);
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        digest.write(out);
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        digest.read(in);
    }
}
