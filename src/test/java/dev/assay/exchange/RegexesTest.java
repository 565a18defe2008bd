package dev.assay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegexesTest {
    @ParameterizedTest
    @CsvSource({
        "^[A-Z]{2}$, [A-Z]{2}",
        "^(?:a|b)$, a|b",
        "^a|b$, (?s:.*)(?:^a|b$)(?s:.*)",
        "^(a)|(b)$, (?s:.*)(?:^(a)|(b)$)(?s:.*)",
        "^abc, abc(?s:.*)",
        "abc$, (?s:.*)abc",
        "'abc\\$', '(?s:.*)abc\\$(?s:.*)'",
        "@, (?s:.*)@(?s:.*)",
        "^[|]$, [|]",
        "(?P<a_b>x)(?P=a_b), (?s:.*)(?<ab>x)\\k<ab>(?s:.*)",
    })
    void wholeMatchesOfTheTranslationAreTheTextsInWhichTheExpressionIsFound(String regex, String whole) {
        assertThat(Regexes.anywhere(regex)).isEqualTo(whole);
    }

    @Property(tries = 2000)
    void findsWhatTheExpressionFinds(@ForAll("regexes") String regex, @ForAll("texts") String text) {
        boolean found = Pattern.compile(regex).matcher(text).find();
        boolean whole = Pattern.compile("\\A(?:" + Regexes.anywhere(regex) + ")\\z")
                .matcher(text)
                .find();
        assertThat(whole).as(Regexes.anywhere(regex)).isEqualTo(found);
    }

    @Property(tries = 500)
    void takesOffTheAnchorsThatItPutOn(@ForAll("regexes") String regex) {
        assertThat(Regexes.anywhere(Regexes.anchored(regex))).isEqualTo(regex);
    }

    @Provide
    Arbitrary<String> regexes() {
        return Arbitraries.of("a", "b", "^", "$", "|", "(a|b)", "(?:ab)", "[|)]", "\\\\$", ".", "b*", "a{2}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("", parts))
                .filter(RegexesTest::compiles);
    }

    private static boolean compiles(String regex) {
        try {
            return Pattern.compile(regex) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without line breaks, before the last of which a dollar sign stands too. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab|)$").ofMaxLength(5);
    }
}
