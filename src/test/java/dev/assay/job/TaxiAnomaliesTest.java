package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All alarms that 24 months of taxi trips, a run each, give by what the months before were like. The page on anomalies
 * counts them.
 */
class TaxiAnomaliesTest {
    @TempDir
    private static Path output;

    private static List<Row> results;

    @BeforeAll
    static void run() {
        String data = SharedData.required("nyc_taxi_monthly").getParent().toString();
        for (YearMonth month : Stream.iterate(YearMonth.of(2018, 1), each -> each.plusMonths(1))
                .limit(24)
                .toList()) {
            Spec spec = SpecReader.read(
                    Path.of("jobs", "taxi", "anomalies.yaml"),
                    Map.of("data", data, "month", month.toString(), "output", output.toString()));
            RunRequest request =
                    new RunRequest(spec, month.toString(), month.atEndOfMonth().atTime(23, 59, 59), Clock.systemUTC());
            new ValidateJob(TestSpark.session(), request, step -> {}).run();
        }
        results = TestSpark.session()
                .read()
                .format("delta")
                .load(output + "/results/check_results")
                .orderBy("run_id", "ordinal")
                .select("run_id", "check_name", "verdict", "observed", "message")
                .collectAsList();
    }

    /** The months in which each check failed. */
    private static Map<String, List<String>> alarms() {
        return results.stream()
                .filter(row -> row.getString(2).equals("fail"))
                .collect(Collectors.groupingBy(
                        row -> row.getString(1),
                        TreeMap::new,
                        Collectors.mapping(row -> row.getString(0), Collectors.toList())));
    }

    private static String said(String month, String check) {
        return results.stream()
                .filter(row ->
                        row.getString(0).equals(month) && row.getString(1).equals(check))
                .map(row -> row.getString(4))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsTheFareThatIsNone() {
        assertThat(said("2018-08", "maximum_fare"))
                .isEqualTo("the maximum of fare_amount is 429,490.2, higher than usual: 1.70819 to 451.292, learnt from"
                        + " 7 runs");
        assertThat(said("2018-08", "mean_fare"))
                .isEqualTo("the mean of fare_amount is 56.2133, higher than usual: 10.788 to 15.0322, learnt from 7"
                        + " runs");
        assertThat(said("2018-08", "mean_fare, change"))
                .isEqualTo("the mean of fare_amount rose from 13.2474 to 56.2133, higher than usual: 12.3049 to"
                        + " 14.5308, learnt from 7 runs");
    }

    @Test
    void findsTheSurchargeThatWakesUp() {
        assertThat(said("2019-01", "surcharge_known"))
                .isEqualTo("the completeness of congestion_surcharge is 36.7 %, higher than usual: 0 % to 0.0247 %,"
                        + " learnt from 12 runs");
        assertThat(said("2019-01", "mean_surcharge"))
                .isEqualTo("the mean of congestion_surcharge has a value (0) for the first time in 12 runs");
    }

    @Test
    void findsTheMonthWithoutPassengers() {
        assertThat(said("2019-02", "no_passengers"))
                .isEqualTo("the share of 'passenger_count = 0' is 15.8 %, higher than usual: 0.443 % to 1.22 %, learnt"
                        + " from 13 runs");
    }

    @Test
    void givesTheseAlarmsAndNoOther() {
        Map<String, List<String>> expected = new TreeMap<>();
        expected.put("by_card", List.of("2019-02"));
        expected.put("maximum_fare", List.of("2018-08", "2019-01"));
        expected.put("maximum_fare, change", List.of("2018-08", "2019-01"));
        expected.put("mean_fare", List.of("2018-08"));
        expected.put("mean_fare, change", List.of("2018-08"));
        expected.put("mean_surcharge", List.of("2019-01"));
        expected.put("mean_surcharge, change", List.of("2019-01"));
        expected.put("mean_tip", List.of("2019-02", "2019-03", "2019-04", "2019-05", "2019-06"));
        expected.put("mean_tip, change", List.of("2019-02"));
        expected.put("mean_total", List.of("2018-08", "2019-02", "2019-03", "2019-04"));
        expected.put("mean_total, change", List.of("2018-08", "2019-02"));
        expected.put("median_fare", List.of("2019-01", "2019-10"));
        expected.put("median_fare, change", List.of("2018-09", "2018-12", "2019-01", "2019-02", "2019-10"));
        expected.put("no_passengers", List.of("2018-11", "2018-12", "2019-01", "2019-02", "2019-03", "2019-04"));
        expected.put("no_passengers, change", List.of("2019-01", "2019-02", "2019-03"));
        expected.put("refunds", List.of("2019-09"));
        expected.put(
                "surcharge_known",
                IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> "2019-%02d".formatted(month))
                        .toList());
        expected.put("surcharge_known, change", List.of("2019-01", "2019-02"));
        assertThat(alarms()).isEqualTo(expected);
    }

    @Test
    void isCountedOnThePage() throws IOException {
        Map<String, Long> verdicts =
                results.stream().collect(Collectors.groupingBy(row -> row.getString(2), Collectors.counting()));
        assertThat(verdicts).isEqualTo(Map.of("fail", 52L, "pass", 406L, "unknown", 166L));
        assertThat(Files.readString(Path.of("docs", "anomalies.md")).replaceAll("\\s+", " "))
                .contains(
                        "24 runs of 26 checks: 166 times too little was known, 406 times all was as usual, and 52 times")
                .contains(said("2018-08", "mean_fare"));
        long byChange = results.stream()
                .filter(row ->
                        row.getString(2).equals("fail") && row.getString(1).endsWith(", change"))
                .count();
        assertThat(byChange).isEqualTo(17);
    }
}
