package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The most frequent texts, by a frequent-items sketch (Apache DataSketches): exact up to 6,144 different ones, estimates
 * from there on.
 */
final class FrequentTally implements Tally {
    private static final int COUNTERS = 8_192;

    private final int column;
    private ItemsSketch<String> sketch = new ItemsSketch<>(COUNTERS);

    FrequentTally(int column) {
        this.column = column;
    }

    /** The most frequent first, ties by text. */
    List<Frequency> top(int limit) {
        return Arrays.stream(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
                .map(item -> new Frequency(item.getItem(), item.getEstimate()))
                .sorted(Comparator.comparingLong(Frequency::rows).reversed().thenComparing(Frequency::text))
                .limit(limit)
                .toList();
    }

    @Override
    public void add(InternalRow row) {
        if (!row.isNullAt(column)) {
            sketch.update(row.getUTF8String(column).toString());
        }
    }

    @Override
    public void merge(Tally other) {
        sketch.merge(((FrequentTally) other).sketch);
    }

    @Override
    public double headline() {
        return Double.NaN;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        States.writeBytes(out, sketch.toByteArray(new ArrayOfStringsSerDe()));
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        sketch = ItemsSketch.getInstance(Memory.wrap(States.readBytes(in)), new ArrayOfStringsSerDe());
    }
}
