package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.publication.SimulatedPublications;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of features of public data, against plain SQL on the same rows. */
class FeaturesExamplesTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path output;

    private String data;

    private void run(String job, String dataSet, String now) {
        data = SharedData.required(dataSet).getParent().toString();
        Map<String, String> set = new HashMap<>(Map.of("data", data, "output", output.toString()));
        if (job.equals("departures")) {
            set.put("months", "3");
        }
        Spec spec = SpecReader.read(Path.of("jobs", job, "features.yaml"), set);
        new FeaturesJob(spark, new RunRequest(spec, "r1", LocalDateTime.parse(now), Clock.systemUTC()), line -> {})
                .run();
    }

    private Dataset<Row> written(String name) {
        return spark.read().format("delta").load(output.resolve(name).toString());
    }

    private List<String> texts(String sql) {
        return spark.sql(sql).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private void csv(String name, String file) {
        spark.read()
                .option("header", true)
                .option("inferSchema", true)
                .option("nullValue", "NA")
                .csv(data + "/" + file)
                .createOrReplaceTempView(name);
    }

    /** The newest quarter that was out, and its value in the newest vintage of then; a day of release counts when it has ended. */
    @Test
    void knowsOfTheGrossDomesticProductWhatWasOut() {
        run("gdp", "vintages_gdp", "2024-11-30T23:59:59");
        csv("gdp_vintages", "vintages_gdp/gdp_vintages_exact_release.csv");
        written("training").createOrReplaceTempView("gdp_training");
        String told =
                """
                select t.series, t.obs_quarter_start as quarter, t.horizon,
                  max_by(struct(v.value, v.vintage_quarter), struct(v.obs_quarter_start, v.known, v.vintage_quarter)) as told,
                  max(v.obs_quarter_start) as newest
                from gdp_training t join (
                  select series, obs_quarter_start, vintage_quarter, value,
                    greatest(timestamp(add_months(obs_quarter_start, 3)),
                      coalesce(timestamp(date_add(if(vintage_quarter = '2000q2' and obs_quarter_start < '1999-12-01', null, release_date), 1)),
                        timestamp(date_add(add_months(obs_quarter_start, 3), 95)))) as known
                  from gdp_vintages) v on t.series = v.series and v.known <= t.as_of
                  and add_months(v.obs_quarter_start, 3) >= t.as_of - interval 365 days
                group by t.series, t.obs_quarter_start, t.horizon""";
        assertThat(texts("select series, obs_quarter_start, horizon, gdp_value, gdp_vintage_quarter from gdp_training"
                        + " where gdp_value is not null"))
                .hasSizeGreaterThan(700)
                .isEqualTo(
                        texts("select series, quarter, horizon, told.value, told.vintage_quarter from (" + told + ")"));
        assertThat(texts("select count(*) from gdp_training where gdp_age_days < 52"))
                .containsExactly("[0]");
        written("results/publications").createOrReplaceTempView("gdp_publications");
        assertThat(
                        texts(
                                "select minimum, median, maximum, rows from gdp_publications where part = 'lag' and label is null"))
                .hasSize(1);
        assertThat(
                        texts(
                                "select * from (select series, min(d) a, percentile(d, 0.5) b, max(d) c from (select series,"
                                        + " datediff(min(release_date), add_months(obs_quarter_start, 3)) d from gdp_vintages"
                                        + " where obs_quarter_start >= '2000-01-01' and series = 'gdp' group by series, obs_quarter_start) group by series)"))
                .containsExactly("[gdp,52,61.0,91]");
        assertThat(texts("select sum(rows) from gdp_publications where part = 'missing'"))
                .containsExactly("[16568]");
        assertThat(
                        texts(
                                "select cast(rows as int) from (select count(*) rows from gdp_training where gdp_value_lag_2_older = 0)"))
                .isNotEmpty();
    }

    /** Weather is out at six on the third day after its own, never on a weekend. */
    @Test
    void knowsOfTheWeatherWhatItsProviderHadPublished() {
        run("weather", "vega", "2015-12-31T06:30");
        csv("seattle", "vega/seattle-weather.csv");
        written("training").createOrReplaceTempView("seattle_training");
        assertThat(written("training").count()).isEqualTo(3 * 1460);
        String out =
                """
                select date, temp_max, weather,
                  timestamp(date_add(due, case weekday(due) when 5 then 3 when 6 then 2 else 0 end)) + interval 6 hours as published
                from (select *, date_add(date, case when pmod(xxhash64(date(date)), 20) = 0 then 4 else 3 end) as due from seattle)""";
        assertThat(
                        texts(
                                "select date, horizon, weather_temp_max, weather_weather from seattle_training where weather_temp_max is not null"))
                .isEqualTo(
                        texts(
                                "select date(t.date), horizon, max_by(w.temp_max, w.date), max_by(w.weather, w.date) from seattle_training t join ("
                                        + out
                                        + ") w on w.published <= t.as_of and date_add(w.date, 1) >= t.as_of - interval 10 days group by t.date, horizon"));
        assertThat(
                        texts(
                                "select date, horizon, round(weather_temp_max_mean_7, 9) from seattle_training where weather_temp_max_mean_7 is not null"))
                .isEqualTo(texts(
                        "select date(t.date), horizon, round(avg(w.temp_max), 9) from seattle_training t join (" + out
                                + ") w on w.published <= t.as_of and date(w.date) between date_sub(date(t.as_of - interval 2 days), 7)"
                                + " and date_sub(date(t.as_of - interval 2 days), 1) group by t.date, horizon"));
        assertThat(texts("select count(*) from seattle_training where weather_age_days < 2.25"))
                .containsExactly("[0]");
        assertThat(written("scoring").count()).isEqualTo(3);
    }

    /** Of days that were sent twice, what had been sent by then; and the page's share of revised days is that of the table. */
    @Test
    void knowsOfRevisedWeatherTheVersionOfThen() throws IOException {
        SimulatedPublications sent = new SimulatedPublications(8);
        sent.write(output.resolve("weather"));
        Path file = output.resolve("revised.yaml");
        Files.writeString(
                file,
                """
                assay: 1
                name: revised
                results: ./results
                tables:
                  weather: { format: delta, path: weather, time: day, available_after: 3 days }
                  days: { format: delta, path: weather, time: day }
                features:
                  - table: days
                    keys: station
                    where: "revision = 0"
                    target: temp_max
                    horizons: [1, 7]
                    at: "07:00"
                    sources: { weather: { table: weather, published: published_at, order_by: revision } }
                    features:
                      - lag: { source: weather, columns: temp_max, steps: [9, 14], late: missing }
                      - latest: { source: weather, columns: temp_max }
                    training: ./training
                """);
        Spec spec = SpecReader.read(file, Map.of());
        LocalDateTime now = LocalDateTime.parse("2016-01-31T00:00");
        new FeaturesJob(spark, new RunRequest(spec, "r1", now, Clock.systemUTC()), line -> {}).run();
        written("training").createOrReplaceTempView("revised_training");
        written("weather").createOrReplaceTempView("revised_weather");
        for (int lag : List.of(9, 14)) {
            assertThat(texts("select day, horizon, weather_temp_max_lag_" + lag + " from revised_training"))
                    .hasSize(2 * 1461)
                    .isEqualTo(texts(
                            "select t.day, t.horizon, max_by(w.temp_max, w.revision) from revised_training t left join"
                                    + " revised_weather w on w.day = date_sub(t.day, " + lag
                                    + ") and w.published_at <= t.as_of group by t.day, t.horizon"));
        }
        assertThat(texts(
                        "select count(*) > 20 from revised_training t join revised_weather w on w.day = date_sub(t.day, 9)"
                                + " and w.revision = 1 where t.weather_temp_max_lag_9 <> w.temp_max"))
                .containsExactly("[true]");
        written("results/publications").createOrReplaceTempView("revised_publications");
        assertThat(texts("select cast(rows as int) from revised_publications where part = 'revision'"))
                .isEqualTo(texts("select count(*) from revised_weather where revision = 1"));
    }

    /** By the clocks of the place; who is due at 23:55 and leaves at "2400" leaves on the next day. */
    @Test
    void knowsOfDeparturesWhatWasKnownTwoHoursBefore() {
        run("departures", "pnwflights14", "2015-01-02T00:00");
        csv("pnw_weather", "pnwflights14/weather.csv");
        csv("pnw_flights", "pnwflights14/flights.csv");
        written("training").createOrReplaceTempView("departures");
        assertThat(texts("select count(*), count(weather_temp), count(distinct origin) from departures"))
                .containsExactly("[35527,35527,2]");
        String newest =
                """
                select d.origin, d.as_of, max_by(w.wind_speed, w.at) as wind from departures d join (
                  select origin, wind_speed, make_timestamp(year, month, day, hour, 0, 0, 'UTC') as at from pnw_weather) w
                on d.origin = w.origin and w.at <= d.as_of - interval 1 hour and w.at >= d.as_of - interval 3 hours
                group by d.origin, d.as_of""";
        String made =
                "select distinct origin, as_of, weather_wind_speed from departures where weather_age_days is not null";
        assertThat(texts(made)).isEqualTo(texts("select distinct * from (" + newest + ")"));
        assertThat(
                        texts(
                                "select count(*) from departures where hour(scheduled) * 60 + minute(scheduled) + dep_delay = 1440"
                                        + " and (origin, carrier, tailnum, dest, dep_delay) in (select origin, carrier, tailnum, dest, dep_delay from pnw_flights where dep_time = 2400 and month <= 3)"))
                .containsExactly("[1]");
    }
}
