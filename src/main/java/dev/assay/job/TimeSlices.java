package dev.assay.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.year;

import dev.assay.scan.Answers;
import dev.assay.scan.MetricRequest;
import dev.assay.scan.MetricValue;
import dev.assay.scan.Scan;
import dev.assay.spec.Measure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The periods that a table is looked at by.
 *
 * @param step what a period is, such as {@code month}; null for one period of all rows
 * @param name the name of a row's period, as text, never null: names sort as the periods do
 */
record TimeSlices(String step, Column name) {
    /** The period of rows without a time, after all others. */
    static final String TIMELESS = "~";

    static final List<String> STEPS = List.of("day", "week", "month", "quarter", "year");
    private static final Map<String, Integer> DAYS =
            Map.of("day", 1, "week", 7, "month", 30, "quarter", 91, "year", 365);
    private static final int MOST = 30;
    private static final int LEAST = 5;
    /** Summaries that are held at a time. */
    private static final int SUMMARIES = 4_000;

    /**
     * As asked, or the shortest step of which there are few enough periods; reads the time alone for that.
     *
     * @param day of a row's event; null where there is none
     * @param step null to be chosen
     */
    static TimeSlices of(Dataset<Row> data, Column day, String step) {
        if (day == null) {
            return new TimeSlices(null, lit("all"));
        }
        String chosen = step == null ? chosen(data, day) : step;
        Column name =
                switch (chosen) {
                    case "day" -> date_format(day, "yyyy-MM-dd");
                    case "week" -> date_format(date_trunc("week", day), "yyyy-MM-dd");
                    case "month" -> date_format(day, "yyyy-MM");
                    case "quarter" -> concat(year(day), lit("-Q"), quarter(day));
                    default -> date_format(day, "yyyy");
                };
        return new TimeSlices(chosen, coalesce(name, lit(TIMELESS)));
    }

    private static String chosen(Dataset<Row> data, Column day) {
        Scan scan = new Scan();
        Function<Answers, MetricValue> first = scan.metric(edge(day, 0.002));
        Function<Answers, MetricValue> last = scan.metric(edge(day, 0.998));
        Answers answers = scan.read(data).all();
        if (!last.apply(answers).present()) {
            return "day";
        }
        // Some stray dates do not make the periods longer.
        double days = last.apply(answers).value() - first.apply(answers).value() + 1;
        int most = Math.max(LEAST, Math.min(MOST, SUMMARIES / Math.max(1, data.columns().length)));
        return STEPS.stream()
                .filter(step -> days <= (double) most * DAYS.get(step))
                .findFirst()
                .orElse("year");
    }

    private static MetricRequest edge(Column day, double level) {
        return new MetricRequest(Measure.QUANTILE, List.of(unix_date(day).cast("double")), lit(true), level);
    }
}
