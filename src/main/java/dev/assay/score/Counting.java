package dev.assay.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.scan.Columns;
import dev.assay.score.ScoreFacts.Fresh;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.ScoreSpec.Late;
import dev.assay.spec.ScoreSpec.NewEntity;
import dev.assay.spec.ScoreSpec.Then;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts what predictions are made of, from rows that are kept. */
final class Counting {
    private static final int EXAMPLES = 20;
    private static final double[] QUANTILES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    private final ScoreInputs inputs;
    private final ScoreSpec spec;
    private final List<String> seen;
    private final Dataset<Row> rows;

    Counting(ScoreInputs inputs, List<String> seen, Dataset<Row> rows) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.seen = seen;
        this.rows = rows;
    }

    ScoreFacts facts() {
        TreeSet<LocalDate> days = new TreeSet<>();
        Map<String, Long> ways = new TreeMap<>();
        long[] late = new long[spec.late().size()];
        for (Row row : rows.groupBy(Names.DAY, Names.ACTION, Names.RULE).count().collectAsList()) {
            days.add(row.getDate(0).toLocalDate());
            ways.merge(way(row.getString(1)), row.getLong(3), Long::sum);
            if (!row.isNullAt(2)) {
                late[row.getInt(2)] += row.getLong(3);
            }
        }
        long all = ways.values().stream().mapToLong(Long::longValue).sum();
        Row sums = rows.agg(count(lit(1)), sums()).first();
        Map<String, Double> spread = spread(sums);
        Map<String, Fresh> fresh = fresh(sums);
        List<Long> byRule = java.util.Arrays.stream(late).boxed().toList();
        List<String> duplicated = new ArrayList<>();
        long duplicates = duplicates(duplicated);
        return new ScoreFacts(
                all,
                sums.getLong(1),
                duplicates,
                duplicated,
                sums.getLong(2),
                List.copyOf(days),
                ways,
                byRule,
                stopped(byRule, fresh, all),
                seen,
                fresh,
                spread);
    }

    private String way(String action) {
        if (!action.startsWith(Names.BY_MODEL)) {
            return action;
        }
        int place = Integer.parseInt(action.substring(Names.BY_MODEL.length()));
        String at = List.copyOf(spec.choices().keySet()).get(place);
        return place == 0 ? "model" : "fallback " + spec.choices().get(at).model();
    }

    private Column predicted() {
        return not(col(Names.ACTION).isin(Names.STOP, Names.LEAVE_OUT));
    }

    private Column[] sums() {
        Column whole = Columns.exactly(spec.columns().time()).isNotNull();
        for (String key : spec.columns().keys()) {
            whole = whole.and(Columns.exactly(key).isNotNull());
        }
        Column raw = col(Names.RAW);
        Column empty = raw.isNull().or(raw.isNaN());
        Column value = when(predicted().and(not(empty)), raw);
        List<Column> sums = new ArrayList<>();
        sums.add(count(when(not(whole), 1)));
        sums.add(count(when(predicted().and(empty), 1)));
        sums.add(functions.min(value));
        sums.add(functions.avg(value));
        sums.add(functions.max(value));
        List<Column> shares = new ArrayList<>();
        for (double share : QUANTILES) {
            shares.add(lit(share));
        }
        sums.add(functions.percentile_approx(value, functions.array(shares.toArray(Column[]::new)), lit(10_000)));
        for (int i = 0; i < seen.size(); i++) {
            sums.add(count(when(col(Names.NEW + i), 1)));
        }
        return sums.toArray(Column[]::new);
    }

    private static Map<String, Double> spread(Row sums) {
        Map<String, Double> spread = new LinkedHashMap<>();
        if (sums.isNullAt(3)) {
            return spread;
        }
        spread.put("minimum", sums.getDouble(3));
        List<Double> quantiles = sums.getList(6);
        for (int i = 0; i < QUANTILES.length; i++) {
            spread.put("p" + Math.round(100 * QUANTILES[i]), quantiles.get(i));
        }
        spread.put("maximum", sums.getDouble(5));
        spread.put("mean", sums.getDouble(4));
        return spread;
    }

    private Map<String, Fresh> fresh(Row sums) {
        Map<String, Fresh> fresh = new LinkedHashMap<>();
        for (int i = 0; i < seen.size(); i++) {
            long count = sums.getLong(7 + i);
            if (count > 0) {
                String name = seen.get(i);
                Column text = Columns.exactly(name).cast("string");
                Dataset<Row> own = rows.filter(col(Names.NEW + i));
                long values = own.agg(countDistinct(text)).first().getLong(0);
                List<String> examples = masked(name)
                        ? List.of()
                        : own
                                .groupBy(text.as("value"))
                                .count()
                                .orderBy(col("count").desc(), col("value"))
                                .limit(EXAMPLES)
                                .collectAsList()
                                .stream()
                                .map(row -> row.getString(0))
                                .toList();
                fresh.put(name, new Fresh(count, values, examples));
            }
        }
        return fresh;
    }

    private boolean masked(String name) {
        return inputs.mask().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Rows of one hash are few: only they are compared. */
    private long duplicates(List<String> examples) {
        List<Column> columns = new ArrayList<>();
        spec.columns().keys().forEach(key -> columns.add(Columns.exactly(key)));
        columns.add(Columns.exactly(spec.columns().time()));
        columns.add(col(Names.MADE));
        Column[] same = columns.toArray(Column[]::new);
        Dataset<Row> taken = rows.filter(not(col(Names.ACTION).equalTo(Names.LEAVE_OUT)));
        if (!Repeated.any(taken.select(xxhash64(same)))) {
            return 0;
        }
        Dataset<Row> twice = taken.groupBy(same).count().filter("count > 1");
        long beyond = twice.agg(coalesce(functions.sum(col("count").minus(1)), lit(0L)))
                .first()
                .getLong(0);
        List<String> names = new ArrayList<>(spec.columns().keys());
        names.add(spec.columns().time());
        Column[] shown = names.stream()
                .map(name -> masked(name) ? lit("•••") : Columns.exactly(name).cast("string"))
                .toArray(Column[]::new);
        for (Row row : twice.orderBy(same).limit(3).select(shown).collectAsList()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                parts.add(names.get(i) + " " + row.getString(i));
            }
            examples.add(String.join(", ", parts));
        }
        return beyond;
    }

    private List<String> stopped(List<Long> late, Map<String, Fresh> fresh, long all) {
        List<String> stopped = new ArrayList<>();
        for (int i = 0; i < late.size(); i++) {
            Late rule = spec.late().get(i);
            if (rule.then() == Then.STOP && late.get(i) > 0) {
                stopped.add(String.format(
                        Locale.ROOT, "late: %s, in %,d of %,d rows%s", rule.when(), late.get(i), all, newest(rule)));
            }
        }
        fresh.forEach((name, found) -> {
            if (spec.entities().get(name) == NewEntity.STOP) {
                stopped.add(String.format(
                        Locale.ROOT,
                        "new: %s has %,d values that training never saw, in %,d rows%s",
                        name,
                        found.values(),
                        found.rows(),
                        found.examples().isEmpty()
                                ? ""
                                : ": " + found.examples().stream().limit(3).collect(Collectors.joining(", "))));
            }
        });
        return stopped;
    }

    /** Only on the way to a stop: when the source was there last. */
    private String newest(Late rule) {
        Columns columns = new Columns(inputs.data().schema());
        Column made = columns.of(spec.columns().made());
        Column there = not(coalesce(functions.expr("(" + rule.when() + ")"), lit(false)));
        Row newest = inputs.data()
                .filter(there)
                .agg(functions.max(made).cast("string"))
                .first();
        return newest.isNullAt(0)
                ? "; no row of the table is without it"
                : "; the newest that is not is of " + newest.getString(0);
    }
}
