package dev.assay.validate;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import dev.assay.meaning.Words;
import dev.assay.spec.Meaning.Is;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Categories, codes, dates and texts of a known form: each value looks like one. */
final class LooksClaim implements Claim {
    private static final int CATEGORIES = 1000;
    private static final double ROWS_A_CATEGORY = 2;
    private static final int ENOUGH = 20;

    private final Is is;

    LooksClaim(Is is) {
        this.is = is;
    }

    @Override
    public String words() {
        return is.words();
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        List<Column> values = new ArrayList<>(List.of(
                claimed.there().as("there"),
                claimed.value().as("v"),
                claimed.shown().as("shown")));
        if (is == Is.DATE || is == Is.MOMENT) {
            values.add(claimed.moment(claimed.rule().column()).as("t"));
        }
        Column bad = col("there").and(not(looks()));
        Column midnight = is == Is.MOMENT || is == Is.DATE
                ? col("t").equalTo(col("t").cast("date").cast("timestamp"))
                : lit(false);
        return claimed.rows(check, values.toArray(Column[]::new))
                .groupBy(claimed.keys())
                .agg(
                        count(when(col("there"), 1)).as("rows"),
                        count(when(bad, 1)).as("bad"),
                        min(when(bad, col("shown"))).as("bad_shown"),
                        count(when(midnight, 1)).as("midnights"),
                        min(when(not(midnight), col("shown"))).as("timed_shown"),
                        (is == Is.CATEGORY ? approx_count_distinct(col("v")) : lit(0L)).as("distinct"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        List<Fault> faults = new ArrayList<>();
        Column right = col("rows").minus(col("bad"));
        switch (is) {
            case CATEGORY -> {
                Column many = col("distinct")
                        .gt(CATEGORIES)
                        .or(col("distinct").multiply(ROWS_A_CATEGORY).gt(col("rows")));
                faults.add(new Fault(
                        when(col("rows").geq(ENOUGH).and(many), col("rows")),
                        "have more than " + CATEGORIES + " different values, or next to one a row"));
            }
            case DATE -> {
                faults.add(new Fault(col("bad"), "are no dates from 1900 to 2199", col("bad_shown")));
                faults.add(new Fault(right.minus(col("midnights")), "have a time of day", col("timed_shown")));
            }
            case MOMENT -> {
                faults.add(new Fault(col("bad"), "are no moments from 1900 to 2199", col("bad_shown")));
                faults.add(new Fault(
                        when(right.geq(ENOUGH).and(right.equalTo(col("midnights"))), right),
                        "have no time of day, as all the others of their group"));
            }
            default -> faults.add(new Fault(col("bad"), "don't look like " + is.words(), col("bad_shown")));
        }
        return Claim.found(summed, faults);
    }

    /** Whether the value {@code v}, which is there, looks like what it is said to be. */
    private Column looks() {
        Column text = trim(col("v").cast("string"));
        return switch (is) {
            case CODE -> text.rlike("^[\\p{L}\\p{N}._/:+-]{1,40}$");
            case DATE, MOMENT -> org.apache.spark.sql.functions.coalesce(
                    year(col("t")).between(1900, 2199), lit(false));
            case E_MAIL -> text.rlike("^[^@\\s]+@[^@\\s]+\\.[\\p{L}]{2,}$");
            case PHONE -> text.rlike("^[+(]?[\\d() ./-]*\\d$")
                    .and(length(regexp_replace(text, "\\D", "")).between(6, 15));
            case POST_CODE -> text.rlike("^(?=.*\\d)[A-Za-z0-9][A-Za-z0-9 -]{1,9}$");
            case COUNTRY -> upper(text).isin(Words.countries().stream().sorted().toArray());
            case CURRENCY -> upper(text).isin(Words.currencies().toArray());
            default -> lit(true);
        };
    }
}
