package dev.assay.validate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.TableRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares sums by group with another table's, and names the groups that explain the gap, greatest first. */
final class ReconcileCheck {
    private static final int SLICES = 20;
    /** Sums of doubles differ in the last digits by the order of summation. */
    private static final double ROUNDING = 1e-9;

    private final Inputs inputs;

    ReconcileCheck(Inputs inputs) {
        this.inputs = inputs;
    }

    CheckOutcome run(Bound check, TableRule.Reconcile rule) {
        Dataset<Row> other = inputs.others().get(rule.with());
        if (rule.withWhere() != null) {
            other = other.filter(expr("(" + rule.withWhere() + ")"));
        }
        int groups = rule.by().size();
        Dataset<Row> here = summed(
                inputs.data().filter(check.scope()),
                rule.by().stream().map(TableRule.Reconcile.Group::here).toList(),
                rule.sum(),
                "here");
        Dataset<Row> there = summed(
                other, rule.by().stream().map(TableRule.Reconcile.Group::there).toList(), rule.withSum(), "there");
        Column same = lit(true);
        for (int i = 0; i < groups; i++) {
            // A null group is a group: both sides' rows without a store must agree, too.
            same = same.and(here.col("here_k" + i).eqNullSafe(there.col("there_k" + i)));
        }
        Column gap = coalesce(col("here"), lit(0)).minus(coalesce(col("there"), lit(0)));
        Column allowed = abs(coalesce(col("there"), lit(0)))
                .multiply(rule.tolerance().value() + ROUNDING)
                .plus(ROUNDING);
        Dataset<Row> gaps = here.join(there, same, "full_outer")
                .withColumn("gap", gap)
                .withColumn("off", abs(gap).gt(allowed))
                .persist();
        try {
            return judge(check, rule, gaps);
        } finally {
            gaps.unpersist();
        }
    }

    private static Dataset<Row> summed(Dataset<Row> data, List<String> by, String sum, String side) {
        List<Column> keys = new ArrayList<>();
        for (String key : by) {
            keys.add(expr("(" + key + ")").as(side + "_k" + keys.size()));
        }
        return data.groupBy(keys.toArray(Column[]::new))
                .agg(sum(expr("(" + sum + ")")).as(side));
    }

    private CheckOutcome judge(Bound check, TableRule.Reconcile rule, Dataset<Row> gaps) {
        Row totals = gaps.agg(count(lit(1)), count(when(col("off"), 1)), sum("here"), sum("there"))
                .head();
        long groups = totals.getLong(0);
        long off = totals.getLong(1);
        String expected =
                "each group within " + Numbers.percent(rule.tolerance().value()) + " of " + rule.with();
        String observed = Numbers.count(off) + " of " + Numbers.count(groups) + " groups differ";
        String sums = "ours " + number(totals.get(2)) + ", " + rule.with() + " " + number(totals.get(3));
        Outcomes outcome = Outcomes.of(check, off == 0)
                .seen(observed, expected)
                .saying(observed + " from " + rule.with() + " (in all " + sums + ")")
                .measuring("reconcile_groups_off", (double) off);
        List<Example> examples = new ArrayList<>();
        if (off > 0) {
            Column[] order = order(rule.by().size());
            for (Row row : cut(gaps.filter(col("off")), rule.by().size())
                    .orderBy(order)
                    .limit(SLICES)
                    .collectAsList()) {
                String slice = slice(rule, row);
                String both =
                        "ours " + number(row.getAs("here")) + ", " + rule.with() + " " + number(row.getAs("there"));
                examples.add(new Example(slice, both));
                outcome.detail(
                        new Detail(check.spec().name(), "gap_by_slice", slice, toDouble(row.getAs("gap")), both));
            }
        }
        return outcome.showing(examples.stream().limit(3).toList()).done();
    }

    /** The same gaps, of whose groups' names only the beginning travels. */
    private static Dataset<Row> cut(Dataset<Row> gaps, int groups) {
        Dataset<Row> cut = gaps;
        for (int i = 0; i < groups; i++) {
            for (String name : List.of("here_k" + i, "there_k" + i)) {
                cut = cut.withColumn(
                        name,
                        Excerpt.ordering(col(name), gaps.schema().apply(name).dataType()));
            }
        }
        return cut;
    }

    private static Column[] order(int groups) {
        List<Column> order = new ArrayList<>(List.of(abs(col("gap")).desc()));
        for (int i = 0; i < groups; i++) {
            order.add(coalesce(
                            col("here_k" + i).cast("string"), col("there_k" + i).cast("string"))
                    .asc());
        }
        return order.toArray(Column[]::new);
    }

    private static String slice(TableRule.Reconcile rule, Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < rule.by().size(); i++) {
            Object here = row.getAs("here_k" + i);
            Object there = row.getAs("there_k" + i);
            parts.add(rule.by().get(i).name() + "=" + (here == null ? there : here));
        }
        return parts.isEmpty() ? "all" : String.join(", ", parts);
    }

    private static String number(Object sum) {
        return sum == null
                ? "nothing"
                : sum instanceof BigDecimal exact ? Numbers.grouped(exact) : Numbers.plain(toDouble(sum));
    }

    private static double toDouble(Object number) {
        return number == null ? Double.NaN : ((Number) number).doubleValue();
    }
}
