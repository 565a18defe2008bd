package dev.assay.scan;

import static org.apache.spark.sql.functions.expr;

import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What Spark has against SQL or rows, in a line for people. */
public final class SqlProblem {
    private SqlProblem() {}

    /** The first line of a message, without Spark's error class and the place in SQL that has been put in brackets. */
    public static String line(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
        int end = message.indexOf('\n');
        String line = (end < 0 ? message : message.substring(0, end))
                .replaceAll("\\s*SQLSTATE: \\w+\\s*", " ")
                .replaceFirst("^\\[[A-Z_.0-9]+]\\s*", "")
                .replaceFirst("[;.(]*\\s*line \\d+,? pos \\d+[;)\\s]*$", "")
                .replaceFirst("[.;\\s]+$", "");
        return line.isEmpty() ? cause.getClass().getSimpleName() : line;
    }

    /**
     * Tells what is wrong with a condition on rows, before any is read.
     *
     * @param told takes what is wrong and the mend
     */
    public static void ofCondition(Dataset<Row> rows, String sql, BiConsumer<String, String> told) {
        try {
            Dataset<Row> kept = rows.filter(expr("(" + sql + ")"));
            // Rows are read more than once: each read must find the same.
            if (!kept.queryExecution().analyzed().deterministic()
                    && rows.queryExecution().analyzed().deterministic()) {
                told.accept(
                        "'" + sql + "' gives another answer each time it is asked",
                        "use only functions that depend on the row, not rand() or uuid()");
            }
        } catch (Exception e) {
            told.accept("'" + sql + "' can't be used: " + bare(sql, e), "write an SQL condition");
        }
    }

    /** What is wrong with SQL that failed in brackets, in words that know nothing of them. */
    public static String bare(String sql, Exception failure) {
        try {
            expr(sql);
            return line(failure);
        } catch (Exception found) {
            return line(found);
        }
    }
}
