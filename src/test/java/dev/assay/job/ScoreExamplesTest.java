package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples of predicting on public data: what is ordered obeys the rules, and where it is said to, comes nearer than simple forecasts. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ScoreExamplesTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path output;

    private void run(String command, Path spec, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, spec.toString(), "--run-id", "r1-" + command));
        arguments.addAll(List.of("--set", "output=" + output));
        arguments.addAll(List.of(more));
        AssayRun run = AssayRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static Path job(String name) {
        return Path.of("jobs", name);
    }

    /** The same job without some lines: quicker, and none of what is asked here is in them. */
    private Path without(Path job, String lines) throws IOException {
        String text = Files.readString(job);
        String less = text.replaceAll("(?m)^ *(" + lines + ").*\n", "");
        assertThat(less).isNotEqualTo(text);
        return Files.writeString(output.resolve(job.getFileName()), less);
    }

    private static String data(String dataSet) {
        return "data=" + SharedData.required(dataSet).getParent();
    }

    private Dataset<Row> written(String name) {
        return spark.read().format("delta").load(output.resolve(name).toString());
    }

    private Dataset<Row> csv(String dataSet, String file) {
        return spark.read()
                .option("header", true)
                .option("nullValue", "NA")
                .csv(SharedData.required(dataSet).resolve(file).toString());
    }

    /** Each changed prediction has changes in the log, the first from what the model said, the last to what is written. */
    private void logged(String... rules) {
        written("results/predictions").createOrReplaceTempView("score_told");
        written("results/rule_changes").createOrReplaceTempView("score_changes");
        Row found = spark.sql(
                        """
                        select count(*), count_if(first is distinct from raw or last is distinct from prediction)
                        from (select to_json(keys) as named, time, raw, prediction from score_told where raw <> prediction)
                          full join (select to_json(keys) as named, time, min_by(before, step) as first,
                            max_by(after, step) as last from score_changes group by to_json(keys), time) using (named, time)""")
                .first();
        assertThat(found.getLong(0)).isPositive();
        assertThat(found.getLong(1)).isZero();
        assertThat(spark.sql("select distinct rule from score_changes").collectAsList().stream()
                        .map(row -> row.getString(0)))
                .containsExactlyInAnyOrder(rules);
    }

    /** Numbers of one row. */
    private Row row(String query) {
        return spark.sql(query).first();
    }

    /** Whole racks, no more of them in an hour than fit, nor in a day than there are. */
    @Test
    void bicyclesAreInWholeRacksWithinTheDaysFleet() throws IOException {
        run("train", without(job("bike-sharing/train.yaml"), "backtest:"), "--set", data("evidently"));
        run("score", job("bike-sharing/score.yaml"), "--set", data("evidently"));
        written("bicycles").createOrReplaceTempView("score_bicycles");
        csv("evidently", "bike_hour.csv").createOrReplaceTempView("score_hours");
        Row counted = row(
                """
                select count(*), count_if(prediction % 5 <> 0 or prediction < 0 or prediction > 400), count_if(p.hr is null),
                  count_if(h.hr is null) from score_bicycles p
                full join (select * from score_hours where dteday between '2012-12-25' and '2012-12-31') h
                  on p.dteday = date(h.dteday) and p.hr = h.hr""");
        assertThat(counted.toString()).isEqualTo("[" + counted.getLong(0) + ",0,0,0]");
        assertThat(counted.getLong(0)).isGreaterThan(160);
        // A day that the fleet cuts could not have one rack more.
        Row fleet = row(
                """
                select count(*), max(used), count_if(cut and used <= 2995), count_if(cut) from (select dteday, sum(prediction) as used
                  from score_bicycles group by dteday) join (select date(time) as dteday, bool_or(rule = 'fleet') as cut from (
                    select time, rule from delta.`%s/results/rule_changes`
                    union all select time, null from delta.`%s/results/predictions`) group by date(time)) using (dteday)"""
                        .formatted(output, output));
        assertThat(fleet.getLong(0)).isEqualTo(7);
        assertThat(fleet.getDouble(1)).isLessThanOrEqualTo(3000);
        assertThat(fleet.getLong(2)).isZero();
        assertThat(fleet.getLong(3)).isPositive();
        logged("pack_size", "capacity", "fleet");
    }

    /** A quarter that nothing was learnt from: whole pieces, nearer to what came than the simple forecasts. */
    @Test
    void carPartsOfAQuarterAreOrderedNearerToWhatCame() throws IOException {
        String data = data("carparts");
        run("aggregate", job("carparts/quarters.yaml"), "--set", data);
        run("features", job("carparts/quarter-features.yaml"), "--set", data, "--as-of", "2002-01-01");
        run("train", without(job("carparts/score.yaml"), "backtest:"));
        run("score", job("carparts/score.yaml"), "--as-of", "2002-01-01");
        csv("carparts", "carparts_long.csv").createOrReplaceTempView("score_parts");
        written("orders").createOrReplaceTempView("score_orders");
        Row found = row(
                """
                select count(*), count_if(prediction <> round(prediction) or prediction < 0), sum(abs(prediction - came)),
                  sum(abs(last - came)), sum(abs(round(year / 4) - came)), sum(abs(came)), sum(prediction - came),
                  sum(round(year / 4) - came), avg(int(came between lower_80 and upper_80))
                from score_orders join (select part_id,
                    sum(if(month >= '2002-01-01', double(demand), 0)) as came,
                    sum(if(month between '2001-10-01' and '2001-12-31', double(demand), 0)) as last,
                    sum(if(month between '2001-01-01' and '2001-12-31', double(demand), 0)) as year
                  from score_parts where month >= '2001-01-01' group by part_id having count(demand) = 15) using (part_id)""");
        assertThat(found.getLong(0)).isGreaterThan(2_500);
        assertThat(found.getLong(1)).isZero();
        double off = found.getDouble(2);
        assertThat(off).as("the quarter before").isLessThan(found.getDouble(3));
        assertThat(off).as("the mean of a year").isLessThan(found.getDouble(4));
        assertThat(off).as("nothing").isLessThan(found.getDouble(5));
        assertThat(Math.abs(found.getDouble(6))).as("bias").isLessThan(Math.abs(found.getDouble(7)));
        assertThat(found.getDouble(8)).as("coverage").isGreaterThan(0.75);
        logged("integer");
    }

    /** Fourteen days ahead, with intervals. */
    @Test
    void trafficOfDaysIsPredictedWithIntervals() throws IOException {
        run("aggregate", without(job("metro/aggregate.yaml"), "forecast:|forecasts:"), "--set", data("metro_traffic"));
        run("features", job("metro/day-features.yaml"), "--as-of", "2018-09-17");
        run("train", job("metro/score.yaml"));
        run("score", job("metro/score.yaml"), "--as-of", "2018-09-17");
        written("days_predicted").createOrReplaceTempView("score_days");
        written("days").createOrReplaceTempView("score_counted");
        Row found = row(
                """
                select count(*), count(distinct period), count_if(lower_95 > lower_80 or upper_95 < upper_80), sum(abs(prediction - value))
                  / sum(value), sum(abs(before - value)) / sum(value), count_if(prediction <> round(prediction)),
                  avg(int(value between lower_95 and upper_95))
                from score_days p join score_counted d using (period)
                  join (select date_add(period, 14) as period, value as before from score_counted) using (period)""");
        assertThat(found.toString()).startsWith("[14,14,0,").contains(",0,");
        assertThat(found.getDouble(3)).isLessThan(found.getDouble(4)).isLessThan(0.1);
        assertThat(found.getDouble(6)).isGreaterThan(0.8);
        logged("integer");
    }

    /** What half a thousand articles take in a week, in packs; some have a model of their own. */
    @Test
    void articlesOfAWeekAreOrderedInPacks() throws IOException {
        spark.read()
                .option("header", true)
                .option("escape", "\"")
                .schema("InvoiceNo string, StockCode string, Description string, Quantity int, InvoiceDate timestamp,"
                        + " UnitPrice double, CustomerID string, Country string")
                .csv(SharedData.required("online_retail_by_day").toString())
                .filter("UnitPrice > 0 and StockCode rlike '^22[0-4][0-9]{2}'")
                .write()
                .format("delta")
                .save(output.resolve("lines").toString());
        Path weekly = job("online-retail/aggregate.yaml");
        String text = Files.readString(weekly);
        Path job =
                Files.writeString(output.resolve("weekly.yaml"), text.substring(0, text.indexOf("  - table: daily")));
        run("aggregate", without(job, "forecast:|forecasts:|members:|clusters:"));
        run("features", job("online-retail/order-features.yaml"), "--as-of", "2011-11-28");
        run("train", without(job("online-retail/score.yaml"), "backtest:"));
        run("score", job("online-retail/score.yaml"), "--as-of", "2011-11-28");
        written("orders").createOrReplaceTempView("score_orders");
        written("weekly").createOrReplaceTempView("score_weeks");
        Row found = row(
                """
                select count(*), count_if(prediction < 0 or prediction <> round(prediction)
                    or price < 1 and prediction % 12 <> 0 or price >= 1 and price < 5 and prediction % 4 <> 0),
                  sum(abs(prediction - value)), sum(value)
                from score_orders join (select StockCode, value from score_weeks where period = date '2011-11-28') using (StockCode)""");
        assertThat(found.getLong(0)).isGreaterThan(200);
        assertThat(found.getLong(1)).isZero();
        // The week before is hard to beat, and by these articles alone it is not beaten.
        assertThat(found.getDouble(2)).as("nothing").isLessThan(found.getDouble(3));
        assertThat(written("results/model_groups").filter("status = 'own'").count())
                .isPositive();
        logged("integer", "dozens", "fours");
    }
}
