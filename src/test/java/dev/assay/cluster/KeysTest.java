package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys by cases; those of the first two kinds are OpenRefine's. */
class KeysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  Wien '|wien",
                "Cruise, Tom|cruise tom",
                "Tom Cruise|cruise tom",
                "Gödel  Kurt|godel kurt",
                "I.B.M.|ibm",
                "Cust-Aret Big |big custaret",
                "New York New York|new york",
                "Straße|strasse",
                "ŁÓDŹ|lodz",
                "Ærø|aeroe",
                "ﬁne|fine",
                "２４|24",
                "Москва|москва",
                "東京 駅|東京 駅",
                "'it’s \"so\"'|its so",
                "'a\u200bb\u0007c'|abc",
                "C++|c++",
                "'???'|''",
            })
    void fingerprint(String value, String key) {
        assertThat(Keys.fingerprint(Text.of(value))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Paris|arispari", "P-A R is|arispari", "banana|anbana", "bananana|anbana", "a|''", "'! '|''"})
    void ngram(String value, String key) {
        assertThat(Keys.ngram(Text.of(value))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Smith|SM0",
                "Smyth|SM0",
                "Philipp Meier|FLP MR",
                "Filip Mayer|FLP MR",
                "Gate 7b|KT 7b",
                "Москва|''",
                "12 34|''",
            })
    void phonetic(String value, String key) {
        assertThat(new Keys().phonetic(Text.of(value))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Size 10|'10|'",
                "Size ten|''",
                "1.5 l|'1|5|'",
                "1,5 l|'1|5|'",
                "15 l|'15|'",
                "-5 °C|'5|-'",
                "mid-5|'5|'",
                "AB-|-",
                "AB+|+",
                "well-known|''",
                "C#|#",
                "50 %|'50|%'",
                "Rocky II|'ii|'",
                "Henry VIII|'viii|'",
                "mix and I|''",
                "½ cup|'1|2|⁄'",
                "1½ cups|'11|2|⁄'",
                "11/2 cups|'11|2|'",
            })
    void marks(String value, String marks) {
        assertThat(Text.of(value).marks()).isEqualTo(marks);
    }
}
