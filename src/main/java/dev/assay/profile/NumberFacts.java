package dev.assay.profile;

import dev.assay.scan.Digest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What is told of numbers one by one, however many different ones there are. */
final class NumberFacts implements Part {
    /** Numbers that often stand for "not known": they are counted exactly. */
    private static final double[] MARKS = {
        0, -1, 9, 99, 999, 9_999, 99_999, 999_999, -9, -99, -999, -9_999, -99_999, -999_999, 8_888, 1_234, 123_456,
        12_345
    };

    private static final double CENTS = 100;
    private static final double CLOSE = 1e-6;
    /** From here on a double has no cents left. */
    private static final double TOO_GREAT_FOR_CENTS = 1e12;

    private final Moments moments = new Moments();
    private final Digest digest = new Digest();
    private final long[] marks = new long[MARKS.length];
    private double minimum = Double.NaN;
    private double maximum = Double.NaN;
    private long notNumbers;
    private long infinite;
    private long negative;
    private long whole;
    private long cents;

    void add(double value, long times) {
        if (Double.isNaN(value)) {
            notNumbers += times;
            return;
        }
        digest.add(value, times);
        minimum = value < minimum || Double.isNaN(minimum) ? value : minimum;
        maximum = value > maximum || Double.isNaN(maximum) ? value : maximum;
        if (value < 0) {
            negative += times;
        }
        if (Double.isInfinite(value)) {
            infinite += times;
            return;
        }
        moments.add(value, times);
        if (value == Math.rint(value)) {
            whole += times;
            cents += times;
            mark(value, times);
        } else if (Math.abs(value) < TOO_GREAT_FOR_CENTS) {
            double hundredfold = value * CENTS;
            if (Math.abs(hundredfold - Math.rint(hundredfold)) < CLOSE) {
                cents += times;
            }
        }
    }

    private void mark(double value, long times) {
        for (int i = 0; i < MARKS.length; i++) {
            if (value == MARKS[i]) {
                marks[i] += times;
                return;
            }
        }
    }

    void merge(NumberFacts more) {
        moments.merge(more.moments);
        digest.merge(more.digest);
        for (int i = 0; i < marks.length; i++) {
            marks[i] += more.marks[i];
        }
        minimum = Double.isNaN(minimum) || more.minimum < minimum ? more.minimum : minimum;
        maximum = Double.isNaN(maximum) || more.maximum > maximum ? more.maximum : maximum;
        notNumbers += more.notNumbers;
        infinite += more.infinite;
        negative += more.negative;
        whole += more.whole;
        cents += more.cents;
    }

    Moments moments() {
        return moments;
    }

    Digest digest() {
        return digest;
    }

    double minimum() {
        return minimum;
    }

    double maximum() {
        return maximum;
    }

    long notNumbers() {
        return notNumbers;
    }

    long infinite() {
        return infinite;
    }

    long negative() {
        return negative;
    }

    /** How many are whole numbers. */
    long whole() {
        return whole;
    }

    /** How many have two decimals at most. */
    long cents() {
        return cents;
    }

    /** How often a number came, if it is one of those that often stand for "not known"; else -1. */
    long marked(double value) {
        for (int i = 0; i < MARKS.length; i++) {
            if (value == MARKS[i]) {
                return marks[i];
            }
        }
        return -1;
    }

    static double[] marks() {
        return MARKS.clone();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        moments.write(out);
        digest.write(out);
        for (long mark : marks) {
            out.writeLong(mark);
        }
        out.writeDouble(minimum);
        out.writeDouble(maximum);
        for (long count : new long[] {notNumbers, infinite, negative, whole, cents}) {
            out.writeLong(count);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        moments.read(in);
        digest.read(in);
        for (int i = 0; i < marks.length; i++) {
            marks[i] = in.readLong();
        }
        minimum = in.readDouble();
        maximum = in.readDouble();
        notNumbers = in.readLong();
        infinite = in.readLong();
        negative = in.readLong();
        whole = in.readLong();
        cents = in.readLong();
    }
}
