package dev.assay.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Words in common, weighed by how rare they are among the different values of the column: {@code ln(1 + values / values with
 * the word)}. Alike is what shares so much of the weight of all words of both (weighted Jaccard).
 *
 * <p>Two such values share a word among the rarest of each: those without which the rest would weigh too little (prefix
 * filter: Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins", ICDE 2006).
 */
final class Weights {
    private Weights() {}

    /** The rarest words, one of which each value that is alike has among its own rarest. */
    static List<String> keys(List<String> words, double[] weights, double least) {
        double due = least * Arrays.stream(weights).sum();
        List<Integer> rarest = IntStream.range(0, words.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer at) -> weights[at])
                        .reversed()
                        .thenComparing(words::get, Text::order))
                .toList();
        List<String> keys = new ArrayList<>();
        double rest = Arrays.stream(weights).sum();
        for (int at : rarest) {
            // A hair more than due: sums in another order may differ in their last digit.
            if (rest < due * (1 - 1e-9)) {
                break;
            }
            keys.add(words.get(at));
            rest -= weights[at];
        }
        return keys;
    }

    /** The weight of common words over that of all, both lists in the order of the alphabet. */
    static double similarity(Candidate left, Candidate right) {
        double common = 0;
        double all = 0;
        int i = 0;
        int j = 0;
        while (i < left.words().size() || j < right.words().size()) {
            int order = i == left.words().size()
                    ? 1
                    : j == right.words().size()
                            ? -1
                            : Text.order(left.words().get(i), right.words().get(j));
            double weight = order <= 0 ? left.weights()[i] : right.weights()[j];
            all += weight;
            common += order == 0 ? weight : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return all == 0 ? 0 : common / all;
    }
}
