package dev.assay.bench;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.rand;
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
import dev.assay.problem.Problems;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Measure;
import dev.assay.spec.Position;
import dev.assay.spec.Positions;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.validate.Inputs;
import dev.assay.validate.Targets;
import dev.assay.validate.Validated;
import dev.assay.validate.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.collection.JavaConverters;

/** The 24-metric suite and one unique key over a Delta table of 8 columns: Assay, Deequ, plain Spark and DuckDB. */
final class ValidateBench {
    private static final String[] COLUMNS = {"id", "store", "product", "day", "quantity", "price", "amount", "email"};
    private static final String EMAIL = "[a-z0-9.]+@[a-z]+\\.[a-z]{2,3}";

    private ValidateBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        Path table = Path.of("target", "bench", "validate-" + rows).toAbsolutePath();
        if (!Files.exists(table.resolve("_delta_log"))) {
            sales(spark, rows).write().format("delta").mode("overwrite").save(table.toString());
        }
        Dataset<Row> data = spark.read().format("delta").load(table.toString());
        List<String> files = Arrays.stream(data.inputFiles())
                .map(file -> file.replaceFirst("^file:/+", "/"))
                .toList();
        new Race("validate", String.format("24 metrics and one unique key over %,d rows × 8 columns of Delta.", rows))
                .add("Assay", () -> assay(data))
                .add("Deequ", () -> deequ(data))
                .add("plain Spark, one aggregate", () -> plain(data))
                .add("DuckDB on the same Parquet files", () -> duckdb(files))
                .run(rounds);
    }

    private static Dataset<Row> sales(SparkSession spark, long rows) {
        return spark.range(0, rows, 1, 16)
                .select(
                        col("id"),
                        concat(lit("S"), col("id").mod(300)).as("store"),
                        concat(lit("P"), col("id").multiply(7919).mod(20_000)).as("product"),
                        date_add(lit("2024-01-01").cast("date"), expr("int(id div 13699)"))
                                .as("day"),
                        when(rand(1).lt(0.01), null)
                                .otherwise(rand(2).multiply(20))
                                .as("quantity"),
                        rand(3).multiply(10).cast("decimal(10,2)").as("price"),
                        rand(4).multiply(200).as("amount"),
                        when(rand(5).lt(0.02), null)
                                .otherwise(concat(lit("user"), col("id").mod(100_000), lit("@shop.com")))
                                .as("email"));
    }

    private static String assay(Dataset<Row> data) {
        List<Rule> rules = new ArrayList<>();
        for (String column : COLUMNS) {
            rules.add(metric(Measure.COMPLETENESS, column));
        }
        for (String column : List.of("quantity", "amount")) {
            for (Measure measure : List.of(Measure.MINIMUM, Measure.MAXIMUM, Measure.MEAN, Measure.STDDEV)) {
                rules.add(metric(measure, column));
            }
        }
        rules.add(metric(Measure.SUM, "amount"));
        for (String column : List.of("store", "product", "email")) {
            rules.add(metric(Measure.APPROX_DISTINCT, column));
        }
        rules.add(metric(Measure.MEDIAN, "quantity"));
        rules.add(new TableRule.ShareOf("quantity > 0", new Share(0), null));
        rules.add(new RowRule.MatchesRegex("email", EMAIL));
        rules.add(new TableRule.RowCount(1L, null));
        rules.add(new SetRule.Unique(List.of("id"), null, null));
        List<CheckSpec> checks = new ArrayList<>();
        for (Rule rule : rules) {
            String name = "check " + checks.size();
            checks.add(new CheckSpec("", "check", name, rule, Severity.ERROR, null, null, null));
        }
        Problems problems = new Problems();
        Validator validator = new Validator(inputs(data, checks), problems);
        problems.throwIfAny();
        Validated validated = validator.validate(Targets.none("bench"));
        return validated.rows() + " rows, gate open: " + validated.gate().open();
    }

    private static Rule metric(Measure measure, String column) {
        return new TableRule.Metric(measure, List.of(column), null, null, -1e18, null);
    }

    private static Inputs inputs(Dataset<Row> data, List<CheckSpec> checks) {
        TableSpec table = new TableSpec(
                "sales",
                "",
                "delta",
                "",
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of("id"),
                null,
                null,
                null,
                null,
                List.of());
        return new Inputs(
                new ValidateSpec("", "sales", null, null, new Share(0), checks),
                table,
                data,
                null,
                Map.of(),
                new Positions(new Position("bench", 1, 1), Map.of()),
                LocalDateTime.of(2026, 1, 1, 0, 0),
                name -> OptionalLong.empty(),
                sql -> data,
                null);
    }

    private static String deequ(Dataset<Row> data) {
        Option<String> all = Option.empty();
        List<Analyzer<?, ?>> analyzers = new ArrayList<>();
        for (String column : COLUMNS) {
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
                new scala.util.matching.Regex(EMAIL, JavaConverters.asScalaBuffer(List.<String>of())),
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
        for (String column : COLUMNS) {
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
        metrics.add(sum(when(col("email").rlike("^" + EMAIL + "$"), 1).otherwise(0)));
        Row row = data.agg(count(lit(1)), metrics.toArray(Column[]::new)).head();
        long twice = data.groupBy("id").count().filter(col("count").gt(1)).count();
        return row.getLong(0) + " rows, " + twice + " keys twice";
    }

    private static String duckdb(List<String> files) throws Exception {
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        String counts =
                Arrays.stream(COLUMNS).map(column -> "count(" + column + ")").collect(Collectors.joining(", "));
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
                    + " count(*) filter (regexp_full_match(email, '" + EMAIL + "')) from " + source;
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
