package dev.assay.series;

import java.util.Arrays;

/** Tracks written out: {@code M} and {@code C} of {@link #of} are steps that are missing and closed. */
final class Tracks {
    static final double M = Double.NaN;
    static final double C = Double.NEGATIVE_INFINITY;

    private Tracks() {}

    static Track of(int first, double... values) {
        byte[] states = new byte[values.length];
        double[] told = Arrays.copyOf(values, values.length);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                states[i] = Double.isNaN(values[i]) ? Track.MISSING : Track.CLOSED;
                told[i] = Double.NaN;
            }
        }
        return new Track(first, told, states);
    }
}
