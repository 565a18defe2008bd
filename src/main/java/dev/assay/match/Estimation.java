package dev.assay.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Learns a {@link Model} from compared pairs without any label, by expectation and maximisation (Winkler 1988). Each record
 * is taken to be one with at most one other, so that the pairs of a record compete: without that the levels of a column
 * that others imply, such as city and telephone, are told twice, and whole cities are taken for duplicates.
 */
final class Estimation implements MapPartitionsFunction<Row, Row> {
    /** The model's numbers: m of all columns and levels, u, matches. */
    static final StructType TYPE = new StructType().add("numbers", DataTypes.createArrayType(DataTypes.DoubleType));

    private static final long serialVersionUID = 1L;
    private static final int ROUNDS = 25;
    /** Pairs that are one have nothing in common in a column in at most so many of a hundred cases. */
    private static final double UNLIKE = 0.05;

    private static final double HALF = 0.5;

    private final double[][] all;
    private final Possible possible;
    private final double share;

    /**
     * @param all by column and level, how many of all possible pairs are as alike
     * @param share of the records whose pairs are looked at
     */
    Estimation(double[][] all, Possible possible, double share) {
        this.all = all.clone();
        this.possible = possible;
        this.share = share;
    }

    /** The pairs of a sample as arrays: each pair by its pattern of levels and its two records. */
    private static final class Sample {
        private final List<byte[]> patterns = new ArrayList<>();
        private final List<int[]> pairs = new ArrayList<>();
        private final List<Boolean> sampled = new ArrayList<>();

        Sample(Iterator<Row> rows) {
            Map<String, Integer> known = new HashMap<>();
            Map<Long, Integer> places = new HashMap<>();
            while (rows.hasNext()) {
                Row row = rows.next();
                byte[] levels = row.getAs("levels");
                int pattern = known.computeIfAbsent(Arrays.toString(levels), each -> {
                    patterns.add(levels);
                    return patterns.size() - 1;
                });
                int a = place(row.getLong(0), row.getAs("sampled_a"), places);
                int b = place(row.getLong(1), row.getAs("sampled_b"), places);
                pairs.add(new int[] {pattern, a, b});
            }
        }

        private int place(long id, boolean chosen, Map<Long, Integer> places) {
            return places.computeIfAbsent(id, each -> {
                sampled.add(chosen);
                return sampled.size() - 1;
            });
        }

        /** How often each pattern is expected to be one, each end of a pair for a half. */
        double[] expected(double[] likelihood) {
            double[] rivals = new double[sampled.size()];
            for (int[] pair : pairs) {
                rivals[pair[1]] += likelihood[pair[0]];
                rivals[pair[2]] += likelihood[pair[0]];
            }
            double[] expected = new double[patterns.size()];
            for (int[] pair : pairs) {
                double own = likelihood[pair[0]];
                boolean a = sampled.get(pair[1]);
                boolean b = sampled.get(pair[2]);
                double against = 1 + (a ? rivals[pair[1]] : own) + (b ? rivals[pair[2]] : own) - own;
                expected[pair[0]] += own / against * ((a ? HALF : 0) + (b ? HALF : 0));
            }
            return expected;
        }
    }

