package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.suggest.Suggestion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that are learnt from public data, and what they would have told later. */
class SuggestRealDataTest {
    private static final String COLUMNS = "vendor_id: int, pickup_datetime: timestamp, dropoff_datetime: timestamp,"
            + " passenger_count: int, trip_distance: double, rate_code_id: int, store_and_fwd_flag: string,"
            + " pickup_location_id: int, dropoff_location_id: int, payment_type: int, fare_amount: \"decimal(10,2)\","
            + " extra: \"decimal(10,2)\", mta_tax: \"decimal(10,2)\", tip_amount: \"decimal(10,2)\","
            + " tolls_amount: \"decimal(10,2)\", improvement_surcharge: \"decimal(10,2)\","
            + " total_amount: \"decimal(10,2)\", congestion_surcharge: \"decimal(10,2)\"";

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    private Spec trips(String months, String validate) {
        String text = "assay: 1\nname: trips\nresults: " + folder.resolve("results")
                + "\ntables:\n  trips: { format: csv, path: \""
                + SharedData.required("nyc_taxi_monthly") + "/yellow_tripdata_sample_" + months
                + ".csv.gz\", time: pickup_datetime, schema: { " + COLUMNS + " } }\n" + validate;
        return SpecReader.parse(folder.resolve("trips.yaml"), text);
    }

    private SuggestOutcome suggest(Spec spec, List<String> exclude) {
        RunRequest request = new RunRequest(spec, null, LocalDateTime.of(2020, 1, 1, 0, 0), Clock.systemUTC());
        return new SuggestJob(spark, request, new SuggestRequest(List.of(), "month", exclude, 0.01, null), step -> {})
                .run();
    }

    /** The months in which each check told something. */
    private Map<String, List<String>> alarms(String checks) {
        Map<String, List<String>> alarms = new TreeMap<>();
        for (int month = 1; month <= 12; month++) {
            String name = "2019-%02d".formatted(month);
            RunRequest request =
                    new RunRequest(trips(name, checks), name, LocalDateTime.of(2020, 1, 2, 0, 0), Clock.systemUTC());
            new ValidateJob(spark, request, step -> {})
                    .run().results().checks().stream()
                            .filter(check -> check.verdict() == Verdict.FAIL || check.verdict() == Verdict.WARN)
                            .forEach(check -> alarms.computeIfAbsent(check.name(), key -> new ArrayList<>())
                                    .add(name.substring(5)));
        }
        return alarms;
    }

    private static List<String> months(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj("%02d"::formatted).toList();
    }

    @Test
    void whatIsLearntFromAYearOfTaxiTripsTellsWhatChangedInTheNext() {
        SuggestOutcome learnt = suggest(trips("2018-*", ""), List.of("2018-08"));
        Map<String, List<String>> alarms = alarms(learnt.text());

        assertThat(learnt.tables().get(0).proposed().kept()).hasSizeBetween(50, 60);
        // What is known to have changed.
        assertThat(alarms).containsEntry("completeness(congestion_surcharge)", months(1, 12));
        assertThat(alarms).containsEntry("mean(passenger_count)", List.of("02"));
        assertThat(alarms).containsEntry("accepted_range(passenger_count) #2", months(2, 12));
        assertThat(alarms).containsEntry("mean(extra)", months(2, 12));
        assertThat(alarms).containsEntry("accepted_range(extra) #2", months(2, 12));
        for (String column :
                List.of("vendor_id", "passenger_count", "rate_code_id", "store_and_fwd_flag", "payment_type")) {
            assertThat(alarms).containsEntry("not_null(" + column + ")", months(7, 12));
        }
        // A trip of 2008.
        assertThat(alarms).containsEntry("accepted_range(pickup_datetime)", List.of("08"));
        assertThat(alarms).containsEntry("accepted_range(dropoff_datetime)", List.of("08"));
        // The others: refunds that become more frequent.
        assertThat(alarms).containsEntry("accepted_range(improvement_surcharge)", List.of("08", "09", "11", "12"));
        assertThat(alarms).containsEntry("accepted_range(trip_distance)", List.of("11", "12"));
        assertThat(alarms).containsEntry("accepted_range(tolls_amount)", List.of("08"));
        assertThat(alarms).hasSize(15);
    }

    @Test
    void whatIsLearntFromInvoicesCatchesTheirErrors() {
        String data = SharedData.required("online_retail_by_day").getParent().toString();
        Spec spec = SpecReader.read(Path.of("jobs", "online-retail", "suggest.yaml"), Map.of("data", data))
                .withResults(folder.resolve("results").toString());
        Map<String, Long> broken = new LinkedHashMap<>();
        for (Suggestion each :
                suggest(spec, List.of()).tables().get(0).proposed().kept()) {
            broken.put(each.family(), each.broken());
            assertThat(each.alarms()).isEmpty();
        }

        assertThat(broken)
                .containsEntry("type(InvoiceNo)", 9_291L)
                .containsEntry("accepted_range(Quantity) above", 10_624L)
                .containsEntry("accepted_range(UnitPrice) above", 2_517L)
                .containsEntry("not_null(Description)", 1_454L)
                .containsEntry("not_null(CustomerID)", 135_080L)
                .containsEntry("functional_dependency(StockCode, Description)", 7_853L)
                .doesNotContainKey("accepted_values(Country)");
    }
}
