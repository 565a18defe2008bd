package dev.assay.repair;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which of {@code a}, {@code b} and {@code c}, of which {@code a · b = c} should hold, is wrong, and what it should be. Each
 * way to mend the row leaves two factors; the way that leaves the likeliest is taken, and its confidence is its share of
 * the likelihoods of all ways. A way that takes a value for a known slip of the true one is twenty times as likely as one
 * that explains nothing. Where the formula holds, only an exchange of the factors is thought of, once in two hundred rows.
 */
final class Completion implements UDF1<Row, Row> {
    static final StructType TYPE = new StructType()
            .add("a", DataTypes.DoubleType)
            .add("b", DataTypes.DoubleType)
            .add("c", DataTypes.DoubleType)
            .add("sure", DataTypes.DoubleType);

    private static final long serialVersionUID = 1L;
    private static final double UNEXPLAINED = 2 * StrictMath.log(20);
    private static final double SWAPPED = 2 * StrictMath.log(200);
    private static final double EXACT = 1e-9;

    private final double tolerance;
    private final double[] slips;
    private final int[] scales;

    /**
     * @param scales digits after the point that the columns of a, b and c can hold
     */
    Completion(double tolerance, List<Double> slips, int... scales) {
        this.tolerance = tolerance;
        this.slips = slips.stream().mapToDouble(each -> each).toArray();
        this.scales = scales.clone();
    }

    /** A way to mend a row. */
    private record Way(Double a, Double b, Double c, double cost) implements Serializable {}

    /**
     * What is known of the row's group.
     *
     * @param digitsA digits after the point that its factors have
     */
    private record Group(Likely a, Likely b, int digitsA, int digitsB) {}

    /** Takes {@code a, b, c} and the group's {@code n, sumA, squaresA, negativeA, digitsA, sumB, …}; null to leave the row. */
    @Override
    public Row call(Row row) {
        if (row.isNullAt(3)) {
            return null;
        }
        Double a = number(row, 0);
        Double b = number(row, 1);
        Double c = number(row, 2);
        Group group = new Group(
                Likely.of(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)),
                Likely.of(row.getLong(3), row.getLong(8), row.getLong(9), row.getLong(10)),
                row.getInt(7),
                row.getInt(11));
        List<Way> ways = holds(a, b, c) ? exchanged(a, b, c, group) : mended(a, b, c, group);
        if (ways.isEmpty()) {
            return null;
        }
        Way best = ways.get(0);
        for (Way way : ways) {
            best = way.cost() < best.cost() ? way : best;
        }
        double all = 0;
        for (Way way : ways) {
            all += StrictMath.exp((best.cost() - way.cost()) / 2);
        }
        return RowFactory.create(best.a(), best.b(), best.c(), Math.rint(1e6 / all) / 1e6);
    }

    private static Double number(Row row, int place) {
        return row.isNullAt(place) || !Double.isFinite(row.getDouble(place)) ? null : row.getDouble(place);
    }

    private boolean holds(Double a, Double b, Double c) {
        return a != null && b != null && c != null && Math.abs(a * b - c) <= tolerance + EXACT * Math.abs(c);
    }

    /** The row as it is, and with its factors exchanged. */
    private static List<Way> exchanged(double a, double b, double c, Group group) {
        return List.of(
                new Way(a, b, c, group.a().cost(a) + group.b().cost(b)),
                new Way(b, a, c, group.a().cost(b) + group.b().cost(a) + SWAPPED));
    }

    private List<Way> mended(Double a, Double b, Double c, Group group) {
        List<Way> ways = new ArrayList<>();
        if (b != null && c != null && b != 0) {
            double better = better(a, c / b, tolerance / Math.abs(b), group.digitsA());
            ways.add(new Way(better, b, c, cost(better, b, group) + slip(a, better)));
        }
        if (a != null && c != null && a != 0) {
            double better = better(b, c / a, tolerance / Math.abs(a), group.digitsB());
            ways.add(new Way(a, better, c, cost(a, better, group) + slip(b, better)));
        }
        if (a != null && b != null) {
            double better = better(c, a * b, tolerance, scales[2]);
            ways.add(new Way(a, b, better, cost(a, b, group) + slip(c, better)));
        }
        return ways;
    }

    private static double cost(double a, double b, Group group) {
        return group.a().cost(a) + group.b().cost(b);
    }

    /** The exact value that a slip was made of, else the value with as many digits as the group has, if that is near enough. */
    private double better(Double wrong, double computed, double near, int digits) {
        for (double slip : slips) {
            if (wrong != null && wrong != 0 && Math.abs(wrong / slip - computed) <= near + EXACT * Math.abs(computed)) {
                return rounded(wrong / slip, Math.max(digits, 6));
            }
        }
        double rounded = rounded(computed, digits);
        return Math.abs(rounded - computed) <= near + EXACT ? rounded : rounded(computed, 6);
    }

    private double slip(Double wrong, double better) {
        if (slips.length == 0 || wrong == null) {
            return 0;
        }
        for (double slip : slips) {
            if (Math.abs(better * slip - wrong) <= EXACT * Math.abs(wrong)) {
                return 0;
            }
        }
        return UNEXPLAINED;
    }

    private static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }
}
