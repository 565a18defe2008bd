package dev.assay.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/**
 * How likely a pair is one, in the light of the others that are like one of its two records: those that are like both of
 * them are no rivals, for they may be one with both; of sources, the rivals of a record are of the source of the other.
 */
final class Rivals implements UDF1<Row, Double> {
    /** The strongest of them are looked at. */
    static final int MOST = 50;

    private static final long serialVersionUID = 1L;

    private final boolean sourced;

    Rivals(boolean sourced) {
        this.sourced = sourced;
    }

    /** Takes {@code a, b, source_a, source_b, e, of_a, of_b}, the last two lists of {@code e, other, source}. */
    @Override
    public Double call(Row row) {
        List<Row> ofA = row.getList(5);
        List<Row> ofB = row.getList(6);
        double against = 1
                + row.getDouble(4)
                + rivals(ofA, row.getLong(1), row.getLong(3), ofB)
                + rivals(ofB, row.getLong(0), row.getLong(2), ofA);
        return Math.rint(1e6 * row.getDouble(4) / against) / 1e6;
    }

    private double rivals(List<Row> own, long other, long otherSource, List<Row> others) {
        Set<Long> both = new HashSet<>();
        if (!sourced) {
            others.forEach(each -> both.add(each.getLong(1)));
        }
        double sum = 0;
        for (Row each : own) {
            boolean rival = sourced ? each.getLong(2) == otherSource : !both.contains(each.getLong(1));
            sum += rival && each.getLong(1) != other ? each.getDouble(0) : 0;
        }
        return sum;
    }
}
