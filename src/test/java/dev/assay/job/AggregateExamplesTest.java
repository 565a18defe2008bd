package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of series of public data, against plain SQL on the same rows. */
class AggregateExamplesTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path output;

    private ResultsStore run(String spec, String dataSet) {
        String data = SharedData.required(dataSet).getParent().toString();
        Map<String, String> set = spec.startsWith("metro")
                ? Map.of("data", data, "output", output.toString())
                : Map.of("output", output.toString());
        Spec read = SpecReader.read(Path.of("jobs", spec), set);
        new AggregateJob(spark, new RunRequest(read, "r1", null, Clock.systemUTC()), line -> {}).run();
        return new ResultsStore(spark, read.results());
    }

    private Dataset<Row> written(String name) {
        return spark.read().format("delta").load(output.resolve(name).toString());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    /** A measure by table, level, step and method. */
    private static Map<String, Double> measured(ResultsStore results, String measure) {
        Map<String, Double> found = new TreeMap<>();
        for (Row row : results.read(ResultTable.METRICS)
                .orElseThrow()
                .filter(col("metric").equalTo("backtest_" + measure))
                .select("table_name", "label", "value")
                .collectAsList()) {
            found.put(row.getString(0) + ": " + row.getString(1), row.getDouble(2));
        }
        return found;
    }

    @Test
    void hoursWithoutACountStayMissingAndDaysOfEnoughHoursAreForecast() {
        ResultsStore results = run("metro/aggregate.yaml", "metro_traffic");
        Dataset<Row> counted = spark.read()
                .option("header", true)
                .csv(SharedData.required("metro_traffic").toString())
                .selectExpr("timestamp(date_time) as period", "int(traffic_volume) as volume")
                .groupBy("period")
                .agg(Map.of("volume", "max"))
                .withColumnRenamed("max(volume)", "volume");
        Dataset<Row> hours = written("hours");
        assertThat(texts(hours.groupBy("state").count())).containsExactly("[known,40575]", "[missing,11976]");
        assertThat(hours.filter("state = 'missing' and value is not null").count())
                .isZero();
        Dataset<Row> beside = hours.filter("state = 'known'").join(counted, "period");
        assertThat(beside.count()).isEqualTo(40_575);
        assertThat(beside.filter("value <> volume").count()).isZero();

        Dataset<Row> days = counted.groupBy(col("period").cast("date").as("day"))
                .agg(Map.of("volume", "sum", "*", "count"))
                .selectExpr("day", "`count(1)` as hours", "`sum(volume)` * 24 / `count(1)` as value");
        assertThat(texts(written("days")
                        .groupBy("road", "level", "step", "state")
                        .count()))
                .containsExactly("[I-94,road,day,known,1539]", "[I-94,road,day,missing,650]");
        Dataset<Row> known = days.filter("hours >= 20");
        assertThat(known.count()).isEqualTo(1_539);
        assertThat(written("days")
                        .filter("state = 'known'")
                        .selectExpr("date(period) as day", "value as found")
                        .join(known, "day")
                        .filter("abs(found - value) < 1e-6")
                        .count())
                .isEqualTo(1_539);

        assertThat(texts(written("forecasts")
                        .selectExpr("count(*)", "min(period)", "max(period)", "min(forecast) > 0", "min(method)")))
                .containsExactly("[336,2018-10-01 00:00:00.0,2018-10-14 23:00:00.0,true,seasonal_mean]");
        for (String measure :
                List.of("rmsse", "wrmsse", "wape", "sum_wape", "pinball_50", "pinball_80", "pinball_95")) {
            Map<String, Double> found = measured(results, measure);
            assertThat(found).hasSize(12);
            assertThat(found.get("hours: chosen / chosen / seasonal_mean"))
                    .as("%s of days, in %s", measure, found)
                    .isEqualTo(found.get("hours: road / day / seasonal_mean"))
                    .isLessThan(found.get("hours: road / day / seasonal_naive"))
                    .isLessThan(found.get("hours: road / day / naive"))
                    .isLessThan(found.get("hours: road / hour / naive"));
        }
        assertThat(measured(results, "pinball_95").get("hours: road / day / seasonal_mean"))
                .as("days know their spread better than hours")
                .isLessThan(measured(results, "pinball_95").get("hours: road / hour / seasonal_mean"));
    }

    /** A hundred articles; the spec as it is, on their lines. */
    @Test
    void noSaturdayAndNoDayWithoutAFileOfTheWebShopIsAZero() {
        spark.read()
                .option("header", true)
                .option("escape", "\"")
                .schema("InvoiceNo string, StockCode string, Description string, Quantity int, InvoiceDate timestamp,"
                        + " UnitPrice double, CustomerID string, Country string")
                .csv(SharedData.required("online_retail_by_day").toString())
                .createOrReplaceTempView("web_shop");
        spark.sql(
                        "select * from web_shop where UnitPrice > 0 and (StockCode rlike '^220[0-9]{2}' or StockCode = 'POST')")
                .write()
                .format("delta")
                .save(output.resolve("lines").toString());
        ResultsStore results = run("online-retail/aggregate.yaml", "online_retail_by_day");
        written("lines")
                .filter("StockCode <> 'POST' and abs(Quantity) <= 10000")
                .createOrReplaceTempView("web_lines");

        Dataset<Row> daily = written("daily");
        assertThat(texts(daily.filter("dayofweek(period) = 7").groupBy("state").count()))
                .as("Saturdays")
                .hasSize(1)
                .allMatch(row -> row.startsWith("[closed,"));
        assertThat(texts(daily.selectExpr("period", "state = 'closed' as closed")
                        .distinct()
                        .groupBy("closed")
                        .count()))
                .containsExactly("[false,305]", "[true,69]");
        assertThat(texts(daily.selectExpr("sum(value)", "sum(int(value > 0))", "count(distinct StockCode)")))
                .isEqualTo(
                        texts(spark.sql("select cast(sum(pieces) as double), count(*), count(distinct StockCode) from"
                                + " (select StockCode, date(InvoiceDate), sum(Quantity) as pieces from web_lines where Quantity > 0"
                                + " group by all)")));
        assertThat(texts(written("weekly")
                        .selectExpr("period", "value", "StockCode")
                        .filter("value <> 0")))
                .isEqualTo(
                        texts(spark.sql("select date(date_trunc('week', InvoiceDate)) as period, cast(sum(Quantity) as"
                                + " double) as value, StockCode from web_lines where Quantity > 0 and InvoiceDate between '2010-12-06'"
                                + " and '2011-12-05' group by all")));
        assertThat(texts(written("weekly")
                        .filter("state = 'closed'")
                        .select("period")
                        .distinct()))
                .containsExactly("[2010-12-27]");
        returnsAndForecasts(results);
    }

    private void returnsAndForecasts(ResultsStore results) {
        assertThat(texts(results.read(ResultTable.SERIES)
                        .orElseThrow()
                        .filter("table_name = 'daily' and level_name = 'all' and step = 'day'")
                        .selectExpr("-returns")))
                .isEqualTo(texts(spark.sql("select cast(-sum(Quantity) as double) from web_lines where Quantity < 0")));
        Dataset<Row> forecasts = written("daily_forecasts");
        assertThat(forecasts.filter("dayofweek(period) = 7 and forecast <> 0").count())
                .isZero();
        assertThat(forecasts
                        .filter("forecast <> floor(forecast) or forecast < 0")
                        .count())
                .isZero();
        assertThat(texts(forecasts.selectExpr("min(period)", "max(period)")))
                .containsExactly("[2011-12-10,2011-12-23]");
        Map<String, Double> found = measured(results, "wrmsse");
        assertThat(found.get("daily: chosen / chosen / ses"))
                .as("%s", found)
                .isLessThan(found.get("daily: chosen / chosen / zero"));
    }
}
