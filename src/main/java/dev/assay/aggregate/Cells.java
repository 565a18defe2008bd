package dev.assay.aggregate;

import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Combine;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The sums of one series in the making, step by step, over whatever range its rows have shown so far. Merging is
 * associative and commutative but for the rounding of sums.
 */
final class Cells {
    /** Nothing was seen of the step. */
    static final byte NONE = 3;

    private static final int LEAST = 8;

    private final Combine combine;
    private int first;
    private int length;
    private int offset;
    private double[] values = new double[0];
    private byte[] states = new byte[0];
    private double[] counts;
    private long rows;
    private long members;
    private double returns;
    private int[] shut;

    Cells(Combine combine) {
        this.combine = combine;
        this.counts = combine == Combine.MEAN ? new double[0] : null;
    }

    /** Bytes that it keeps, about. */
    int weight() {
        return values.length * (Double.BYTES + 1 + (counts == null ? 0 : Double.BYTES));
    }

    /** A row's value. */
    void add(int step, double value) {
        int at = at(step);
        if (states[at] == NONE) {
            states[at] = Track.KNOWN;
            values[at] = value;
        } else {
            values[at] = combined(values[at], value);
        }
        if (counts != null) {
            counts[at]++;
        }
        rows++;
    }

    /** A row whose value is returned goods: counted apart. */
    void addReturned(double value) {
        returns += value;
        rows++;
    }

    /** A whole series, as one member of a sum. */
    void add(Track track, long ofRows, double ofReturns) {
        if (track.length() > 0) {
            at(track.first());
            at(track.end() - 1);
            int start = offset + track.first() - first;
            for (int i = 0; i < track.length(); i++) {
                join(start + i, track.states()[i], track.values()[i]);
            }
        }
        rows += ofRows;
        returns += ofReturns;
        members++;
    }

    /** The closed steps ahead of a member, in their order; null of one that has ended, which says nothing. */
    void shut(int[] steps) {
        if (shut == null) {
            shut = steps;
        } else if (steps != null) {
            shut = Arrays.stream(shut)
                    .filter(step -> Arrays.binarySearch(steps, step) >= 0)
                    .toArray();
        }
    }

    /** What another task has seen of the same series. */
    void merge(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        rows += buffer.getLong();
        members += buffer.getLong();
        returns += buffer.getDouble();
        int closed = buffer.getInt();
        if (closed >= 0) {
            int[] steps = new int[closed];
            buffer.asIntBuffer().get(steps);
            buffer.position(buffer.position() + closed * Integer.BYTES);
            shut(steps);
        }
        int from = buffer.getInt();
        int size = buffer.getInt();
        if (size == 0) {
            return;
        }
        at(from);
        at(from + size - 1);
        int start = offset + from - first;
        int of = buffer.position();
        int statesAt = of + size * Double.BYTES;
        for (int i = 0; i < size; i++) {
            byte state = bytes[statesAt + i];
            if (state == NONE) {
                continue;
            }
            double value = buffer.getDouble(of + i * Double.BYTES);
            if (state == Track.KNOWN && states[start + i] == Track.KNOWN) {
                values[start + i] = combined(values[start + i], value);
            } else {
                join(start + i, state, value);
            }
            if (counts != null) {
                counts[start + i] += buffer.getDouble(statesAt + size + i * Double.BYTES);
            }
        }
    }

    byte[] bytes() {
        int perStep = Double.BYTES + 1 + (counts == null ? 0 : Double.BYTES);
        int closed = shut == null ? 0 : shut.length;
        ByteBuffer buffer = ByteBuffer.allocate(3 * Long.BYTES + (3 + closed) * Integer.BYTES + length * perStep);
        buffer.putLong(rows).putLong(members).putDouble(returns).putInt(shut == null ? -1 : closed);
        for (int i = 0; i < closed; i++) {
            buffer.putInt(shut[i]);
        }
        buffer.putInt(first).putInt(length);
        buffer.asDoubleBuffer().put(values, offset, length);
        buffer.position(buffer.position() + length * Double.BYTES);
        buffer.put(states, offset, length);
        if (counts != null) {
            buffer.asDoubleBuffer().put(counts, offset, length);
        }
        return buffer.array();
    }

    /** The series; steps of which nothing was seen are {@link #NONE}. */
    Track track() {
        double[] found = Arrays.copyOfRange(values, offset, offset + length);
        byte[] seen = Arrays.copyOfRange(states, offset, offset + length);
        for (int i = 0; i < length; i++) {
            if (seen[i] != Track.KNOWN) {
                found[i] = Double.NaN;
            } else if (counts != null) {
                found[i] /= counts[offset + i];
            }
        }
        return new Track(first, found, seen);
    }

    long rows() {
        return rows;
    }

    long members() {
        return members;
    }

    double returns() {
        return returns;
    }

    /** Steps ahead on which all members are closed; null where none goes on. */
    int[] shut() {
        return shut;
    }

    private double combined(double one, double other) {
        return switch (combine) {
            case SUM, MEAN -> one + other;
            case MIN -> Math.min(one, other);
            case MAX -> Math.max(one, other);
        };
    }

    /** A sum with a part that nobody knows is not known; a closed part adds nothing. */
    private void join(int at, byte state, double value) {
        byte here = states[at];
        if (here == NONE || (here == Track.CLOSED && state != NONE)) {
            states[at] = state;
            values[at] = value;
        } else if (state == Track.MISSING) {
            states[at] = Track.MISSING;
            values[at] = Double.NaN;
        } else if (state == Track.KNOWN && here == Track.KNOWN) {
            values[at] += value;
        }
    }

    /** The place of a step, after making room for it. */
    private int at(int step) {
        if (length == 0) {
            first = step;
            length = 1;
            room(0, 1);
        } else if (step < first) {
            int more = first - step;
            room(more, 0);
            first = step;
            length += more;
            offset -= more;
        } else if (step >= first + length) {
            int more = step - first - length + 1;
            room(0, more);
            length += more;
        }
        return offset + step - first;
    }

    private void room(int before, int after) {
        if (offset >= before && offset + length + after <= values.length) {
            return;
        }
        int size = Math.max(LEAST, Math.addExact(length + before + after, length / 2));
        int start = before > 0 ? size - length - after : 0;
        double[] wider = new double[size];
        byte[] marks = new byte[size];
        Arrays.fill(marks, NONE);
        int used = Math.min(length, values.length);
        System.arraycopy(values, offset, wider, start, used);
        System.arraycopy(states, offset, marks, start, used);
        if (counts != null) {
            double[] more = new double[size];
            System.arraycopy(counts, offset, more, start, used);
            counts = more;
        }
        values = wider;
        states = marks;
        offset = start;
    }
}