    /** Takes pairs in order, and whether each of their ends is in the sample; gives one row. */
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Sample sample = new Sample(rows);
        Model model = start();
        for (int round = 0; round < ROUNDS; round++) {
            double[] likelihood = new double[sample.patterns.size()];
            for (int i = 0; i < likelihood.length; i++) {
                likelihood[i] = StrictMath.exp(model.odds(sample.patterns.get(i)));
            }
            model = better(sample.patterns, sample.expected(likelihood));
        }
        List<Double> numbers = new ArrayList<>();
        for (double[][] each : List.of(model.m(), model.u())) {
            for (double[] column : each) {
                Arrays.stream(column).forEach(numbers::add);
            }
        }
        numbers.add(model.matches());
        return List.of(RowFactory.create((Object) numbers.toArray(Double[]::new)))
                .iterator();
    }

    /** The model as told by {@link #call}. */
    static Model model(List<Double> numbers, int columns, Possible possible) {
        double[][] m = new double[columns][Comparison.LEVELS];
        double[][] u = new double[columns][Comparison.LEVELS];
        for (int column = 0; column < columns; column++) {
            for (int level = 0; level < Comparison.LEVELS; level++) {
                m[column][level] = numbers.get(column * Comparison.LEVELS + level);
                u[column][level] = numbers.get((columns + column) * Comparison.LEVELS + level);
            }
        }
        double matches = numbers.get(numbers.size() - 1);
        return new Model(m, u, matches, possible.prior(matches));
    }

    /** The more alike, the more often one: with the square of the level. */
    Model start() {
        double[][] m = new double[all.length][];
        double[][] u = new double[all.length][];
        for (int column = 0; column < all.length; column++) {
            double[] rising = new double[Comparison.LEVELS];
            double[] none = new double[Comparison.LEVELS];
            int rank = 0;
            for (int level = 0; level < Comparison.LEVELS; level++) {
                if (occurs(column, level)) {
                    rank++;
                    rising[level] = (double) rank * rank;
                }
            }
            m[column] = shares(column, rising, 0);
            u[column] = shares(column, rest(column, none), HALF);
        }
        return new Model(m, u, possible.start(), possible.prior(possible.start()));
    }

    private Model better(List<byte[]> patterns, double[] expected) {
        double matches = 0;
        double[][] alike = new double[all.length][Comparison.LEVELS];
        for (int i = 0; i < expected.length; i++) {
            double each = expected[i] / share;
            matches += each;
            byte[] levels = patterns.get(i);
            for (int column = 0; column < levels.length; column++) {
                if (levels[column] != Comparison.UNKNOWN) {
                    alike[column][levels[column]] += each;
                }
            }
        }
        double[][] m = new double[all.length][];
        double[][] u = new double[all.length][];
        for (int column = 0; column < all.length; column++) {
            m[column] = matching(column, alike[column]);
            u[column] = shares(column, rest(column, alike[column]), HALF);
        }
        double bounded = Math.max(Math.min(matches, possible.most()), 1e-3);
        return new Model(m, u, bounded, possible.prior(bounded));
    }

    private double[] matching(int column, double[] alike) {
        int levels = 0;
        for (int level = 0; level < Comparison.LEVELS; level++) {
            levels += occurs(column, level) ? 1 : 0;
        }
        double[] smooth = new double[Comparison.LEVELS];
        double some = 0;
        for (int level = 0; level < Comparison.LEVELS; level++) {
            smooth[level] = occurs(column, level) ? alike[level] + 1.0 / levels : 0;
            some += level == 0 ? 0 : smooth[level];
        }
        smooth[0] = Math.min(smooth[0], Math.max(some, 1e-9) * UNLIKE);
        return shares(column, smooth, 0);
    }

    /** Pairs that are not one. */
    private double[] rest(int column, double[] alike) {
        double[] rest = new double[Comparison.LEVELS];
        for (int level = 0; level < Comparison.LEVELS; level++) {
            rest[level] = Math.max(all[column][level] - alike[level], 0);
        }
        return rest;
    }

    private boolean occurs(int column, int level) {
        return level == 0 || all[column][level] > 0;
    }

    /** As shares of their sum; levels that do not occur tell nothing, and have 1 in m and u. */
    private double[] shares(int column, double[] counts, double more) {
        double sum = 0;
        for (int level = 0; level < Comparison.LEVELS; level++) {
            sum += occurs(column, level) ? counts[level] + more : 0;
        }
        double[] shares = new double[Comparison.LEVELS];
        for (int level = 0; level < Comparison.LEVELS; level++) {
            shares[level] = occurs(column, level) && sum > 0 ? (counts[level] + more) / sum : 1;
        }
        return shares;
    }
}
