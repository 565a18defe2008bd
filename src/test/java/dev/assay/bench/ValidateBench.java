package dev.assay.bench;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.ApproxQuantile;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.PatternMatch;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import dev.assay.job.Sessions;
import dev.assay.validate.Targets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.collection.JavaConverters;

/** The 24-metric suite and one unique key over a Delta table of 8 columns: Assay, Deequ, plain Spark and DuckDB. */
final class ValidateBench {
    private ValidateBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        Dataset<Row> data = SalesTable.stored(spark, rows);
        List<String> files = Arrays.stream(data.inputFiles())
                .map(file -> file.replaceFirst("^file:/+", "/"))
                .toList();
        new Race("validate", String.format("24 metrics and one unique key over %,d rows × 8 columns of Delta.", rows))
                .add("Assay", () -> Suite.told(Suite.validate(data, SalesTable.rules(), Targets.none("bench"))))
                .add("Deequ", () -> deequ(data))
                .add("plain Spark, one aggregate", () -> plain(data))
                .add("DuckDB on the same Parquet files", () -> duckdb(files))
                .run(rounds);
    }

    private static String deequ(Dataset<Row> data) {
        Option<String> all = Option.empty();
        List<Analyzer<?, ?>> analyzers = new ArrayList<>();
        for (String column : SalesTable.COLUMNS) {
            analyzers.add(new Completeness(column, all, Option.empty()));
        }
        for (String column : List.of("quantity", "amount")) {
            analyzers.add(new Minimum(column, all, Option.empty()));
            analyzers.add(new Maximum(column, all, Option.empty()));
            analyzers.add(new Mean(column, all));
            analyzers.add(new StandardDeviation(column, all));
        }
        analyzers.add(new Sum("amount", all));
        for (String column : List.of("store", "product", "email")) {
            analyzers.add(new ApproxCountDistinct(column, all));
        }
        analyzers.add(new ApproxQuantile("quantity", 0.5, 0.01, all));
        analyzers.add(new Compliance(
                "positive", "quantity > 0", all, scala.collection.immutable.List$.MODULE$.empty(), Option.empty()));
        analyzers.add(new PatternMatch(
                "email",
                new scala.util.matching.Regex(SalesTable.EMAIL, JavaConverters.asScalaBuffer(List.<String>of())),
                all,
                Option.empty()));
        analyzers.add(new Size(all));
        analyzers.add(new Uniqueness(JavaConverters.asScalaBuffer(List.of("id")).toList(), all, Option.empty()));
        return run(AnalysisRunner.onData(data), analyzers) + " metrics";
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int run(AnalysisRunBuilder builder, List<Analyzer<?, ?>> analyzers) {
        for (Analyzer analyzer : analyzers) {
            builder.addAnalyzer(analyzer);
        }
        return builder.run().metricMap().size();
    }

    private static String plain(Dataset<Row> data) {
        List<Column> metrics = new ArrayList<>();
        for (String column : SalesTable.COLUMNS) {
            metrics.add(count(col(column)));
        }
        for (String column : List.of("quantity", "amount")) {
            metrics.addAll(List.of(min(col(column)), max(col(column)), avg(col(column)), stddev_pop(col(column))));
        }
        metrics.add(sum(col("amount")));
        for (String column : List.of("store", "product", "email")) {
            metrics.add(approx_count_distinct(col(column)));
        }
        metrics.add(percentile_approx(col("quantity"), lit(0.5), lit(100)));
        metrics.add(sum(when(col("quantity").gt(0), 1).otherwise(0)));
        metrics.add(
                sum(when(col("email").rlike("^" + SalesTable.EMAIL + "$"), 1).otherwise(0)));
        Row row = data.agg(count(lit(1)), metrics.toArray(Column[]::new)).head();
        long twice = data.groupBy("id").count().filter(col("count").gt(1)).count();
        return row.getLong(0) + " rows, " + twice + " keys twice";
    }

    private static String duckdb(List<String> files) throws Exception {
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        String counts = Arrays.stream(SalesTable.COLUMNS)
                .map(column -> "count(" + column + ")")
                .collect(Collectors.joining(", "));
        String moments = List.of("quantity", "amount").stream()
                .map(column -> String.format("min(%1$s), max(%1$s), avg(%1$s), stddev_pop(%1$s)", column))
                .collect(Collectors.joining(", "));
        String source = "read_parquet(" + list + ")";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads to " + Runtime.getRuntime().availableProcessors());
            String suite = "select count(*), " + counts + ", " + moments + ", sum(amount),"
                    + " approx_count_distinct(store), approx_count_distinct(product), approx_count_distinct(email),"
                    + " approx_quantile(quantity, 0.5), count(*) filter (quantity > 0),"
                    + " count(*) filter (regexp_full_match(email, '" + SalesTable.EMAIL + "')) from " + source;
            long rows = number(statement, suite);
            long twice = number(
                    statement, "select count(*) from (select id from " + source + " group by id having count(*) > 1)");
            return rows + " rows, " + twice + " keys twice";
        }
    }

    private static long number(Statement statement, String sql) throws Exception {
        try (ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
