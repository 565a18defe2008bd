package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.InternalRow;

/** Count, extremes and sum of whole numbers or decimals, without rounding. */
final class ExactTally implements NumberTally {
    /** A decimal of so many digits fits a long. */
    private static final int DIGITS_OF_A_LONG = 18;

    private final int column;
    private final int precision;
    private final int scale;
    private long values;
    /** The sum is {@code high + low}: most additions stay in the long. */
    private BigInteger high = BigInteger.ZERO;

    private long low;
    private BigInteger minimum;
    private BigInteger maximum;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    private ExactTally(int column, int precision, int scale) {
        this.column = column;
        this.precision = precision;
        this.scale = scale;
    }

    /** Of a column of longs. */
    static ExactTally ofLongs(int column) {
        return new ExactTally(column, 0, 0);
    }

    /** Of a column of decimals of this precision and scale. */
    static ExactTally ofDecimals(int column, int precision, int scale) {
        return new ExactTally(column, precision, scale);
    }

    @Override
    public void add(InternalRow row) {
        if (row.isNullAt(column)) {
            return;
        }
        if (precision == 0) {
            add(row.getLong(column));
        } else if (precision <= DIGITS_OF_A_LONG) {
            add(row.getDecimal(column, precision, scale).toUnscaledLong());
        } else {
            BigInteger value =
                    row.getDecimal(column, precision, scale).toJavaBigDecimal().unscaledValue();
            values++;
            high = high.add(value);
            include(value);
        }
    }

    private void add(long value) {
        values++;
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        long next = low + value;
        if (((low ^ next) & (value ^ next)) < 0) {
            high = high.add(BigInteger.valueOf(low)).add(BigInteger.valueOf(value));
            next = 0;
        }
        low = next;
    }

    private void include(BigInteger value) {
        minimum = minimum == null ? value : minimum.min(value);
        maximum = maximum == null ? value : maximum.max(value);
    }

    @Override
    public void merge(Tally other) {
        ExactTally more = (ExactTally) other;
        if (more.values > 0) {
            values += more.values;
            high = high.add(more.total());
            include(more.least());
            include(more.greatest());
        }
    }

    private BigInteger total() {
        return high.add(BigInteger.valueOf(low));
    }

    private BigInteger least() {
        BigInteger fast = BigInteger.valueOf(lowest);
        return minimum == null ? fast : lowest == Long.MAX_VALUE ? minimum : minimum.min(fast);
    }

    private BigInteger greatest() {
        BigInteger fast = BigInteger.valueOf(highest);
        return maximum == null ? fast : highest == Long.MIN_VALUE ? maximum : maximum.max(fast);
    }

    @Override
    public long values() {
        return values;
    }

    @Override
    public double sum() {
        return values == 0 ? Double.NaN : decimal(total()).doubleValue();
    }

    @Override
    public double minimum() {
        return values == 0 ? Double.NaN : decimal(least()).doubleValue();
    }

    @Override
    public double maximum() {
        return values == 0 ? Double.NaN : decimal(greatest()).doubleValue();
    }

    @Override
    public String exactSum() {
        return values == 0 ? null : decimal(total()).toPlainString();
    }

    @Override
    public String exactMinimum() {
        return values == 0 ? null : decimal(least()).toPlainString();
    }

    @Override
    public String exactMaximum() {
        return values == 0 ? null : decimal(greatest()).toPlainString();
    }

    private BigDecimal decimal(BigInteger unscaled) {
        return new BigDecimal(unscaled, scale);
    }

    @Override
    public double headline() {
        return sum();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(values);
        if (values > 0) {
            States.writeBytes(out, total().toByteArray());
            States.writeBytes(out, least().toByteArray());
            States.writeBytes(out, greatest().toByteArray());
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        values = in.readLong();
        if (values > 0) {
            high = new BigInteger(States.readBytes(in));
            minimum = new BigInteger(States.readBytes(in));
            maximum = new BigInteger(States.readBytes(in));
        }
    }
}
