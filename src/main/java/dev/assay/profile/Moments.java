package dev.assay.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Count, mean, and the second to fourth central moments of finite numbers, updated and merged after Pébay (2008). */
final class Moments {
    private long values;
    private double mean;
    private double second;
    private double third;
    private double fourth;

    void add(double value, long times) {
        take(times, value, 0, 0, 0);
    }

    void merge(Moments more) {
        take(more.values, more.mean, more.second, more.third, more.fourth);
    }

    private void take(long count, double itsMean, double itsSecond, double itsThird, double itsFourth) {
        if (count == 0) {
            return;
        }
        double here = values;
        double there = count;
        double all = here + there;
        double off = itsMean - mean;
        double step = off / all;
        double product = off * step * here * there;
        fourth += itsFourth
                + product * step * step * (here * here - here * there + there * there)
                + 6 * step * step * (here * here * itsSecond + there * there * second)
                + 4 * step * (here * itsThird - there * third);
        third += itsThird + product * step * (here - there) + 3 * step * (here * itsSecond - there * second);
        second += itsSecond + product;
        mean += step * there;
        values += count;
    }

    long values() {
        return values;
    }

    double mean() {
        return values == 0 ? Double.NaN : mean;
    }

    /** The population's. */
    double deviation() {
        return values == 0 ? Double.NaN : Math.sqrt(second / values);
    }

    /** g1, the third standardised moment of the population; NaN where all values are alike. */
    double skewness() {
        return second <= 0 ? Double.NaN : Math.sqrt((double) values) * third / Math.pow(second, 1.5);
    }

    /** g2, the fourth standardised moment less 3; NaN where all values are alike. */
    double kurtosis() {
        return second <= 0 ? Double.NaN : values * fourth / (second * second) - 3;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(values);
        for (double part : new double[] {mean, second, third, fourth}) {
            out.writeDouble(part);
        }
    }

    void read(DataInputStream in) throws IOException {
        values = in.readLong();
        mean = in.readDouble();
        second = in.readDouble();
        third = in.readDouble();
        fourth = in.readDouble();
    }
}
