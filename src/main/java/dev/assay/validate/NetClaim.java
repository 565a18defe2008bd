package dev.assay.validate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An amount is what is left of another one without tax. */
final class NetClaim implements Claim {
    /** The highest value added tax in force anywhere, of 27 %, leaves 0.787. */
    private static final double LEAST_LEFT = 0.75;

    private static final double HALF_A_CENT = 0.005;
    /** Of less, a tax of one in a hundred is lost in the rounding. */
    private static final double LEAST = 1;

    private final String gross;

    NetClaim(String gross) {
        this.gross = gross;
    }

    @Override
    public String words() {
        return "net of " + gross;
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Column net = col("net");
        Column whole = col("gross");
        Column ratio = net.divide(whole);
        Column same = abs(net.minus(whole)).leq(HALF_A_CENT + 1e-9);
        return claimed.rows(
                        check,
                        claimed.number(claimed.rule().column()).as("net"),
                        claimed.number(gross).as("gross"))
                .filter(net.isNotNull().and(abs(whole).geq(LEAST)))
                .groupBy(claimed.keys())
                .agg(
                        count(net).as("rows"),
                        count(when(same, 1)).as("same"),
                        count(when(ratio.gt(1).and(same.unary_$bang()), 1)).as("more"),
                        count(when(ratio.lt(0), 1)).as("turned"),
                        count(when(ratio.geq(0).and(ratio.lt(LEAST_LEFT)), 1)).as("less"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        return Claim.found(
                summed,
                List.of(
                        new Fault(col("same"), "are the same as " + gross + ": with tax"),
                        new Fault(col("more"), "are more than " + gross),
                        new Fault(col("turned"), "are of another sign than " + gross),
                        new Fault(col("less"), "are less than any tax leaves of " + gross)));
    }
}
