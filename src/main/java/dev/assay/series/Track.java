package dev.assay.series;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A series step by step, without holes. A step without a value is one that nobody knows ({@link #MISSING}), or one at which
 * nothing could be sold ({@link #CLOSED}); neither is a zero.
 *
 * @param first number of the first step
 * @param values one a step; NaN where there is none
 * @param states one a step: {@link #KNOWN}, {@link #MISSING} or {@link #CLOSED}
 */
@SuppressWarnings("ArrayRecordComponent") // millions of steps: no copies, no boxes
public record Track(int first, double[] values, byte[] states) {
    public static final byte KNOWN = 0;
    public static final byte MISSING = 1;
    public static final byte CLOSED = 2;

    public Track {
        if (values.length != states.length) {
            throw new IllegalArgumentException(values.length + " values and " + states.length + " states");
        }
    }

    /** The number of steps. */
    public int length() {
        return values.length;
    }

    /** The number after the last step's. */
    public int end() {
        return first + values.length;
    }

    /** The steps before one; the same track where it ends there or before. */
    public Track before(int step) {
        if (step >= end()) {
            return this;
        }
        int length = Math.max(0, step - first);
        return new Track(first, Arrays.copyOf(values, length), Arrays.copyOf(states, length));
    }

    /** The known values from one step up to before another; NaN where there is none. */
    public double[] window(int from, int to) {
        double[] window = new double[to - from];
        for (int i = 0; i < window.length; i++) {
            int at = from + i - first;
            window[i] = at >= 0 && at < values.length ? values[at] : Double.NaN;
        }
        return window;
    }

    /** As bytes: the first step, the number of steps, the values, the states. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + values.length * (Double.BYTES + 1));
        bytes.putInt(first).putInt(values.length);
        bytes.asDoubleBuffer().put(values);
        bytes.position(2 * Integer.BYTES + values.length * Double.BYTES);
        bytes.put(states);
        return bytes.array();
    }

    /** The track of which {@link #bytes} gave these. */
    public static Track of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int first = buffer.getInt();
        double[] values = new double[buffer.getInt()];
        buffer.asDoubleBuffer().get(values);
        byte[] states = Arrays.copyOfRange(bytes, bytes.length - values.length, bytes.length);
        return new Track(first, values, states);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Track that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
        return "Track[" + first + ", " + Arrays.toString(values) + ", " + Arrays.toString(states) + "]";
    }
}
