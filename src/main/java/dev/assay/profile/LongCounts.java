package dev.assay.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How often each of some whole numbers came; exact, for a limited number of different ones. */
final class LongCounts {
    private static final int SMALLEST = 32;
    private static final double FULL = 0.6;
    /** 2^64 divided by the golden ratio: Knuth's multiplicative hashing. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private final int limit;
    private long[] keys = new long[SMALLEST];
    private long[] counts = new long[SMALLEST];
    private int size;

    /** Is told each number and how often it came. */
    interface Each {
        void take(long key, long times);
    }

    LongCounts(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** Whether there was room for it; if not, nothing has changed. */
    boolean add(long key, long times) {
        int at = place(keys, counts, key);
        if (counts[at] == 0) {
            if (size == limit) {
                return false;
            }
            size++;
            keys[at] = key;
            counts[at] = times;
            if (size > FULL * keys.length) {
                grow();
            }
        } else {
            counts[at] += times;
        }
        return true;
    }

    private static int place(long[] keys, long[] counts, long key) {
        long scattered = key * SCATTER;
        int mask = keys.length - 1;
        int at = (int) (scattered ^ (scattered >>> 32)) & mask;
        while (counts[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] moreKeys = new long[2 * keys.length];
        long[] moreCounts = new long[2 * keys.length];
        each((key, times) -> {
            int at = place(moreKeys, moreCounts, key);
            moreKeys[at] = key;
            moreCounts[at] = times;
        });
        keys = moreKeys;
        counts = moreCounts;
    }

    void each(Each each) {
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                each.take(keys[i], counts[i]);
            }
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                out.writeLong(keys[i]);
                out.writeLong(counts[i]);
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        int all = in.readInt();
        for (int i = 0; i < all; i++) {
            long key = in.readLong();
            add(key, in.readLong());
        }
    }
}
