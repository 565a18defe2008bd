package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated warehouse, as the job in {@code jobs/retail} makes features of it, against plain SQL on its tables. */
class RetailFeaturesTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path warehouse;

    private List<String> texts(String sql) {
        return spark.sql(sql).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** Weather that came three days late is three days old; a promotion counts from the end of the day on which it was planned. */
    @Test
    void whatIsKnownAtSixInTheMorning() {
        new GenerateJob(spark, warehouse.toString(), table -> {})
                .run(new GenerateOptions(1600, 7, null, 35, 3, 53, null));
        writeSeries();
        LocalDateTime now = spark.sql("select timestampadd(hour, 12, max(day)) - interval 8 days from delta.`"
                        + warehouse.resolve("calendar") + "`")
                .first()
                .getTimestamp(0)
                .toLocalDateTime();
        Spec spec =
                SpecReader.read(Path.of("jobs", "retail", "features.yaml"), Map.of("warehouse", warehouse.toString()));
        FeaturesOutcome outcome =
                new FeaturesJob(spark, new RunRequest(spec, "r1", now, Clock.systemUTC()), line -> {}).run();
        assertThat(outcome.results().run().exitCode()).isZero();
        for (String name :
                List.of("features_training", "features_scoring", "weather", "promotions", "calendar", "series")) {
            read(name).createOrReplaceTempView("retail_" + name);
        }
        String newest =
                """
                select f.product, f.store, f.period, f.horizon, max_by(w.temperature, struct(w.observed_at, w.published_at, w.revision)) as temperature
                from retail_features_training f join retail_weather w on f.station = w.station
                  and w.published_at <= f.as_of and (w.temperature between -60 and 60)
                  and date_add(w.observed_at, 1) <= f.as_of
                group by f.product, f.store, f.period, f.horizon""";
        assertThat(
                        texts(
                                "select count(*), min(weather_age_days) >= 2 from retail_features_training where weather_temperature is not null"))
                .allSatisfy(row -> assertThat(row).endsWith(",true]"));
        assertThat(
                        texts(
                                "select product, store, period, horizon from retail_features_training where weather_temperature is not null"))
                .hasSizeGreaterThan(100)
                .isEqualTo(texts("select product, store, period, horizon from (" + newest + ")"));
        assertThat(
                        texts(
                                "select product, store, period, horizon, promotions_discount_percent from retail_features_training"))
                .isEqualTo(
                        texts(
                                """
                                select f.product, f.store, f.period, f.horizon, coalesce(max_by(p.discount_percent, p.promo_from), 0)
                                from retail_features_training f left join retail_promotions p on f.product = p.product
                                  and f.period between p.promo_from and p.promo_to and date_add(p.planned, 1) <= f.as_of
                                group by f.product, f.store, f.period, f.horizon"""));
        assertThat(
                        texts(
                                "select product, store, period, horizon, sales_value_lag_14 from retail_features_training where sales_value_lag_14_older = 0"))
                .hasSizeGreaterThan(20)
                .isEqualTo(
                        texts(
                                """
                                select f.product, f.store, f.period, f.horizon, s.value from retail_features_training f join retail_series s
                                on f.product = s.product and f.store = s.store and s.period = date_sub(f.period, 14)"""));
        assertThat(texts("select calendar_closed from retail_features_scoring where calendar_closed is null"))
                .isEmpty();
        assertThat(texts("select distinct horizon from retail_features_scoring"))
                .containsExactly("[1]", "[7]");
    }

    /** Stands in for the series that {@code assay aggregate} makes: a row a store, product and day with sales. */
    private void writeSeries() {
        Dataset<Row> stores = read("stores").withColumnRenamed("id", "store");
        read("sales")
                .filter("quantity between 0 and 1000 and product is not null")
                .join(stores, new String[] {"store"}, "left_semi")
                .selectExpr("product", "store", "day as period", "quantity as value")
                .groupBy("product", "store", "period")
                .sum("value")
                .withColumnRenamed("sum(value)", "value")
                .write()
                .format("delta")
                .save(warehouse.resolve("series").toString());
    }

    private Dataset<Row> read(String name) {
        return spark.read().format("delta").load(warehouse.resolve(name).toString());
    }
}
