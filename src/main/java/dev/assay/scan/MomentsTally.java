package dev.assay.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Count, extremes, sum, mean and variance of doubles. The sum is compensated (Neumaier 1974), the variance is Welford's,
 * merged after Chan, Golub and LeVeque (1979): the merge of parts agrees with the whole to about 1e-14 of it. As in Spark's
 * aggregates NaN is greater than any number, and one NaN makes sum, mean and deviation NaN.
 */
final class MomentsTally implements NumberTally {
    private final int column;
    private long values;
    private double sum;
    private double lost;
    private double mean;
    private double squares;
    private double minimum = Double.NaN;
    private double maximum = Double.NaN;

    MomentsTally(int column) {
        this.column = column;
    }

    @Override
    public void add(InternalRow row) {
        if (row.isNullAt(column)) {
            return;
        }
        double value = row.getDouble(column);
        if (values++ == 0) {
            minimum = value;
            maximum = value;
        } else {
            minimum = lesser(minimum, value);
            maximum = Double.isNaN(value) || value > maximum ? value : maximum;
        }
        plus(value);
        double off = value - mean;
        mean += off / values;
        squares += off * (value - mean);
    }

    @Override
    public void merge(Tally other) {
        MomentsTally more = (MomentsTally) other;
        if (more.values == 0) {
            return;
        }
        minimum = values == 0 ? more.minimum : lesser(minimum, more.minimum);
        maximum = values == 0 ? more.maximum : Math.max(maximum, more.maximum);
        double off = more.mean - mean;
        long all = values + more.values;
        squares += more.squares + off * off * ((double) values / all) * more.values;
        mean += off * ((double) more.values / all);
        values = all;
        plus(more.sum);
        lost += more.lost;
    }

    private void plus(double value) {
        double next = sum + value;
        if (Double.isFinite(next)) {
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        }
        sum = next;
    }

    /** The lesser, where NaN is the greatest. */
    private static double lesser(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.min(one, other);
    }

    @Override
    public long values() {
        return values;
    }

    @Override
    public double sum() {
        return values == 0 ? Double.NaN : sum + lost;
    }

    @Override
    public double minimum() {
        return minimum;
    }

    @Override
    public double maximum() {
        return maximum;
    }

    double mean() {
        return sum() / values;
    }

    /** The population's standard deviation. */
    double deviation() {
        return values == 0 ? Double.NaN : Math.sqrt(squares / values);
    }

    @Override
    public String exactSum() {
        return values == 0 ? null : Double.toString(sum());
    }

    @Override
    public String exactMinimum() {
        return values == 0 ? null : Double.toString(minimum);
    }

    @Override
    public String exactMaximum() {
        return values == 0 ? null : Double.toString(maximum);
    }

    @Override
    public double headline() {
        return mean();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(values);
        for (double part : new double[] {sum, lost, mean, squares, minimum, maximum}) {
            out.writeDouble(part);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        values = in.readLong();
        sum = in.readDouble();
        lost = in.readDouble();
        mean = in.readDouble();
        squares = in.readDouble();
        minimum = in.readDouble();
        maximum = in.readDouble();
    }
}
