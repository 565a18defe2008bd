package dev.assay.scan;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/** The hashes of a partition's rows in packed chunks, each on its way to the partition that its hashes belong to. */
final class PackedKeys implements Iterator<Tuple2<Integer, byte[]>> {
    /** Hashes that wait in a task, of all its chunks together: 32 MB. */
    private static final int WAITING = 4 << 20;

    private static final int LARGEST_CHUNK = 4_096;
    private static final int LEAST_CHUNK = 64;

    private final Iterator<InternalRow> rows;
    private final int sets;
    private final int targets;
    private final int chunk;
    private final long[][] buffers;
    private final int[] sizes;
    private final Deque<Tuple2<Integer, byte[]>> full = new ArrayDeque<>();
    private int flushed;

    /**
     * @param sets number of hashes in a row
     * @param targets number of partitions of each set
     */
    PackedKeys(Iterator<InternalRow> rows, int sets, int targets) {
        this.rows = rows;
        this.sets = sets;
        this.targets = targets;
        this.chunk = Math.max(LEAST_CHUNK, Math.min(LARGEST_CHUNK, WAITING / (sets * targets)));
        this.buffers = new long[sets * targets][];
        this.sizes = new int[sets * targets];
    }

    @Override
    public boolean hasNext() {
        while (full.isEmpty() && rows.hasNext()) {
            add(rows.next());
        }
        while (full.isEmpty() && flushed < buffers.length) {
            flush(flushed++);
        }
        return !full.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return full.poll();
    }

    private void add(InternalRow row) {
        for (int set = 0; set < sets; set++) {
            if (!row.isNullAt(set)) {
                long hash = row.getLong(set);
                int target = set * targets + (int) Long.remainderUnsigned(hash, targets);
                if (buffers[target] == null) {
                    buffers[target] = new long[chunk];
                }
                buffers[target][sizes[target]++] = hash;
                if (sizes[target] == chunk) {
                    flush(target);
                }
            }
        }
    }

    private void flush(int target) {
        if (sizes[target] > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(sizes[target] * Long.BYTES);
            bytes.asLongBuffer().put(buffers[target], 0, sizes[target]);
            full.add(new Tuple2<>(target, bytes.array()));
            sizes[target] = 0;
        }
    }

    static long[] unpacked(Iterator<Tuple2<Integer, byte[]>> chunks) {
        List<byte[]> arrived = new ArrayList<>();
        int size = 0;
        while (chunks.hasNext()) {
            byte[] chunk = chunks.next()._2();
            arrived.add(chunk);
            size = Math.addExact(size, chunk.length / Long.BYTES);
        }
        long[] hashes = new long[size];
        int at = 0;
        for (int i = 0; i < arrived.size(); i++) {
            byte[] chunk = arrived.set(i, null);
            ByteBuffer.wrap(chunk).asLongBuffer().get(hashes, at, chunk.length / Long.BYTES);
            at += chunk.length / Long.BYTES;
        }
        return hashes;
    }
}
