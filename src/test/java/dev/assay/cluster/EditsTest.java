package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters that differ: how many, and that no pair is missed. */
class EditsTest {
    @ParameterizedTest
    @CsvSource({
        "lyon,lyon,1,0",
        "lyon,lyons,1,1",
        "chiacgo,chicago,1,1",
        "abcd,badc,1,-1",
        "abcd,badc,2,-1",
        "abcd,badc,3,3",
        "salzburg,salburg,1,1",
        "salzburg,salburger,2,-1",
        "'',a,1,1",
        "ab,ba,0,-1",
    })
    void distance(String left, String right, int most, int distance) {
        assertThat(Edits.distance(left, right, most)).isEqualTo(distance);
        assertThat(Edits.distance(right, left, most)).isEqualTo(distance);
    }

    @Test
    void theBoundGrowsWithTheLength() {
        assertThat(Edits.bound(2)).isZero();
        assertThat(Edits.bound(3)).isEqualTo(1);
        assertThat(Edits.bound(11)).isEqualTo(1);
        assertThat(Edits.bound(12)).isEqualTo(2);
        assertThat(Edits.bound(23)).isEqualTo(2);
        assertThat(Edits.bound(24)).isEqualTo(3);
        assertThat(Edits.bound(999)).isEqualTo(3);
    }

    /** The blocks are only a short cut: whatever is near enough shares a key. */
    @RepeatedTest(20)
    void whatIsNearEnoughSharesAKey(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int round = 0; round < 400; round++) {
            String left = letters(random, 3 + random.nextInt(30));
            String right = changed(left, random);
            int bound = Edits.bound(Math.min(left.length(), right.length()));
            if (bound > 0 && Edits.distance(left, right, bound) >= 0) {
                Set<String> common = Edits.keys(left);
                common.retainAll(Edits.keys(right));
                assertThat(common).as(left + " and " + right).isNotEmpty();
                assertThat(Edits.further(Edits.letters(left), Edits.letters(right), bound))
                        .as(left + " and " + right)
                        .isFalse();
            }
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits && changed.length() > 2; i++) {
            int at = random.nextInt(changed.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, 'x');
                case 2 -> changed.setCharAt(at, 'x');
                default -> {
                    char letter = changed.charAt(at);
                    changed.setCharAt(at, changed.charAt(at + 1));
                    changed.setCharAt(at + 1, letter);
                }
            }
        }
        return changed.toString();
    }
}
