package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.finding.Verdict;
import dev.assay.report.CheckSummary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What public data sets hold is told from what their columns' names say. The expected numbers were counted apart. */
@Timeout(600)
class MeaningRealDataTest {
    @TempDir
    private Path output;

    @Test
    void namesAreNotBelievedButValuesAre() {
        List.of("metro_traffic", "online_retail_by_day", "pnwflights14", "air_quality", "nyc_taxi_monthly")
                .forEach(SharedData::required);
        RealRun run = RealRun.of("meaning/meaning.yaml", "evidently", output);

        assertThat(run.exitCode()).isEqualTo(1);
        says(
                run,
                "temp_is_degrees",
                "temp is said to be a temperature in celsius: 17,379 of 17,379 rows are between 0 and 1: parts of a"
                        + " scale, no degrees");
        passes(run, "temp_is_a_share");
        says(
                run,
                "meaning(instant)",
                "instant is said to be an identifier; no running total: 17,379 of 17,379 rows are of a running total");
        passes(run, "meaning(cnt)");
        says(
                run,
                "meaning(temp)",
                "temp is said to be a temperature in kelvin: 10 of 48,204 rows are outside 183.15 to 333.15");
        says(
                run,
                "meaning(traffic_volume)",
                "traffic_volume is said to be a count; no running total; one row an hour: 7,629 of 48,204 rows come"
                        + " after the first of their hour");
        says(
                run,
                "meaning(Quantity)",
                "Quantity is said to be a quantity; of many lines a day: 10,624 of 541,909 rows are below 0 where most"
                        + " are above");
        says(
                run,
                "meaning(UnitPrice)",
                "UnitPrice is said to be money; in GBP: 4 of 541,909 rows have more than 2 decimals; 2 of 541,909 rows"
                        + " are below 0 where most are above");
        passes(run, "meaning(InvoiceDate)");
        passes(run, "meaning(Country)");
        passes(run, "temp_in_fahrenheit");
        passes(run, "an_hour_of_an_airport");
        assertThat(run.check("temp_in_kelvin").observed()).isEqualTo("100 % off");
        assertThat(run.check("meaning(dewp)").message())
                .isEqualTo("dewp is said to be a temperature in fahrenheit: 1 of 17,424 rows are outside -130 to 140"
                        + " (in 1 of 2 groups)");
        assertThat(run.check("meaning(tailnum)").message())
                .isEqualTo("tailnum is said to be a code; the key of planes: 8,678 of 161,801 rows are not found in"
                        + " planes");
        passes(run, "meaning(no2)");
        passes(run, "meaning(pickup_datetime)");
        assertThat(run.check("meaning(fare_amount)").verdict()).isEqualTo(Verdict.FAIL);
    }

    private static void says(RealRun run, String check, String message) {
        assertThat(run.check(check).message()).isEqualTo(message);
        assertThat(run.check(check).verdict()).isEqualTo(Verdict.FAIL);
    }

    private static void passes(RealRun run, String check) {
        CheckSummary found = run.check(check);
        assertThat(found.message()).as(check).isNullOrEmpty();
        assertThat(found.verdict()).as(check).isEqualTo(Verdict.PASS);
    }
}
