package dev.assay.scan;

import java.util.HashMap;
import java.util.Map;

/**
 * Merges what the tasks of a read send, each partition once and in the partitions' order, however they arrive: a stage that
 * is run again changes nothing, and sketches come out the same each time. Holds only what has come ahead of its turn.
 */
final class InOrder {
    private final Slices merged;
    private final Map<Integer, byte[]> ahead = new HashMap<>();
    private int next;

    InOrder(Slices merged) {
        this.merged = merged;
    }

    void accept(int partition, byte[] state) {
        if (partition >= next) {
            ahead.putIfAbsent(partition, state);
        }
        while (ahead.containsKey(next)) {
            merged.merge(ahead.remove(next));
            next++;
        }
    }

    /** Number of partitions merged. */
    int merged() {
        return next;
    }
}
