package dev.assay.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
    @ParameterizedTest
    @CsvSource({
        "A{2}-9{4},AB-1234,Ab-1234",
        "9+/9+,12/345,12-345",
        "A9.a,X1.y,X1_y",
        "(9{3}) 9{4},(555) 1234,555 1234",
        "Aé{2}a,Aéèa,Aaaa",
    })
    void aPatternMatchesWhatItWasMadeOf(String pattern, String good, String bad) {
        assertThat(good).matches(Forms.regex(pattern));
        assertThat(bad).doesNotMatch(Forms.regex(pattern));
    }
}
