package dev.assay.profile;

import dev.assay.scan.Frequency;
import dev.assay.scan.States;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The different texts of a column: counted exactly while there are at most 2,048 short ones, estimated from there on (how
 * many; the most frequent, each within 0.1 % of the rows, told apart by their first 200 bytes).
 */
final class TextValues implements Part {
    private static final int LIMIT = 2_048;
    private static final int ROOM = 128 * 1_024;
    private static final int COUNTERS = 4_096;
    private static final int SHOWN = 200;
    private static final long SEED = 42;

    private Map<UTF8String, long[]> exact = new HashMap<>();
    private int room = ROOM;
    private DistinctValues distinct;
    private ItemsSketch<UTF8String> frequent;

    /** Is told each text and how often it came. */
    interface Each {
        void take(UTF8String text, long times);
    }

    boolean exact() {
        return exact != null;
    }

    /** As {@link KeyedValues#add}; a text that is passed may change afterwards. */
    boolean add(UTF8String text, long times, Each spilled) {
        if (exact != null) {
            long[] count = exact.get(text);
            if (count != null) {
                count[0] += times;
                return true;
            }
            if (exact.size() < LIMIT && text.numBytes() <= room) {
                exact.put(text.clone(), new long[] {times});
                room -= text.numBytes();
                return true;
            }
            spill(spilled);
        }
        sketch(text, times);
        return false;
    }

    private void sketch(UTF8String text, long times) {
        distinct.add(hash(text));
        frequent.update(shown(text), times);
    }

    static long hash(UTF8String text) {
        return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), SEED);
    }

    /** A copy of its beginning, cut between characters. */
    private static UTF8String shown(UTF8String text) {
        if (text.numBytes() <= SHOWN) {
            return text.clone();
        }
        int end = SHOWN;
        while (Utf8.continues(Utf8.at(text, end))) {
            end--;
        }
        byte[] beginning = new byte[end];
        Platform.copyMemory(text.getBaseObject(), text.getBaseOffset(), beginning, Platform.BYTE_ARRAY_OFFSET, end);
        return UTF8String.fromBytes(beginning);
    }

    private void spill(Each spilled) {
        distinct = new DistinctValues();
        frequent = new ItemsSketch<>(COUNTERS);
        exact.forEach((text, count) -> {
            sketch(text, count[0]);
            spilled.take(text, count[0]);
        });
        exact = null;
    }

    /** As {@link KeyedValues#merge}. */
    void merge(TextValues more, Each spilled) {
        if (more.exact != null) {
            more.exact.forEach((text, count) -> {
                if (!add(text, count[0], spilled)) {
                    spilled.take(text, count[0]);
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

    /** All of them, where they are counted exactly. */
    void each(Each each) {
        if (exact != null) {
            exact.forEach((text, count) -> each.take(text, count[0]));
        }
    }

    double distinct() {
        return exact != null ? exact.size() : distinct.estimate();
    }

    DistinctValues set() {
        if (exact == null) {
            return distinct;
        }
        DistinctValues set = new DistinctValues();
        exact.keySet().forEach(text -> set.add(hash(text)));
        return set;
    }

    /** The most frequent first, then by text. */
    List<Frequency> top(int limit) {
        List<Frequency> counts = new ArrayList<>();
        if (exact != null) {
            exact.forEach((text, count) -> counts.add(new Frequency(text.toString(), count[0])));
        } else {
            for (ItemsSketch.Row<UTF8String> row : frequent.getFrequentItems(ErrorType.NO_FALSE_POSITIVES)) {
                counts.add(new Frequency(row.getItem().toString(), row.getLowerBound()));
            }
        }
        counts.sort(Comparator.comparingLong(Frequency::rows).reversed().thenComparing(Frequency::text));
        return counts.subList(0, Math.min(limit, counts.size()));
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeBoolean(exact != null);
        if (exact == null) {
            distinct.write(out);
            States.writeBytes(out, frequent.toByteArray(new TextSerDe()));
            return;
        }
        out.writeInt(exact.size());
        for (Map.Entry<UTF8String, long[]> each : exact.entrySet()) {
            States.writeBytes(out, each.getKey().getBytes());
            out.writeLong(each.getValue()[0]);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            exact = null;
            distinct = new DistinctValues();
            distinct.read(in);
            frequent = ItemsSketch.getInstance(Memory.wrap(States.readBytes(in)), new TextSerDe());
            return;
        }
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            byte[] text = States.readBytes(in);
            exact.put(UTF8String.fromBytes(text), new long[] {in.readLong()});
            room -= text.length;
        }
    }
}
