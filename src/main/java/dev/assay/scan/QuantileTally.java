package dev.assay.scan;

import com.tdunning.math.stats.Centroid;
import com.tdunning.math.stats.MergingDigest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Quantiles of doubles by a merging t-digest (Dunning 2021): between the quantiles 0.5 % of the rank below and above in the
 * middle, closer at the ends, and the same for the same values in the same order. NaN is left out; infinities are counted apart.
 */
final class QuantileTally implements Tally {
    private static final double COMPRESSION = 1_000;

    private final int column;
    private MergingDigest digest = new MergingDigest(COMPRESSION);
    private long below;
    private long above;

    QuantileTally(int column) {
        this.column = column;
    }

    /** The least value that has at least this share (0 to 1) of the values at or below it; NaN where there is no value. */
    double quantile(double level) {
        long all = below + digest.size() + above;
        if (all == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(level * all)) - below;
        if (rank < 1) {
            return Double.NEGATIVE_INFINITY;
        }
        return rank > digest.size() ? Double.POSITIVE_INFINITY : finite(rank);
    }

    /** The value of a rank, from 1: as it is where the digest still has it by itself, else interpolated. */
    private double finite(long rank) {
        long seen = 0;
        for (Centroid centroid : digest.centroids()) {
            seen += centroid.count();
            if (seen >= rank && centroid.count() == 1) {
                return centroid.mean();
            }
            if (seen >= rank) {
                break;
            }
        }
        return digest.quantile((rank - 0.5) / digest.size());
    }

    @Override
    public void add(InternalRow row) {
        if (row.isNullAt(column)) {
            return;
        }
        double value = row.getDouble(column);
        if (Double.isFinite(value)) {
            digest.add(value);
        } else if (value < 0) {
            below++;
        } else if (value > 0) {
            above++;
        }
    }

    @Override
    public void merge(Tally other) {
        QuantileTally more = (QuantileTally) other;
        if (more.digest.size() > 0) {
            digest.add(List.of(more.digest));
        }
        below += more.below;
        above += more.above;
    }

    @Override
    public double headline() {
        return quantile(0.5);
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(below);
        out.writeLong(above);
        // The library does not read its own bytes of a digest without values.
        ByteBuffer bytes = ByteBuffer.allocate(digest.size() == 0 ? 0 : digest.byteSize());
        if (digest.size() > 0) {
            digest.asBytes(bytes);
        }
        States.writeBytes(out, bytes.array());
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        below = in.readLong();
        above = in.readLong();
        byte[] bytes = States.readBytes(in);
        digest = bytes.length == 0 ? new MergingDigest(COMPRESSION) : MergingDigest.fromBytes(ByteBuffer.wrap(bytes));
    }
}
