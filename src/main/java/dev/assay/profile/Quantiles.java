package dev.assay.profile;

import dev.assay.scan.Digest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The distribution of a column's numbers: exact while its different values are counted, else from a digest. */
interface Quantiles {
    /** What a digest adds to equal values is less than this shows. */
    MathContext DIGITS = new MathContext(13);

    long size();

    /** The least value that has at least this share (0 to 1) of the values at or below it. */
    double quantile(double level);

    /** The share of values that are not greater. */
    double share(double value);

    /** The share of values that are less. */
    double shareBelow(double value);

    /** From a digest, within its bound. */
    static Quantiles of(Digest digest) {
        return new Quantiles() {
            @Override
            public long size() {
                return digest.size();
            }

            @Override
            public double quantile(double level) {
                double found = digest.quantile(level);
                return Double.isFinite(found) && found != 0
                        ? new BigDecimal(found).round(DIGITS).doubleValue()
                        : found;
            }

            @Override
            public double share(double value) {
                return digest.share(Math.nextUp(value));
            }

            @Override
            public double shareBelow(double value) {
                return digest.share(Math.nextDown(Math.nextDown(value)));
            }
        };
    }

    /** A number and how often it occurs. */
    record Weighted(double value, long times) {}

    /** Exactly. */
    static Quantiles of(List<Weighted> counts) {
        return new Counted(counts);
    }

    /** Sorted values with how many are not greater than each. */
    final class Counted implements Quantiles {
        private final double[] values;
        private final long[] upTo;

        private Counted(List<Weighted> counts) {
            List<Weighted> sorted = counts.stream()
                    .filter(each -> !Double.isNaN(each.value()))
                    .sorted(Comparator.comparingDouble(Weighted::value))
                    .toList();
            values = new double[sorted.size()];
            upTo = new long[sorted.size()];
            long all = 0;
            for (int i = 0; i < values.length; i++) {
                all += sorted.get(i).times();
                values[i] = sorted.get(i).value();
                upTo[i] = all;
            }
        }

        @Override
        public long size() {
            return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
        }

        @Override
        public double quantile(double level) {
            if (values.length == 0) {
                return Double.NaN;
            }
            long rank = Math.max(1, (long) Math.ceil(level * size()));
            int at = Arrays.binarySearch(upTo, rank);
            return values[at >= 0 ? at : -at - 1];
        }

        @Override
        public double share(double value) {
            int at = Arrays.binarySearch(values, value);
            int before = at >= 0 ? at : -at - 2;
            return size() == 0 ? Double.NaN : before < 0 ? 0 : (double) upTo[before] / size();
        }

        @Override
        public double shareBelow(double value) {
            int at = Arrays.binarySearch(values, value);
            int before = (at >= 0 ? at : -at - 1) - 1;
            return size() == 0 ? Double.NaN : before < 0 ? 0 : (double) upTo[before] / size();
        }
    }
}
