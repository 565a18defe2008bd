package dev.assay.score;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.score.Scored.Day;
import dev.assay.spec.ScoreSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums predictions up by the day that they are of. */
final class ByDay {
    private static final int DAYS = 60;

    private final ScoreSpec spec;

    ByDay(ScoreSpec spec) {
        this.spec = spec;
    }

    List<Day> of(Dataset<Row> finished) {
        boolean intervals = !spec.coverage().isEmpty();
        List<Day> days = new ArrayList<>();
        finished.groupBy(to_date(Columns.exactly(spec.columns().time())).as("day"))
                .agg(
                        count(lit(1)).as("rows"),
                        mean(col(Names.PREDICTION)),
                        mean(intervals ? col(Names.LOWER + 0) : lit(null).cast("double")),
                        mean(intervals ? col(Names.UPPER + 0) : lit(null).cast("double")))
                .filter("day is not null")
                .orderBy(col("day").desc())
                .limit(DAYS)
                .collectAsList()
                .forEach(row -> days.add(new Day(
                        row.getDate(0).toLocalDate(), row.getLong(1), number(row, 2), number(row, 3), number(row, 4))));
        Collections.reverse(days);
        return days;
    }

    /** Of those that are numbers. */
    private static Column mean(Column value) {
        return avg(when(not(value.isNaN()), value));
    }

    private static double number(Row row, int place) {
        return row.isNullAt(place) ? Double.NaN : row.getDouble(place);
    }
}
