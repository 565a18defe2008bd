package dev.assay.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words, and levels of likeness. */
class ComparisonTest {
    private final Comparison comparison = new Comparison(List.of(Kind.TEXT), 1000);

    private static Cell text(String text, Map<String, Integer> frequencies) {
        String[] tokens = Tokens.of(text).toArray(String[]::new);
        int[] counted = Arrays.stream(tokens)
                .mapToInt(token -> frequencies.getOrDefault(token, 1))
                .toArray();
        return new Cell(tokens, counted, Double.NaN);
    }

    private static Cell number(double number) {
        return new Cell(new String[0], new int[0], number);
    }

    private byte text(String one, String other, Map<String, Integer> frequencies) {
        return comparison.level(Kind.TEXT, text(one, frequencies), text(other, frequencies));
    }

    /** The level of a cosine's step and a rarity's. */
    private static byte level(int cosine, int rarity) {
        return (byte) (1 + cosine * 6 + rarity);
    }

    @Test
    void wordsHaveNoCaseNoAccentsAndNoSigns() {
        assertThat(Tokens.of("Café d’Été, (Wien)")).containsExactly("cafe", "d", "dete", "ete", "wien");
        assertThat(Tokens.of("Sony PS-LX350H")).containsExactly("350", "h", "lx", "lx350h", "ps", "pslx350h", "sony");
        assertThat(Tokens.of("310/246-1501")).containsExactly("1501", "246", "2461501", "310");
        assertThat(Tokens.of("… ?!")).isEmpty();
        assertThat(Tokens.of(null)).isEmpty();
        assertThat(Tokens.of("x ".repeat(10) + "y")).containsExactly("x", "y");
    }

    @Test
    void aTextIsAsAlikeAsTheWeightOfWhatItShares() {
        Map<String, Integer> two = Map.of("rose", 2, "hall", 2, "street", 400, "elm", 20, "oak", 20);

        assertThat(text("rose hall", "hall rose", two)).isEqualTo(level(5, 5));
        assertThat(text("rose street", "rose", two)).isEqualTo(level(4, 5));
        assertThat(text("elm street", "oak street", two)).isEqualTo(level(0, 0));
        assertThat(text("elm street", "elm park", two)).isEqualTo(level(1, 2));
        assertThat(text("elm", "oak", two)).isEqualTo((byte) 0);
        assertThat(text("elm", "", two)).isEqualTo(Comparison.UNKNOWN);
    }

    @Test
    void wordsThatAreSpeltAlikeCountAndNumbersMustBeRight() {
        assertThat(text("jonathan", "jonathn", Map.of())).isEqualTo(level(4, 5));
        assertThat(text("jonathan", "nathanjo", Map.of())).isEqualTo((byte) 0);
        assertThat(text("12345678", "12345679", Map.of())).isEqualTo((byte) 0);
    }

    @Test
    void numbersAndDaysAreAsAlikeAsTheyAreNear() {
        double[] others = {100, 99, 92, 80, 60, 40};
        for (int i = 0; i < others.length; i++) {
            assertThat(comparison.level(Kind.NUMBER, number(100), number(others[i])))
                    .isEqualTo((byte) (5 - i));
        }
        double[] days = {0, 1, 7, 31, 300, 400};
        for (int i = 0; i < days.length; i++) {
            assertThat(comparison.level(Kind.DAY, number(1000), number(1000 - days[i])))
                    .isEqualTo((byte) (5 - i));
        }
        assertThat(comparison.level(Kind.NUMBER, number(0), number(0))).isEqualTo((byte) 5);
        assertThat(comparison.level(Kind.NUMBER, number(1), Cell.NONE)).isEqualTo(Comparison.UNKNOWN);
    }

    @Test
    void aProfileComesBackAsItWasAndFindsTheFirstCommonBlock() {
        Profile one =
                new Profile(7, -3, List.of(-5L, 2L, 9L), List.of(text("rose hall", Map.of()), number(1.5), Cell.NONE));
        Profile other = new Profile(8, 0, List.of(1L, 2L, 9L), List.of());

        assertThat(Profile.of(one.bytes())).isEqualTo(one);
        assertThat(one.firstShared(other)).isEqualTo(2);
        assertThat(one.firstShared(new Profile(9, 0, List.of(3L), List.of()))).isNull();
    }
}
