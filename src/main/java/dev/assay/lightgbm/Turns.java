package dev.assay.lightgbm;

import java.util.BitSet;

/**
 * Lets fits of one process run at the same time only where there are slots for all of their tasks, since each needs all of
 * its tasks at once, and gives each its own range of ports. Thread-safe.
 */
final class Turns {
    private static final int RANGE = 100;
    private static final int LAST_PORT = 65_000;

    private final BitSet ranges = new BitSet();
    private int busy;

    /** Waits until there is room for so many tasks. */
    synchronized void enter(int tasks, int slots) throws InterruptedException {
        while (busy > 0 && busy + tasks > slots) {
            wait();
        }
        busy += tasks;
    }

    synchronized void leave(int tasks) {
        busy -= tasks;
        notifyAll();
    }

    /** The first port of a range that no other fit here has, at or after {@code first}. */
    synchronized int takePort(int first) {
        int range = ranges.nextClearBit(0);
        while (first + (range + 1) * RANGE > LAST_PORT && range > 0) {
            range--;
        }
        ranges.set(range);
        return first + range * RANGE;
    }

    synchronized void givePortBack(int first, int port) {
        ranges.clear((port - first) / RANGE);
    }
}
