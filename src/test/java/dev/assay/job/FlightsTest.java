package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of flights and four tables around them. The expected numbers were counted apart, from the files. */
class FlightsTest {
    @TempDir
    private static Path output;

    private static RealRun run;

    @BeforeEach
    void runOnce() {
        if (run == null) {
            run = RealRun.of("flights/flights.yaml", "pnwflights14", output);
        }
    }

    @Test
    void findsOrphansAndWrongTimes() {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.table("flights").rows()).isEqualTo(162_049);
        assertThat(run.table("flights").quarantinedRows()).isEqualTo(8_691);
        assertThat(run.failing("flights"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("relationships(tailnum)", 8_678L),
                        Map.entry("relationships(origin, year, month, day, hour)", 1_769L - 857),
                        Map.entry("not_null(tailnum)", 248L),
                        Map.entry("matches_regex(tailnum)", 6L),
                        Map.entry("departure_is_a_time", 19L),
                        Map.entry("arrival_is_a_time", 64L),
                        Map.entry("not_null(dep_time)", 857L),
                        Map.entry("not_null(arr_time)", 988L),
                        Map.entry("not_null(arr_delay)", 1_301L),
                        Map.entry("not_null(air_time)", 1_301L),
                        Map.entry("accepted_range(dep_delay)", 2L),
                        Map.entry("flies_like_a_plane", 1L),
                        Map.entry("functional_dependency(origin, dest, distance)", 271L)));
        assertThat(run.table("flights").gateReasons())
                .containsExactly(
                        "8,691 of 162,049 rows (5.4 %) can't be used; at most 1 % may be",
                        "relationships(tailnum): tailnum is not found in planes in 8,678 of 161,801 rows (5.4 %)");
        run.requireWhole("flights", "flights", "flights_quarantine");
        assertThat(run.misjudged("flights_quarantine", "departure_is_a_time", "dep_time = 2400"))
                .isZero();
        assertThat(run.written("flights_quarantine")
                        .filter("exists(_assay_verdicts, v -> v.check = 'relationships(tailnum)')")
                        .selectExpr(
                                "count(distinct tailnum)",
                                "count_if(carrier = 'AA')",
                                "count_if(carrier = 'UA')",
                                "count_if(carrier = 'AS')",
                                "count_if(carrier = 'OO')")
                        .head()
                        .toString())
                .isEqualTo("[394,6977,646,603,177]");
    }

    @Test
    void judgesTheTablesAround() {
        assertThat(run.table("planes").rows()).isEqualTo(2_628);
        assertThat(run.failing("planes")).isEqualTo(Map.of("not_null(year)", 60L, "accepted_range(year)", 1L));
        assertThat(run.table("airports").rows()).isEqualTo(1_397);
        assertThat(run.table("airports").gateOpen()).isFalse();
        assertThat(run.failing("airports")).isEqualTo(Map.of("unique(faa)", 2L));
        assertThat(run.table("airlines").rows()).isEqualTo(11);
        assertThat(run.failing("airlines")).isEmpty();
        assertThat(run.table("weather").rows()).isEqualTo(17_426);
        assertThat(run.check("unique(origin, year, month, day, hour)").failingRows())
                .contains(0L);
        assertThat(run.check("no_gaps(date)").observed()).isEqualTo("46 hours missing in 2 series");
        assertThat(run.failing("weather"))
                .isEqualTo(Map.of(
                        "accepted_range(dewp)", 1L,
                        "not_null(pressure)", 2_487L,
                        "not_null(temp)", 3L,
                        "not_null(dewp)", 2L,
                        "not_null(humid)", 3L,
                        "not_null(wind_speed)", 8L,
                        "not_null(visib)", 1L));
        run.requireWhole("weather", "weather", "weather_quarantine");
        Row dew = run.written("weather_quarantine")
                .selectExpr("temp", "_assay_verdicts")
                .head();
        assertThat(dew.isNullAt(0))
                .as("without a temperature, only the range finds the dew point")
                .isTrue();
        assertThat(dew.getList(1).toString()).contains("[accepted_range(dewp),error,dewp,3282.8]");
    }
}
