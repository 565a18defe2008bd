package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.1234567; 0.123457",
                "999.12345; 999.123",
                "1234.5; 1,234.5",
                "9747747.934; 9,747,747.93",
                "-9747747.934; -9,747,747.93",
                "541909; 541,909",
                "1e20; 100,000,000,000,000,000,000",
                "NaN; NaN"
            })
    void measuredNumbersKeepTheDigitsThatPeopleCompare(double value, String shown) {
        assertThat(Numbers.plain(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"9747747.9340; 9,747,747.934", "1E+6; 1,000,000", "-0.50; -0.5", "0.000; 0"})
    void exactNumbersKeepAllDigits(String value, String shown) {
        assertThat(Numbers.grouped(new BigDecimal(value))).isEqualTo(shown);
    }
}
