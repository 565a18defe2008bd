package dev.assay.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextKindsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`  `|BLANK",
                "n/a|TOKEN",
                "-|TOKEN",
                "?|TOKEN",
                "17|INTEGER",
                "-17|INTEGER",
                "007|INTEGER",
                "17850.0|DECIMAL",
                "` 1.5 `|DECIMAL",
                "1e-5|SCIENTIFIC",
                "12,5|COMMA_DECIMAL",
                "1.234,50|COMMA_DECIMAL",
                "1,234,567.8|GROUPED",
                "12 %|PERCENT",
                "12.0 oz.|WITH_UNIT",
                "5kg|WITH_UNIT",
                "€ 5|WITH_UNIT",
                "yes|TRUTH",
                "2024-01-31|DATE",
                "2024-02-30|CODE",
                "31/01/2024|OTHER_DATE",
                "1.31.24|OTHER_DATE",
                "31 Jan 2024|OTHER_DATE",
                "2024-01-31 12:00:00|DATE_TIME",
                "2024-01-31T12:00:00.5Z|DATE_TIME",
                "12:30|TIME",
                "ann@example.org|EMAIL",
                "https://example.org/x?y=1|URL",
                "192.168.0.1|IP",
                "123e4567-e89b-12d3-a456-426614174000|UUID",
                "85123A|CODE",
                "AB-1234|CODE",
                "Lyon|WORD",
                "Saint-Étienne|WORD",
                "WHITE HANGING HEART|WORDS",
            })
    void tellsWhatATextLooksLike(String text, TextKind kind) {
        UTF8String bytes = UTF8String.fromString(text);
        TextScan scan = new TextScan();
        scan.read(bytes);

        assertThat(new TextKinds().of(bytes, scan)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"536365,9{6}", "C536365,A9{6}", "Ann-1 b,Aa{2}-9 a", "Été,éaé"})
    void writesPatterns(String text, String pattern) {
        TextScan scan = new TextScan();
        scan.read(UTF8String.fromString(text));

        assertThat(scan.pattern().toString()).isEqualTo(pattern);
    }

    @Test
    void countsCharactersOfLongTexts() {
        TextScan scan = new TextScan();
        scan.read(UTF8String.fromString("é".repeat(100_000)));

        assertThat(scan.length()).isEqualTo(100_000);
    }
}
