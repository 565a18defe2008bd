package dev.assay.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Holds what is said of a column against its rows, claim by claim, and names the groups that are off. */
final class MeaningCheck {
    private static final int NAMED = 20;
    private static final int SHOWN = 3;
    private static final int WAYS = 5;

    private final Claimed claimed;
    private final Bound check;
    private final List<Claim> claims;

    /** What the rows say of one claim. */
    private record Judged(long rows, long off, List<String> sentences, List<Row> guilty) {
        double share() {
            return rows == 0 ? 0 : (double) off / rows;
        }
    }

    MeaningCheck(Inputs inputs, Bound check, Meaning rule) {
        this.claimed = new Claimed(inputs, rule);
        this.check = check;
        this.claims = Claims.of(claimed);
    }

    /** How often columns of the table are read. */
    int reads() {
        return claims.size();
    }

    CheckOutcome run() {
        List<Judged> judged = new ArrayList<>();
        for (Claim claim : claims) {
            Dataset<Row> summed = claim.summed(claimed, check).persist();
            try {
                judged.add(judge(claim.judged(claimed, summed)
                        .withColumn("off", expr("aggregate(found, 0L, (sum, each) -> sum + each.off)"))));
            } finally {
                summed.unpersist();
            }
        }
        return outcome(judged);
    }

    private Judged judge(Dataset<Row> groups) {
        Row totals = groups.agg(
                        sum("rows"),
                        sum("off"),
                        count(lit(1)),
                        count(when(col("off").gt(0), 1)))
                .head();
        long rows = totals.isNullAt(0) ? 0 : totals.getLong(0);
        long off = totals.isNullAt(1) ? 0 : totals.getLong(1);
        if (off == 0) {
            return new Judged(rows, 0, List.of(), List.of());
        }
        List<String> sentences = new ArrayList<>();
        for (Row way : groups.select(explode(col("found")).as("each"))
                .groupBy("each.words")
                .agg(sum("each.off").as("off"), count(lit(1)).as("groups"))
                .orderBy(desc("off"), col("words"))
                .limit(WAYS)
                .collectAsList()) {
            String in = claimed.rule().per().isEmpty()
                    ? ""
                    : " (in " + Numbers.count(way.getLong(2)) + " of " + Numbers.count(totals.getLong(2)) + " groups)";
            sentences.add(Numbers.count(way.getLong(1)) + " of " + rows(rows) + " " + way.getString(0) + in);
        }
        return new Judged(rows, off, sentences, guilty(groups));
    }

    /** The groups with the most rows that are off. */
    private List<Row> guilty(Dataset<Row> groups) {
        List<Column> order = new ArrayList<>(List.of(desc("off")));
        Dataset<Row> cut = groups.filter(size(col("found")).gt(0));
        for (int i = 0; i < claimed.rule().per().size(); i++) {
            Column key = Excerpt.of(col("k" + i));
            cut = cut.withColumn("k" + i, claimed.masked(claimed.rule().per().get(i)) ? lit("•••") : key);
            order.add(col("k" + i).asc());
        }
        return cut.orderBy(order.toArray(Column[]::new)).limit(NAMED).collectAsList();
    }

    private CheckOutcome outcome(List<Judged> judged) {
        double tolerance = claimed.rule().tolerance().value();
        String expected = claims.stream().map(Claim::words).collect(Collectors.joining("; "))
                + (tolerance == 0 ? "" : "; at most " + Numbers.percent(tolerance) + " off");
        long rows = judged.stream().mapToLong(Judged::rows).max().orElse(0);
        if (rows == 0) {
            return Outcomes.unknown(check)
                    .seen("no values", expected)
                    .saying("there is no value to judge")
                    .done();
        }
        double worst = judged.stream().mapToDouble(Judged::share).max().orElse(0);
        boolean holds = worst <= tolerance;
        List<String> sentences =
                judged.stream().flatMap(each -> each.sentences().stream()).toList();
        String found = sentences.isEmpty() ? "nothing off in " + rows(rows) : String.join("; ", sentences);
        Outcomes outcome = Outcomes.of(check, holds)
                .seen(worst == 0 ? "nothing off" : Numbers.percent(worst) + " off", expected)
                .saying(claimed.rule().column() + " is said to be " + expected + ": " + found)
                .measuring("meaning_off", worst);
        List<Example> examples = new ArrayList<>();
        for (Judged each : judged) {
            for (Row group : each.guilty()) {
                String name = name(group);
                String words = words(group);
                outcome.detail(new Detail(
                        claimed.rule().column(),
                        "meaning_off_by_group",
                        name,
                        (double) group.<Long>getAs("off"),
                        words));
                examples.add(new Example(name, words));
            }
        }
        return outcome.showing(examples.stream().limit(SHOWN).toList()).done();
    }

    private String name(Row group) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < claimed.rule().per().size(); i++) {
            parts.add(claimed.rule().per().get(i) + "=" + group.<String>getAs("k" + i));
        }
        return parts.isEmpty() ? claimed.rule().column() : String.join(", ", parts);
    }

    private static String words(Row group) {
        List<Row> found = group.getList(group.fieldIndex("found"));
        List<String> words = new ArrayList<>();
        for (Row each : found) {
            String such = each.isNullAt(2) ? "" : String.format(Locale.ROOT, ", such as '%s'", each.getString(2));
            words.add(Numbers.count(each.getLong(0)) + " of " + rows(group.getAs("rows")) + " " + each.getString(1)
                    + such);
        }
        return String.join("; ", words);
    }

    private static String rows(long rows) {
        return Numbers.count(rows) + (rows == 1 ? " row" : " rows");
    }
}
