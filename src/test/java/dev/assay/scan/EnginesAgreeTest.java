package dev.assay.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.spec.Measure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scan, Deequ and DuckDB measure the same on data that none of them made. */
class EnginesAgreeTest {
    private static final List<Measure> NUMBERS =
            List.of(Measure.MINIMUM, Measure.MAXIMUM, Measure.MEAN, Measure.SUM, Measure.STDDEV, Measure.MEDIAN);

    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path folder;

    @Test
    void onTheTitanic() throws SQLException {
        agree(SharedData.required("deequ_titanic").resolve("titanic.csv"));
    }

    @Test
    void onTaxiTrips() throws SQLException {
        agree(SharedData.required("gx_tutorial").resolve("yellow_tripdata_sample_2019-02.csv"));
    }

    @Test
    void onWeather() throws SQLException {
        agree(SharedData.required("pnwflights14").resolve("weather.csv"));
    }

    /** Where they do not agree: a row without a value is none of the values here, and one of all rows there. */
    @Test
    void agreeOnColumnsWithNullsButForMutualInformation() {
        Dataset<Row> data = spark.sql("select * from values ('a', 1), ('a', 1), ('b', 2), (null, 2) as t(x, y)");
        List<String> found = new ArrayList<>();
        for (Measure measure : List.of(
                Measure.DISTINCT,
                Measure.DISTINCTNESS,
                Measure.UNIQUENESS,
                Measure.ENTROPY,
                Measure.MUTUAL_INFORMATION)) {
            List<Column> columns = measure.columns() == 1 ? List.of(col("x")) : List.of(col("x"), col("y"));
            MetricRequest request = new MetricRequest(measure, columns, lit(true), null);
            found.add("%s %.4f %.4f"
                    .formatted(
                            measure,
                            GroupedMetrics.measure(request, data).value(),
                            DeequMetrics.measure(List.of(request), data).get(0).value()));
        }
        assertThat(found)
                .containsExactly(
                        "DISTINCT 2.0000 2.0000",
                        "DISTINCTNESS 0.6667 0.6667",
                        "UNIQUENESS 0.3333 0.3333",
                        "ENTROPY 0.6365 0.6365",
                        "MUTUAL_INFORMATION 0.6365 0.5199");
    }

    private record Asked(String column, MetricRequest request) {}

    private void agree(Path csv) throws SQLException {
        String parquet = folder.resolve("data").toString();
        spark.read()
                .option("header", "true")
                .option("inferSchema", "true")
                .option("nullValue", "NA")
                .csv(csv.toString())
                .coalesce(3)
                .write()
                .parquet(parquet);
        Dataset<Row> data = spark.read().parquet(parquet);
        List<Asked> asked = asked(data);
        Scan scan = new Scan();
        List<Function<Answers, MetricValue>> questions =
                asked.stream().map(each -> scan.metric(widened(data, each))).toList();
        Answers answers = scan.read(data).all();
        List<MetricValue> deequ =
                DeequMetrics.measure(asked.stream().map(Asked::request).toList(), data);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement duckdb = connection.createStatement()) {
            duckdb.execute("create view data as select * from read_parquet('" + parquet + "/*.parquet')");
            for (int i = 0; i < asked.size(); i++) {
                double ours = questions.get(i).apply(answers).value();
                String what = csv.getFileName() + " " + asked.get(i).request().measure() + " of "
                        + asked.get(i).column();
                close(what + " by Deequ", asked.get(i), ours, deequ.get(i).value(), duckdb);
                close(what + " by DuckDB", asked.get(i), ours, duckdb(asked.get(i), duckdb), duckdb);
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
    }

    private static List<Asked> asked(Dataset<Row> data) {
        List<Asked> asked = new ArrayList<>();
        for (StructField field : data.schema().fields()) {
            List<Measure> measures = new ArrayList<>(List.of(Measure.COMPLETENESS, Measure.APPROX_DISTINCT));
            if (field.dataType() instanceof NumericType) {
                measures.addAll(NUMBERS);
            }
            for (Measure measure : measures) {
                asked.add(new Asked(
                        field.name(), new MetricRequest(measure, List.of(col(field.name())), lit(true), null)));
            }
        }
        return asked;
    }

    /** The scan takes numbers as long, double or decimal; the checks see to it. */
    private static MetricRequest widened(Dataset<Row> data, Asked asked) {
        MetricRequest request = asked.request();
        boolean whole = data.schema().apply(asked.column()).dataType() instanceof IntegralType;
        boolean exact =
                Arrays.asList(Measure.SUM, Measure.MINIMUM, Measure.MAXIMUM).contains(request.measure());
        boolean number = NUMBERS.contains(request.measure());
        Column value = request.columns().get(0);
        return number
                ? new MetricRequest(
                        request.measure(), List.of(value.cast(whole && exact ? "long" : "double")), lit(true), null)
                : request;
    }

    private static double duckdb(Asked asked, Statement duckdb) throws SQLException {
        String column = '"' + asked.column() + '"';
        String sql =
                switch (asked.request().measure()) {
                    case COMPLETENESS -> "count(" + column + ") / count(*)::double";
                    case APPROX_DISTINCT -> "count(distinct " + column + ")";
                    case MINIMUM -> "min(" + column + ")";
                    case MAXIMUM -> "max(" + column + ")";
                    case MEAN -> "avg(" + column + ")";
                    case SUM -> "sum(" + column + ")";
                    case STDDEV -> "stddev_pop(" + column + ")";
                    case MEDIAN -> "quantile_disc(" + column + ", 0.5)";
                    default -> throw new IllegalArgumentException(asked.toString());
                };
        return number(duckdb, "select (" + sql + ")::double from data");
    }

    private static double number(Statement duckdb, String sql) throws SQLException {
        try (ResultSet answer = duckdb.executeQuery(sql)) {
            answer.next();
            double number = answer.getDouble(1);
            return answer.wasNull() ? Double.NaN : number;
        }
    }

    private static void close(String what, Asked asked, double ours, double theirs, Statement duckdb)
            throws SQLException {
        String as = what + ": ours " + ours + ", theirs " + theirs;
        if (Double.isNaN(theirs)) {
            assertThat(ours).as(as).isNaN();
        } else if (asked.request().measure() == Measure.MEDIAN) {
            // Each is to lie between the quantiles that are 1 % of the rank away.
            String quantile = "select quantile_disc(\"" + asked.column() + "\", %s)::double from data";
            assertThat(ours)
                    .as(as)
                    .isBetween(number(duckdb, quantile.formatted(0.49)), number(duckdb, quantile.formatted(0.51)));
        } else {
            // Three standard errors of Deequ's estimate, 5 %, and of ours, 1.6 %.
            double allowed = asked.request().measure() == Measure.APPROX_DISTINCT ? 0.16 : 1e-9;
            assertThat(Math.abs(ours - theirs)).as(as).isLessThanOrEqualTo(allowed * Math.abs(theirs));
        }
    }
}
