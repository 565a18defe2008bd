package dev.assay.offence.validate;

import java.time.Clock;
import java.time.Instant;

/** Planted for the rules of the house. */
public final class Clocks {
    private Clocks() {}

    static Object now() {
        return Instant.now();
    }

    static long millis() {
        return System.currentTimeMillis();
    }

    static Object given(Clock clock) {
        return Instant.now(clock);
    }
}
