package dev.assay.publication;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import dev.assay.generate.WarehouseGenerator;
import dev.assay.spec.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How late real sources are, and one that is made. */
class RealPublicationsTest {
    private static Dataset<Row> csv(String folder, String file) {
        return TestSpark.session()
                .read()
                .option("header", "true")
                .csv(SharedData.required(folder).resolve(file).toString());
    }

    private static Column micros(Column date) {
        return unix_micros(date.cast(DataTypes.DateType).cast(DataTypes.TimestampType));
    }

    private static Publications gdp(String series, String availableAfter) {
        Dataset<Row> rows = csv("vintages_gdp", "gdp_vintages_exact_release.csv")
                .filter(col("series").equalTo(lit(series)))
                .select(
                        col("series").as("k0"),
                        micros(col("obs_quarter_start")).as("start"),
                        micros(add_months(col("obs_quarter_start"), 3)).as("end"),
                        micros(col("release_date")).as("published"),
                        col("vintage_quarter").as("o0"),
                        col("value").cast("double").as("v0"));
        return Publications.measured(
                rows,
                new PublicationInputs(
                        series,
                        availableAfter == null ? null : Span.parse(availableAfter),
                        null,
                        Published.micros("2025-01-15T00:00"),
                        false,
                        true,
                        new PublicationInputs.Names(
                                "obs_quarter_start",
                                "release_date",
                                List.of("series"),
                                List.of("value"),
                                List.of("vintage_quarter"))));
    }

    @Test
    void swissGdp() {
        Publications measured = gdp("gdp", "91 days");
        assertThat(mainly(measured))
                .containsExactly(
                        "lag: 98 52.0 61.0 66.0 70.0 91.0 91.0 61.367347 late 0",
                        "revision: 9967 64.0 2930.0 6580.0 7588.0 8590.0 8954.0 3247.443965 value "
                                + "0.994413407821229 {\"revised\":178,\"restated\":2644,\"columns\":[{\"column\":\"value\","
                                + "\"changed\":178,\"mean\":24889.9,\"median\":28528.5,\"relative_mean\":0.289402,\"relativ"
                                + "e_median\":0.399757}]}",
                        "declared: 98 late 0 value 91.0 91 days",
                        "missing: 0",
                        "today: 12790 value 106.0 2024-07-01");
    }

    @Test
    void swissGdpFindings() {
        Publications measured = gdp("gdp", "91 days");
        assertThat(Published.said(measured))
                .containsExactly(
                        "revised null 178 994: 178 of 179 events of 'gdp' (99.4 %) were revised: the last change "
                                + "came within 8954 days of the first publication for 95 % of them, within 8954 days for "
                                + "all; value changed by 28.9 % in the mean",
                        "backfill release_date 70 5: 70 rows of 'gdp' (0.5 %) are about the long past and were "
                                + "published on 1 day: 2000-05-25 (70); their release_date tells when they were loaded, "
                                + "not when they were known => give the condition that these rows meet as backfilled: they "
                                + "then count as known after available_after");
    }

    @Test
    void americanGdpWithoutReleaseDates() {
        assertThat(Published.said(gdp("gdp_us", null)))
                .containsExactly(
                        "revised null 178 994: 178 of 179 events of 'gdp_us' (99.4 %) were revised: the last "
                                + "change came within 3254 days of the first publication for 95 % of them, within 3254 "
                                + "days for all; value changed by 12.1 % in the mean",
                        "missing_publication release_date 5496 457: 5,496 rows of 'gdp_us' (45.7 %) have no "
                                + "release_date: they count as never known, since no available_after is declared => fill "
                                + "it in, or declare available_after; 99 % of the others were there after 91 days",
                        "backfill release_date 128 11: 128 rows of 'gdp_us' (1.1 %) are about the long past and "
                                + "were published on 1 day: 2015-01-15 (128); their release_date tells when they were "
                                + "loaded, not when they were known => give the condition that these rows meet as "
                                + "backfilled: they then count as known after available_after");
    }

    /** Its {@code pub_date} is the start of the quarter of publication, so that nothing seems late: it must not be used as it is. */
    @Test
    void theOtherFileOfVintages() {
        Dataset<Row> rows = csv("vintages_gdp", "gdp_vintages.csv")
                .select(
                        col("id").as("k0"),
                        micros(col("time")).as("start"),
                        micros(add_months(col("time"), 3)).as("end"),
                        micros(col("pub_date")).as("published"),
                        col("value").cast("double").as("v0"));
        Publications measured = Publications.measured(
                rows,
                new PublicationInputs(
                        "gdp",
                        Span.parse("3 months"),
                        null,
                        Published.micros("2025-01-15T00:00"),
                        false,
                        true,
                        new PublicationInputs.Names("time", "pub_date", List.of("id"), List.of("value"), List.of())));
        assertThat(mainly(measured))
                .containsExactly(
                        "lag: 352 0.0 0.0 0.0 0.0 0.0 0.0 0.0 late 0",
                        "revision: 33086 90.0 3197.0 6850.0 7397.0 7944.0 8036.0 3475.238379 value "
                                + "0.994413407821229 {\"revised\":712,\"restated\":14178,\"columns\":[{\"column\":\"value\""
                                + ",\"changed\":712,\"mean\":2.25124E+6,\"median\":495228,\"relative_mean\":0.232688,\"rela"
                                + "tive_median\":0.247974}]}",
                        "declared: 352 late 0 value 91.0 3 months",
                        "missing: 0",
                        "today: 47980 value 106.0 2024-07-01");
    }

