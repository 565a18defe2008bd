package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.finding.Verdict;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static Measured of(String observed, String expected) {
        return Measured.of(Samples.whole("sales", "metric", Verdict.PASS, observed, expected));
    }

    private static OptionalDouble is(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void readsNumbersAndBoundsOfTableChecks() {
        assertThat(of("429,490.20", "at most 5,000"))
                .isEqualTo(new Measured(is(429_490.2), Unit.NUMBER, NONE, is(5_000)));
        assertThat(of("-13.25", "-20 to 20")).isEqualTo(new Measured(is(-13.25), Unit.NUMBER, is(-20), is(20)));
        assertThat(of("10,000 rows", "at least 9,000 rows"))
                .isEqualTo(new Measured(is(10_000), Unit.NUMBER, is(9_000), NONE));
        assertThat(of("93.4 %", "10 % to 60 %")).isEqualTo(new Measured(is(0.934), Unit.SHARE, is(0.1), is(0.6)));
        assertThat(of("3", "exactly 3")).isEqualTo(new Measured(is(3), Unit.NUMBER, is(3), is(3)));
        assertThat(of("69 days missing", "none missing")).isEqualTo(new Measured(is(69), Unit.NUMBER, NONE, is(0)));
        assertThat(of("3 of 24 groups differ", "each group within 0.5 % of ledger"))
                .isEqualTo(new Measured(is(3), Unit.NUMBER, NONE, is(0)));
        assertThat(of("541,909 → 530,000 rows", "within 10 % of the run before"))
                .isEqualTo(new Measured(is(530_000), Unit.NUMBER, NONE, NONE));
    }

    @Test
    void takesNoDateOrWordForANumber() {
        for (String observed :
                new String[] {"2019-02-28", "as stated", "no rows", "no value", "could not be run", ""}) {
            assertThat(of(observed, "within 2 days before 2019-02-28").value())
                    .as(observed)
                    .isEmpty();
        }
    }

    @Test
    void takesTheShareOfFailingRows() {
        Measured tolerated = Measured.of(Histories.tolerated(30));
        assertThat(tolerated.value()).hasValue(0.03);
        assertThat(tolerated.unit()).isEqualTo(Unit.SHARE);
        assertThat(tolerated.most()).hasValueCloseTo(0.03, within(1e-12));
        assertThat(Measured.of(Histories.rows(0))).isEqualTo(new Measured(is(0), Unit.SHARE, NONE, is(0)));
    }
}
