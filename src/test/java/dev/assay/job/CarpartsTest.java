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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Monthly demand for car parts, three quarters of it zeros: forecasts of groups of alike parts, chosen on the past and brought
 * back to the parts, against those of each part by itself. All is judged on the same steps, from the same origins.
 */
class CarpartsTest {
    private static final List<String> METHODS = List.of("ses", "imapa", "moving_average", "naive", "zero");
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void partsForecastWithTheirLikeBeatPartsByThemselves() {
        Path data = SharedData.required("carparts");
        spark.read()
                .format("csv")
                .option("header", "true")
                .option("nullValue", "NA")
                .schema("part_id string, month date, demand double")
                .load(data.resolve("carparts_long.csv").toString())
                .selectExpr("*", "count(demand) over (partition by part_id) as known")
                .filter("known = 51")
                .drop("known")
                .write()
                .format("delta")
                .save(folder.resolve("demand").toString());
        Spec spec = SpecReader.parse(
                Path.of("carparts.yaml"),
                String.format(
                        """
                assay: 1
                name: carparts
                results: %1$s/results
                tables: { demand: { format: delta, path: %1$s/demand, time: month } }
                aggregate:
                  - table: demand
                    keys: [part_id]
                    value: demand
                    step: month
                    absent: missing
                    life: { from: start }
                    clusters: {}
                    choose: backtest
                    forecast: { horizon: 6, origins: 3, methods: %2$s }
                """,
                        folder, METHODS));
        RunRequest request = new RunRequest(spec, "parts", null, Clock.systemUTC());
        new AggregateJob(spark, request, line -> {}).run();
        ResultsStore results = new ResultsStore(spark, spec.results());
        assertThat(results.read(ResultTable.SERIES)
                        .orElseThrow()
                        .filter("level = 0")
                        .count())
                .isEqualTo(2509);
        for (String measure : List.of("wrmsse", "sum_wape", "pinball_50", "pinball_80")) {
            Map<String, Double> found = found(results, "backtest_" + measure);
            double chosen = found.get("chosen / chosen / ses");
            METHODS.forEach(method -> assertThat(chosen)
                    .as(measure + " of " + method + " of each part by itself, in " + found)
                    .isLessThan(found.get("part_id / month / " + method)));
        }
        Map<String, Double> bias = found(results, "backtest_bias");
        METHODS.forEach(method -> assertThat(Math.abs(bias.get("chosen / chosen / ses")))
                .as("bias of " + method + ", in " + bias)
                .isLessThan(Math.abs(bias.get("part_id / month / " + method))));
    }

    private static Map<String, Double> found(ResultsStore results, String metric) {
        Map<String, Double> found = new TreeMap<>();
        for (Row row : results.read(ResultTable.METRICS)
                .orElseThrow()
                .filter(col("metric").equalTo(metric))
                .select("label", "value")
                .collectAsList()) {
            found.put(row.getString(0), row.getDouble(1));
        }
        return found;
    }
}
