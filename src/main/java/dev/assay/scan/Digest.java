package dev.assay.scan;

import com.tdunning.math.stats.Centroid;
import com.tdunning.math.stats.MergingDigest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Quantiles of doubles by a merging t-digest (Dunning 2021): between the quantiles 0.5 % of the rank below and above in the
 * middle, closer at the ends, and the same for the same values in the same order. NaN is left out; infinities are counted apart.
 */
public final class Digest {
    private static final double COMPRESSION = 1_000;

    private MergingDigest digest = new MergingDigest(COMPRESSION);
    private long below;
    private long above;

    /**
     * Takes in a value that came this often. The digest's first and last entry must be of one value each, so where there
     * are more than two, one is put a rounding error below and one above.
     */
    public void add(double value, long times) {
        if (Double.isFinite(value)) {
            if (times > 2) {
                digest.add(Math.nextDown(value));
                for (long left = times - 2; left > 0; left -= Integer.MAX_VALUE) {
                    digest.add(value, (int) Math.min(left, Integer.MAX_VALUE));
                }
                digest.add(Math.nextUp(value));
                return;
            }
            for (int i = 0; i < times; i++) {
                digest.add(value);
            }
        } else if (value < 0) {
            below += times;
        } else if (value > 0) {
            above += times;
        }
    }

    /** Takes in what another took. */
    public void merge(Digest more) {
        if (more.digest.size() > 0) {
            digest.add(List.of(more.digest));
        }
        below += more.below;
        above += more.above;
    }

    /** Number of values. */
    public long size() {
        return below + digest.size() + above;
    }

    /** The least value that has at least this share (0 to 1) of the values at or below it; NaN where there is no value. */
    public double quantile(double level) {
        long all = size();
        if (all == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(level * all)) - below;
        if (rank < 1) {
            return Double.NEGATIVE_INFINITY;
        }
        return rank > digest.size() ? Double.POSITIVE_INFINITY : finite(rank);
    }

    /** The share of the values that is not greater than this one, 0 to 1; NaN where there is no value. */
    public double share(double value) {
        long all = size();
        if (all == 0) {
            return Double.NaN;
        }
        double finite = digest.size() == 0 ? 0 : digest.cdf(value) * digest.size();
        return (below + finite + (value == Double.POSITIVE_INFINITY ? above : 0)) / all;
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

    /** Writes the state. */
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

    /** Reads a state in place of its own. */
    public void read(DataInputStream in) throws IOException {
        below = in.readLong();
        above = in.readLong();
        byte[] bytes = States.readBytes(in);
        digest = bytes.length == 0 ? new MergingDigest(COMPRESSION) : MergingDigest.fromBytes(ByteBuffer.wrap(bytes));
    }
}
