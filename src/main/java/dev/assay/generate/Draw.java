package dev.assay.generate;

import java.io.Serializable;

/**
 * Randomness without state: a number depends on the seed, the stream's name and the ids alone, never on the order in
 * which it is asked for. The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
 */
final class Draw implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long origin;

    Draw(long seed, String stream) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < stream.length(); i++) {
            state = mix((state ^ stream.charAt(i)) + GOLDEN_GAMMA);
        }
        origin = state;
    }

    /** Uniform in [0, 1). */
    double uniform(long id) {
        return (bits(id, 0) >>> 11) * UNIT;
    }

    /** Uniform in [0, 1). */
    double uniform(long first, long second) {
        return (bits(first, second) >>> 11) * UNIT;
    }

    /** Uniform in [low, high). */
    double between(double low, double high, long id) {
        return low + (high - low) * uniform(id);
    }

    /** Uniform among 0 … size - 1. */
    int index(int size, long id) {
        return (int) (uniform(id) * size);
    }

    /** Standard normal (Box and Muller 1958). */
    double normal(long first, long second) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(first, second)));
        double angle = 2 * Math.PI * ((mix(bits(first, second) + GOLDEN_GAMMA) >>> 11) * UNIT);
        return radius * StrictMath.cos(angle);
    }

    private long bits(long first, long second) {
        return mix(mix(origin + first * GOLDEN_GAMMA) ^ (second * GOLDEN_GAMMA));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
