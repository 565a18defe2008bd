package dev.assay.profile;

/** Coarse bins of values, fixed beforehand so that they can be merged. */
final class Bins {
    private static final int NEGATIVE = 1;
    private static final int SMALLEST = 2;
    /** Powers of two below this are one bin. */
    private static final int LOWEST_EXPONENT = -3;

    private Bins() {}

    /** Zero, the negative, then by powers of two from 1/8 to 1,024, greater ones together. */
    static int of(double value) {
        if (value == 0 || Double.isNaN(value)) {
            return 0;
        }
        if (value < 0) {
            return NEGATIVE;
        }
        int power = Math.getExponent(value) - LOWEST_EXPONENT;
        return SMALLEST + Math.max(0, Math.min(power, Course.BINS - SMALLEST - 1));
    }

    /** By the hash of a text. */
    static int ofHash(int hash) {
        return (hash ^ (hash >>> 16)) & (Course.BINS - 1);
    }

    /** By the hour of a day. */
    static int ofMicros(long micros) {
        return (int) (Math.floorMod(micros, TimeFacts.MICROS_OF_A_DAY) * Course.BINS / TimeFacts.MICROS_OF_A_DAY);
    }
}
