package dev.assay.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known word nearest to a wrong one. */
public final class Suggestion {
    private Suggestion() {}

    /** Returns {@code did you mean 'x'?} for a near word, else {@code one of: a, b, c}. */
    public static String among(Collection<String> known, String wrong) {
        return nearest(known, wrong)
                .map(word -> "did you mean '" + word + "'?")
                .orElseGet(() -> known.isEmpty() ? "none is known here" : "one of: " + String.join(", ", known));
    }

    /** The known word within a third of its length (at least 2) in edit distance, case ignored; ties by order given. */
    public static Optional<String> nearest(Collection<String> known, String wrong) {
        String sought = wrong.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(word.toLowerCase(Locale.ROOT), sought) <= Math.max(2, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(word.toLowerCase(Locale.ROOT), sought)));
    }

    /** Damerau–Levenshtein distance in its optimal string alignment form. */
    static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[left.length()][right.length()];
    }
}
