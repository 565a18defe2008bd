package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * A change log in short.
 *
 * @param counts how often each step did what to which column
 * @param examples some changes of each of these, the most frequent of a sample first
 */
public record ChangeSummary(List<Count> counts, List<Example> examples) {
    private static final int SAMPLE = 2_000;

    public ChangeSummary {
        counts = List.copyOf(counts);
        examples = List.copyOf(examples);
    }

    /**
     * What one step did to one column.
     *
     * @param column null for whole rows
     * @param verdict applied, proposed or refused
     * @param gone whether whole rows were taken out; else, without a column, they were added
     */
    public record Count(int ordinal, String column, String verdict, boolean gone, long rows) {}

    /**
     * One change; equal ones are shown once, with the key of one of them.
     *
     * @param old text of what was there; null for null
     * @param now text of what the step gave
     * @param confidence the least of equal ones
     */
    public record Example(
            int ordinal, String column, String verdict, String key, String old, String now, double confidence) {}

    /**
     * Reads the log once for the counts and once for the examples.
     *
     * @param log the rows of {@code changes} of one run and one table
     * @param most examples of each step, column and verdict
     */
    public static ChangeSummary of(Dataset<Row> log, int most) {
        Dataset<Row> told = told(log);
        List<Count> counts = counts(log);
        return new ChangeSummary(counts, counts.isEmpty() ? List.of() : examples(told, counts, most));
    }

    /** How often each step did what, by one read of the log. */
    static List<Count> counts(Dataset<Row> log) {
        List<Count> counts = new ArrayList<>();
        for (Row row : told(log)
                .groupBy(
                        col("ordinal"),
                        col("column_name"),
                        col("verdict"),
                        col("old").isNotNull().and(col("column_name").isNull()).as("gone"))
                .agg(count(lit(1)).as("rows"))
                .orderBy("ordinal", "column_name", "verdict", "gone")
                .collectAsList()) {
            counts.add(new Count(row.getInt(0), row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4)));
        }
        return counts;
    }

    private static Dataset<Row> told(Dataset<Row> log) {
        return log.filter(col("ordinal").geq(lit(0)));
    }

    private static List<Example> examples(Dataset<Row> told, List<Count> counts, int most) {
        // Where there are many, those whose hash says so are looked at: the same in every run.
        Column chosen = lit(false);
        for (Count each : counts) {
            Column of =
                    col("ordinal").equalTo(each.ordinal()).and(col("verdict").equalTo(each.verdict()));
            Column same = each.column() == null
                    ? col("column_name").isNull()
                    : col("column_name").equalTo(each.column());
            long step = Math.max(1, each.rows() / SAMPLE);
            chosen = chosen.or(of.and(coalesce(same, lit(false)))
                    .and(pmod(xxhash64(col("key")), lit(step)).equalTo(lit(0L))));
        }
        Column[] group = {col("ordinal"), col("column_name"), col("verdict")};
        Column rank =
                row_number().over(Window.partitionBy(group).orderBy(desc("rows"), col("old"), col("new"), col("key")));
        List<Example> examples = new ArrayList<>();
        for (Row row : told.filter(chosen)
                .groupBy(col("ordinal"), col("column_name"), col("verdict"), col("old"), col("new"))
                .agg(
                        count(lit(1)).as("rows"),
                        min("key").as("key"),
                        min("confidence").as("confidence"))
                .withColumn("rank", rank)
                .filter(col("rank").leq(lit(most)))
                .orderBy("ordinal", "column_name", "verdict", "rank")
                .select("ordinal", "column_name", "verdict", "key", "old", "new", "confidence")
                .collectAsList()) {
            examples.add(new Example(
                    row.getInt(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getDouble(6)));
        }
        return examples;
    }
}
