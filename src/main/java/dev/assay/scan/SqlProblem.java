package dev.assay.scan;

import static org.apache.spark.sql.functions.expr;

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
