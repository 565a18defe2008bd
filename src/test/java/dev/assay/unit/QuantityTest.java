package dev.assay.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as people write them. */
class QuantityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 2 | ''",
                "0.5 | 0.5 | ''",
                "1 1/2 | 1.5 | ''",
                "1 1/2 cups | 1.5 | cups",
                "1/4 tsp. | 0.25 | tsp.",
                "½ | 0.5 | ''",
                "1½ | 1.5 | ''",
                "1 ½ EL | 1.5 | EL",
                "¾kg | 0.75 | kg",
                "2⅛ | 2.125 | ''",
                "1⁄2 | 0.5 | ''",
                "1#1$2 | 1.5 | ''",
                "#1$2 | 0.5 | ''",
                "1 + 1/2 | 1.5 | ''",
                "1,5 kg | 1.5 | kg",
                "0,125 | 0.125 | ''",
                "1,2345 | 1.2345 | ''",
                "1,500.25 | 1500.25 | ''",
                "1,500,000 | 1500000 | ''",
                "1.500 | 1.5 | ''",
                "250g | 250 | g",
                "3 Stück | 3 | Stück",
                "2 c. à soupe | 2 | c. à soupe"
            })
    void readsOneNumberAndItsUnit(String text, double amount, String unit) {
        assertThat(Quantity.parse(text)).contains(new Quantity(amount, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "few",
                "half",
                "2-3",
                "2–3",
                "1,500",
                "1.500.000",
                "1/0",
                "1/2/3",
                "-1",
                "1 2",
                "1 2 3",
                "2x 450",
                "10 #1$2",
                "1.5 1/2",
                "1$",
                "3 +",
                "1e3.5",
                "½½"
            })
    void whatIsNoSingleNumberIsEmpty(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @Test
    void thirdsAreAsExactAsDoublesAre() {
        assertThat(Quantity.parse("1 1/3")).contains(new Quantity(4.0 / 3, ""));
        assertThat(Quantity.parse("⅔")).contains(new Quantity(2.0 / 3, ""));
    }
}
