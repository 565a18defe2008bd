package dev.assay.suggest;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What checks find of errors that somebody has logged.
 *
 * @param byCheck by the check's name
 * @param byKind of each kind of error
 * @param flagged rows that break any of the checks
 * @param justly how many of them have a logged error
 */
public record Coverage(Map<String, Suggestion.Caught> byCheck, List<OfKind> byKind, long flagged, long justly) {
    private static final String KEY = "_assay_key_";
    private static final String ERROR = "_assay_error";
    private static final String AT = "_assay_at";
    private static final String NAMED = "_assay_named";

    /**
     * Of one kind of error.
     *
     * @param kind empty where the log tells no kinds
     * @param errors how many are logged
     * @param caught how many of them are in a column of a check, in a row that breaks it; an error of a whole row is caught by
     *     any check that the row breaks
     */
    public record OfKind(String kind, long errors, long caught) {}

    public Coverage {
        byCheck = Map.copyOf(byCheck);
        byKind = List.copyOf(byKind);
    }

    /**
     * Counts, in two joins by key.
     *
     * @param judged rows with the verdicts of the checks in the last column but one
     * @param log a row an error: the table's key, and, where they are there, {@code column} (null for the whole row), {@code kind}
     *     and {@code table}
     * @param key columns that the two have in common
     */
    public static Coverage of(Dataset<Row> judged, Dataset<Row> log, List<String> key) {
        Dataset<Row> errors = errors(log, key).persist();
        Dataset<Row> verdicts = verdicts(judged, key).persist();
        try {
            return new Coverage(
                    byCheck(verdicts, errors, key),
                    byKind(verdicts, errors, key),
                    rows(verdicts, key),
                    rows(verdicts.join(errors, same(verdicts, errors, key), "left_semi"), key));
        } finally {
            errors.unpersist();
            verdicts.unpersist();
        }
    }

    private static Dataset<Row> errors(Dataset<Row> log, List<String> key) {
        Columns columns = new Columns(log.schema());
        List<Column> chosen = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            chosen.add(columns.of(key.get(i)).as(KEY + i));
        }
        chosen.add((columns.type("column").isPresent()
                        ? lower(columns.of("column").cast("string"))
                        : lit(null).cast("string"))
                .as(AT));
        chosen.add((columns.type("kind").isPresent() ? columns.of("kind").cast("string") : lit("")).as("kind"));
        Dataset<Row> errors = log.select(chosen.toArray(Column[]::new)).distinct();
        return errors.withColumn(ERROR, struct(col("*")));
    }

    /** A row for each verdict of each row. */
    private static Dataset<Row> verdicts(Dataset<Row> judged, List<String> key) {
        Columns columns = new Columns(judged.schema());
        List<Column> chosen = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            chosen.add(columns.of(key.get(i)).as(KEY + i));
        }
        String verdicts = judged.columns()[judged.columns().length - 2];
        chosen.add(explode(Columns.exactly(verdicts)).as("verdict"));
        return judged.select(chosen.toArray(Column[]::new))
                .withColumn("check", col("verdict.check"))
                .withColumn(NAMED, split(lower(col("verdict.column")), ", "))
                .drop("verdict");
    }

    private static Column same(Dataset<Row> left, Dataset<Row> right, List<String> key) {
        Column same = lit(true);
        for (int i = 0; i < key.size(); i++) {
            same = same.and(left.col(KEY + i).equalTo(right.col(KEY + i)));
        }
        return same;
    }

    private static Column caught() {
        return col(AT).isNull().or(coalesce(array_contains(col(NAMED), col(AT)), lit(true)));
    }

    private static Map<String, Suggestion.Caught> byCheck(
            Dataset<Row> verdicts, Dataset<Row> errors, List<String> key) {
        Map<String, Long> flagged = new HashMap<>();
        verdicts.groupBy("check").count().collectAsList().forEach(row -> flagged.put(row.getString(0), row.getLong(1)));
        Map<String, Long> justly = new HashMap<>();
        verdicts.join(errors, same(verdicts, errors, key), "left_semi")
                .groupBy("check")
                .count()
                .collectAsList()
                .forEach(row -> justly.put(row.getString(0), row.getLong(1)));
        Map<String, Suggestion.Caught> byCheck = new HashMap<>();
        verdicts.join(errors, same(verdicts, errors, key))
                .filter(caught())
                .groupBy("check")
                .agg(count_distinct(col(ERROR)))
                .collectAsList()
                .forEach(row -> byCheck.put(row.getString(0), new Suggestion.Caught(0, 0, row.getLong(1))));
        Map<String, Suggestion.Caught> all = new HashMap<>();
        flagged.forEach((check, rows) -> all.put(
                check,
                new Suggestion.Caught(
                        rows,
                        justly.getOrDefault(check, 0L),
                        byCheck.containsKey(check) ? byCheck.get(check).errors() : 0)));
        return all;
    }

    private static List<OfKind> byKind(Dataset<Row> verdicts, Dataset<Row> errors, List<String> key) {
        return errors
                .join(verdicts, same(errors, verdicts, key), "left")
                .groupBy(col(ERROR), col("kind"))
                .agg(max(when(col("check").isNotNull().and(caught()), 1).otherwise(0))
                        .as("caught"))
                .groupBy("kind")
                .agg(count(lit(1)), sum("caught"))
                .orderBy("kind")
                .collectAsList()
                .stream()
                .map(row -> new OfKind(row.getString(0), row.getLong(1), row.getLong(2)))
                .toList();
    }

    /** Different keys. */
    private static long rows(Dataset<Row> verdicts, List<String> key) {
        Column[] columns = new Column[key.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = col(KEY + i);
        }
        return verdicts.select(columns).distinct().count();
    }
}
