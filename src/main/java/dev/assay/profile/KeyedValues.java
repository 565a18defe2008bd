package dev.assay.profile;

import dev.assay.scan.States;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.LongsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * The different values of a column of numbers or times, each as 64 bits: counted exactly while there are at most 4,096,
 * estimated from there on (how many; the most frequent, each within 0.1 % of the rows).
 */
final class KeyedValues implements Part {
    private static final int LIMIT = 4_096;
    private static final int COUNTERS = 4_096;

    private LongCounts exact = new LongCounts(LIMIT);
    private DistinctValues distinct;
    private LongsSketch frequent;

    /** A value as 64 bits, and how often it came. */
    record Count(long key, long rows) {}

    /** Whether all are counted exactly still. */
    boolean exact() {
        return exact != null;
    }

    /** Takes in a value; whether it was counted exactly. If not, {@code spilled} is told all that were, once. */
    boolean add(long key, long times, LongCounts.Each spilled) {
        if (exact != null) {
            if (exact.add(key, times)) {
                return true;
            }
            spill(spilled);
        }
        distinct.add(key);
        frequent.update(key, times);
        return false;
    }

    private void spill(LongCounts.Each spilled) {
        distinct = new DistinctValues();
        frequent = new LongsSketch(COUNTERS);
        exact.each((key, times) -> {
            distinct.add(key);
            frequent.update(key, times);
            spilled.take(key, times);
        });
        exact = null;
    }

    /**
     * Takes in those of another.
     *
     * @param spilled is told the values that were counted exactly and are no longer, of both
     */
    void merge(KeyedValues more, LongCounts.Each spilled) {
        if (more.exact != null) {
            more.exact.each((key, times) -> {
                if (!add(key, times, spilled)) {
                    spilled.take(key, times);
                }
            });
            return;
        }
        if (exact != null) {
            spill(spilled);
        }
        distinct.merge(more.distinct);
        frequent.merge(more.frequent);
    }

    void each(LongCounts.Each each) {
        if (exact != null) {
            exact.each(each);
        }
    }

    double distinct() {
        return exact != null ? exact.size() : distinct.estimate();
    }

    /** The set of the values. */
    DistinctValues set() {
        if (exact == null) {
            return distinct;
        }
        DistinctValues set = new DistinctValues();
        exact.each((key, times) -> set.add(key));
        return set;
    }

    /** The most frequent first, then by key. */
    List<Count> top(int limit) {
        List<Count> counts = new ArrayList<>();
        if (exact != null) {
            exact.each((key, times) -> counts.add(new Count(key, times)));
        } else {
            for (LongsSketch.Row row : frequent.getFrequentItems(ErrorType.NO_FALSE_POSITIVES)) {
                counts.add(new Count(row.getItem(), row.getLowerBound()));
            }
        }
        counts.sort(Comparator.comparingLong(Count::rows).reversed().thenComparing(Count::key));
        return counts.subList(0, Math.min(limit, counts.size()));
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeBoolean(exact != null);
        if (exact != null) {
            exact.write(out);
        } else {
            distinct.write(out);
            States.writeBytes(out, frequent.toByteArray());
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        if (in.readBoolean()) {
            exact.read(in);
        } else {
            exact = null;
            distinct = new DistinctValues();
            distinct.read(in);
            frequent = LongsSketch.getInstance(Memory.wrap(States.readBytes(in)));
        }
    }
}
