package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "1, 100 %",
        "0.023, 2.3 %",
        "0.5, 50 %",
        "0.00054, 0.05 %",
        "0.99995, more than 99.99 %",
        "0.9998, 99.98 %",
        "0.000001, less than 0.01 %",
        "NaN, –"
    })
    void neverRoundsSomethingToNothingNorAlmostAllToAll(double share, String shown) {
        assertThat(Numbers.percent(share)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "9.552249; 9.552",
                "1234567; 1,234,567",
                "10666684.544; 10,666,684.5",
                "0.000012; 1.2E-5",
                "-0.25; -0.25",
                "NaN; –",
                "Infinity; ∞",
                "-Infinity; -∞"
            })
    void showsNumbersAtReadablePrecision(double value, String shown) {
        assertThat(Numbers.number(value)).isEqualTo(shown);
    }

    @Test
    void onlyAPerfectScoreReads100() {
        assertThat(Numbers.score(99.99)).isEqualTo("99.9");
        assertThat(Numbers.score(100)).isEqualTo("100");
        assertThat(Numbers.score(Double.NaN)).isEqualTo("–");
    }

    @Test
    void showsTimesInUtc() {
        assertThat(Numbers.time(Instant.parse("2026-11-24T03:15:42Z"))).isEqualTo("24 Nov 2026, 03:15 UTC");
        assertThat(Numbers.time(Instant.parse("2026-11-24T00:00:00Z"))).isEqualTo("24 Nov 2026");
        assertThat(Numbers.time(null)).isEqualTo("–");
        assertThat(Numbers.duration(Duration.ofMillis(840))).isEqualTo("0.8 s");
        assertThat(Numbers.duration(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(Numbers.duration(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
    }
}
