package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeapTest {
    private static final List<String> LABELS =
            IntStream.range(1, 13).mapToObj(month -> "month " + month).toList();

    private static String words(double... values) {
        List<OptionalDouble> course = Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value))
                .toList();
        return Leap.of(course).map(leap -> leap.words(Unit.NUMBER, LABELS)).orElse("");
    }

    @Test
    void findsAStepThatStays() {
        assertThat(words(0, 0, 0, 0.87, 0.91, 0.92)).isEqualTo("rose from 0 to 0.87 in month 4");
        assertThat(words(40, 42, 41, 43, 12, 11)).isEqualTo("fell from 43 to 12 (÷3.6) in month 5");
    }

    @Test
    void findsAPeakByItsFirstSide() {
        assertThat(words(13.3, 13.2, 13.25, 56.21, 13.5, 13.4))
                .isEqualTo("rose from 13.25 to 56.21 (×4.2) in month 4 and fell back to 13.5");
        assertThat(words(13.3, 13.2, 13.9, 56.21, 13.1, 13.4))
                .isEqualTo("rose from 13.9 to 56.21 (×4) in month 4 and fell back to 13.1");
    }

    @Test
    void passesOverTheUsual() {
        assertThat(words(12.4, 12.3, 12.7, 12.9, 13.3, 13.2)).isEmpty();
        assertThat(words(2, 9, 7, 5, 7, 3, 5, 10, 3)).isEmpty();
        assertThat(words(10_000, 10_000)).isEmpty();
        assertThat(words(5)).isEmpty();
        assertThat(words()).isEmpty();
    }

    @Test
    void comparesWithTheRunBeforeThatHasAValue() {
        assertThat(words(10, Double.NaN, 30)).isEqualTo("rose from 10 to 30 (×3) in month 3");
        assertThat(words(10, Double.POSITIVE_INFINITY, 10)).isEmpty();
    }
}
