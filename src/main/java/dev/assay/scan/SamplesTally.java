package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** A few of the rows for which a condition is true: those whose text has the least hashes, so the same in any split. */
final class SamplesTally implements Tally {
    private static final int KEPT = 3;
    private static final long SEED = 42;
    private static final Comparator<Kept> LEAST_HASH = Comparator.comparingLong(Kept::hash)
            .thenComparing(kept -> kept.sample().key(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(kept -> kept.sample().value(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final int condition;
    private final int shown;
    private final int index;
    private final TreeSet<Kept> kept = new TreeSet<>(LEAST_HASH);

    private record Kept(long hash, Sample sample) {}

    /**
     * @param condition ordinal of the condition
     * @param shown ordinal of a structure of the row's key as text and an array of texts, null where nothing is shown
     * @param index place of the row's value in that array
     */
    SamplesTally(int condition, int shown, int index) {
        this.condition = condition;
        this.shown = shown;
        this.index = index;
    }

    List<Sample> samples() {
        return kept.stream().map(Kept::sample).toList();
    }

    @Override
    public void add(InternalRow row) {
        if (row.isNullAt(condition) || !row.getBoolean(condition)) {
            return;
        }
        InternalRow texts = row.getStruct(shown, 2);
        ArrayData values = texts.getArray(1);
        UTF8String text = texts.getUTF8String(0);
        UTF8String value = values.isNullAt(index) ? null : values.getUTF8String(index);
        long hash = hash(text, value == null ? SEED : hash(value, SEED));
        if (kept.size() < KEPT || hash <= kept.last().hash()) {
            keep(new Kept(hash, new Sample(text.toString(), value == null ? null : value.toString())));
        }
    }

    private static long hash(UTF8String text, long seed) {
        return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
    }

    private void keep(Kept more) {
        kept.add(more);
        if (kept.size() > KEPT) {
            kept.pollLast();
        }
    }

    @Override
    public void merge(Tally other) {
        ((SamplesTally) other).kept.forEach(this::keep);
    }

    @Override
    public double headline() {
        return Double.NaN;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(kept.size());
        for (Kept one : kept) {
            out.writeLong(one.hash());
            States.writeText(out, one.sample().key());
            States.writeText(out, one.sample().value());
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            kept.add(new Kept(in.readLong(), new Sample(States.readText(in), States.readText(in))));
        }
    }
}
