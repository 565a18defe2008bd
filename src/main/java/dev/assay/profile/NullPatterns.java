package dev.assay.profile;

import dev.assay.scan.Tally;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;

/** Which columns have no value together, and in how many rows; rows beyond 1,024 different patterns are counted together. */
final class NullPatterns implements Tally {
    private static final int MOST = 1_024;

    private final int[] columns;
    private final Map<BitSet, long[]> patterns = new HashMap<>();
    private final BitSet probe;
    private long rows;
    private long rest;

    /** A pattern: the columns without a value, by their place among those asked for. */
    record Pattern(BitSet missing, long rows) {}

    /**
     * @param columns ordinals
     */
    NullPatterns(int[] columns) {
        this.columns = columns.clone();
        this.probe = new BitSet(columns.length);
    }

    @Override
    public void add(InternalRow row) {
        rows++;
        probe.clear();
        for (int i = 0; i < columns.length; i++) {
            if (row.isNullAt(columns[i])) {
                probe.set(i);
            }
        }
        take(probe, 1);
    }

    private void take(BitSet pattern, long times) {
        long[] count = patterns.get(pattern);
        if (count != null) {
            count[0] += times;
        } else if (patterns.size() < MOST) {
            patterns.put((BitSet) pattern.clone(), new long[] {times});
        } else {
            rest += times;
        }
    }

    long rows() {
        return rows;
    }

    /** The most frequent first. */
    List<Pattern> top(int limit) {
        List<Pattern> all = new ArrayList<>();
        patterns.forEach((pattern, count) -> all.add(new Pattern(pattern, count[0])));
        all.sort(Comparator.comparingLong(Pattern::rows).reversed().thenComparing(pattern -> pattern.missing()
                .toString()));
        return all.subList(0, Math.min(limit, all.size()));
    }

    @Override
    public void merge(Tally other) {
        NullPatterns more = (NullPatterns) other;
        rows += more.rows;
        rest += more.rest;
        more.patterns.forEach((pattern, count) -> take(pattern, count[0]));
    }

    @Override
    public double headline() {
        return rows;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(rows);
        out.writeLong(rest);
        out.writeInt(patterns.size());
        for (Map.Entry<BitSet, long[]> each : patterns.entrySet()) {
            long[] words = each.getKey().toLongArray();
            out.writeInt(words.length);
            for (long word : words) {
                out.writeLong(word);
            }
            out.writeLong(each.getValue()[0]);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        rows = in.readLong();
        rest = in.readLong();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            long[] words = new long[in.readInt()];
            for (int j = 0; j < words.length; j++) {
                words[j] = in.readLong();
            }
            patterns.put(BitSet.valueOf(words), new long[] {in.readLong()});
        }
    }
}
