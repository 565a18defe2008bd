package dev.assay.validate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.meaning.Unit;
import dev.assay.spec.Meaning.Is;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Quantities, money, rates and counts: numbers of one sign, with the decimals that there can be. */
final class AmountClaim implements Claim {
    private static final int CENTS = 2;

    private final Is is;

    AmountClaim(Is is) {
        this.is = is;
    }

    @Override
    public String words() {
        return is.words();
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Column number = claimed.number(claimed.rule().column());
        Dataset<Row> values = claimed.rows(
                check,
                claimed.there().as("there"),
                number.as("v"),
                finer(claimed, number).as("finer"),
                claimed.shown().as("shown"));
        Column none = col("there").and(col("v").isNull());
        Column below = col("v").lt(0);
        return values.groupBy(claimed.keys())
                .agg(
                        count(when(col("there"), 1)).as("rows"),
                        count(when(none, 1)).as("none"),
                        min(when(none, col("shown"))).as("none_shown"),
                        count(when(below, 1)).as("below"),
                        min(when(below, col("shown"))).as("below_shown"),
                        count(when(col("v").gt(0), 1)).as("above"),
                        min(when(col("v").gt(0), col("shown"))).as("above_shown"),
                        count(when(col("finer"), 1)).as("finer"),
                        min(when(col("finer"), col("shown"))).as("finer_shown"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        Row signs = summed.agg(sum("below"), sum("above")).head();
        boolean negative = !signs.isNullAt(0) && is != Is.COUNT && signs.getLong(0) > signs.getLong(1);
        return Claim.found(summed, faults(claimed, negative));
    }

    private List<Fault> faults(Claimed claimed, boolean negative) {
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault(col("none"), "are no numbers", col("none_shown")));
        faults.add(
                negative
                        ? new Fault(col("above"), "are above 0 where most are below", col("above_shown"))
                        : new Fault(
                                col("below"),
                                is == Is.COUNT ? "are below 0" : "are below 0 where most are above",
                                col("below_shown")));
        if (is == Is.COUNT) {
            faults.add(new Fault(col("finer"), "are not whole", col("finer_shown")));
        } else if (is == Is.MONEY) {
            faults.add(
                    new Fault(col("finer"), "have more than " + decimals(claimed) + " decimals", col("finer_shown")));
        }
        return faults;
    }

    /** More decimals than there can be; null for no number. A binary number is allowed its last digits. */
    private Column finer(Claimed claimed, Column number) {
        if (is != Is.MONEY && is != Is.COUNT) {
            return lit(false);
        }
        int decimals = is == Is.COUNT ? 0 : decimals(claimed);
        if (claimed.exact()) {
            return not(claimed.value().equalTo(round(claimed.value(), decimals)));
        }
        Column scaled = number.multiply(Math.pow(10, decimals));
        return abs(scaled.minus(rint(scaled))).gt(abs(scaled).multiply(1e-12).plus(1e-6));
    }

    private static int decimals(Claimed claimed) {
        return Unit.named(String.valueOf(claimed.rule().unit()))
                .filter(Unit::money)
                .map(Unit::decimals)
                .orElse(CENTS);
    }
}