    @Test
    void theWarehousesWeatherIsThreeDaysLate() {
        Dataset<Row> weather = new WarehouseGenerator(new GenerateOptions(20_000, 2024, null, 365, 8, 0, Map.of()))
                .generate(TestSpark.session())
                .tables()
                .get("weather");
        Dataset<Row> rows = weather.select(
                col("station").as("k0"),
                unix_micros(col("observed_at")).as("start"),
                unix_micros(col("observed_at")).as("end"),
                unix_micros(col("published_at")).as("published"),
                col("revision").as("o0"),
                col("temperature").as("v0"),
                col("rain").as("v1"));
        Publications measured = Publications.measured(
                rows,
                new PublicationInputs(
                        "weather",
                        Span.parse("3 days"),
                        null,
                        Published.micros("2024-12-31T00:00"),
                        false,
                        true,
                        new PublicationInputs.Names(
                                "observed_at",
                                "published_at",
                                List.of("station"),
                                List.of("temperature", "rain"),
                                List.of("revision"))));
        assertThat(mainly(measured))
                .containsExactly(
                        "lag: 11680 3.0 3.166655 3.306586 5.324491 6.333322 6.333322 3.322911 late 11679",
                        "revision: 574 7.008171 10.58184 13.202326 13.535613 13.905718 13.989525 10.448682 value "
                                + "0.049143835616438356 "
                                + "{\"revised\":574,\"restated\":0,\"columns\":[{\"column\":\"temperature\",\"changed\":574"
                                + ",\"mean\":1.5,\"median\":1.5,\"relative_mean\":0.460191,\"relative_median\":0.121951},{"
                                + "\"column\":\"rain\",\"changed\":0}]}",
                        "declared: 11680 late 11679 value 3.0 3 days",
                        "missing: 0",
                        "today: 12133 value 3.25 2024-12-27 18:00");
    }

    @Test
    void seattlesSimulatedWeather() {
        Dataset<Row> rows = new SimulatedPublications(2012)
                .rows()
                .select(
                        col("station").as("k0"),
                        Published.midnight("day", 0).as("start"),
                        Published.midnight("day", 1).as("end"),
                        unix_micros(col("published_at")).as("published"),
                        col("revision").as("o0"),
                        col("temp_max").as("v0"));
        Publications measured = Publications.measured(rows, Published.inputs("3 days", "2016-01-10T00:00"));
        assertThat(mainly(measured, "weekday"))
                .containsExactly(
                        "lag: 1461 2.25 2.25 5.25 5.25 6.25 7.25 3.042608 late 474",
                        "weekday 1: 209 2.25 2.25 2.25 3.25 7.25 7.25 2.40311",
                        "weekday 2: 209 2.25 2.25 2.25 6.25 6.25 6.25 2.479665",
                        "weekday 3: 209 4.25 5.25 5.25 5.25 5.25 5.25 5.221292",
                        "weekday 4: 209 3.25 4.25 4.25 4.25 4.25 4.25 4.235646",
                        "weekday 5: 208 2.25 2.25 2.25 3.25 4.25 4.25 2.322115",
                        "weekday 6: 208 2.25 2.25 2.25 2.25 4.25 4.25 2.307692",
                        "weekday 7: 209 2.25 2.25 2.25 3.25 4.25 4.25 2.32177",
                        "revision: 64 7.0 7.0 7.0 7.0 7.0 7.0 7.0 value 0.04380561259411362 "
                                + "{\"revised\":64,\"restated\":0,\"columns\":[{\"column\":\"temp\",\"changed\":64,\"mean\""
                                + ":1.47031,\"median\":1.5,\"relative_mean\":0.109917,\"relative_median\":0.0763889}]}",
                        "declared: 1461 late 474 value 3.0 3 days",
                        "missing: 0",
                        "today: 1525 value 9.0 2015-12-31");
    }

    @Test
    void seattlesFindings(@TempDir Path folder) {
        new SimulatedPublications(2012).write(folder.resolve("weather"));
        Dataset<Row> stored = TestSpark.session()
                .read()
                .format("delta")
                .load(folder.resolve("weather").toString());
        Dataset<Row> rows = stored.select(
                col("station").as("k0"),
                Published.midnight("day", 0).as("start"),
                Published.midnight("day", 1).as("end"),
                unix_micros(col("published_at")).as("published"),
                col("revision").as("o0"),
                col("temp_max").as("v0"));
        Publications measured = Publications.measured(rows, Published.inputs("3 days", "2016-01-10T00:00"));
        assertThat(stored.except(new SimulatedPublications(2012).rows()).count())
                .isZero();
        assertThat(Published.said(measured))
                .containsExactly(
                        "stale_today day 1525 417: the newest row of 'weather' that is known is about "
                                + "2015-12-31, which ended 9 days ago; 95 % are there after 5.3 days => look whether it is "
                                + "still loaded",
                        "late_against_declared published_at 474 324: 474 first publications of 'weather' (32.4 "
                                + "%) came later than the declared 3 days; 95 % were there after 5.3 days, 99 % after 6.3 "
                                + "days => say available_after: 7 days, or say what is to be done where a value is late",
                        "weekday_effect published_at 418 274: how late 'weather' is depends on the day that a "
                                + "row is about: the median lag of all days is 2.3 days, of Wednesday 5.3 days, of "
                                + "Thursday 4.3 days => declare available_after for the slowest day",
                        "revised null 64 44: 64 of 1,461 events of 'weather' (4.4 %) were revised: the last "
                                + "change came within 7 days of the first publication for 95 % of them, within 7 days for "
                                + "all; temp changed by 11 % in the mean");
    }

    /** The parts that are whole, and one more. */
    private static List<String> mainly(Publications measured, String... more) {
        List<String> parts = new ArrayList<>(List.of("lag", "revision", "declared", "missing", "today"));
        parts.addAll(List.of(more));
        return Published.told(measured).stream()
                .filter(part -> parts.stream().anyMatch(part::startsWith))
                .toList();
    }
}
