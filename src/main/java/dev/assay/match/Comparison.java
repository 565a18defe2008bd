package dev.assay.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How alike two records are, as a level for each column.
 *
 * <p>The level of a text has two parts. One is the cosine of the words' weights (inverse document frequency), where words of
 * letters that are spelt alike (Jaro and Winkler, from 90 %) count by how alike they are: below 30 %, 50 %, 70 %, 90 %, 100 %,
 * and equal. The other is how many records have the rarest word that both share: up to 2, 4, 8, 32, 256, and more.
 */
final class Comparison implements Serializable {
    /** Levels of a column, from 0: nothing in common. */
    static final int LEVELS = 37;
    /** One of both has no value: that says nothing. */
    static final byte UNKNOWN = -1;

    private static final long serialVersionUID = 1L;
    private static final double[] COSINES = {0.3, 0.5, 0.7, 0.9, 0.999};
    private static final int[] RARE = {256, 32, 8, 4, 2};
    private static final double[] SHARES = {0.5, 0.25, 0.1, 0.02, 0};
    private static final double[] DAYS = {366, 31, 7, 1, 0};
    private static final double SPELT_ALIKE = 0.9;
    /** Longer texts are compared word by word only. */
    private static final int SHORT = 60;

    private static final int WORD = 4;

    private final ArrayList<Kind> kinds;
    private final long records;

    Comparison(List<Kind> kinds, long records) {
        this.kinds = new ArrayList<>(kinds);
        this.records = records;
    }

    byte[] levels(Profile one, Profile other) {
        byte[] levels = new byte[kinds.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(kinds.get(i), one.cells().get(i), other.cells().get(i));
        }
        return levels;
    }

    byte level(Kind kind, Cell one, Cell other) {
        if (!one.known() || !other.known()) {
            return UNKNOWN;
        }
        return switch (kind) {
            case TEXT -> text(one, other);
            case NUMBER -> within(share(one.number(), other.number()), SHARES);
            case DAY -> within(Math.abs(one.number() - other.number()), DAYS);
        };
    }

    private static double share(double one, double other) {
        double greater = Math.max(Math.abs(one), Math.abs(other));
        return greater == 0 ? 0 : Math.abs(one - other) / greater;
    }

    private static byte within(double distance, double[] bounds) {
        int level = 0;
        for (double bound : bounds) {
            level += distance <= bound ? 1 : 0;
        }
        return (byte) level;
    }

    private byte text(Cell one, Cell other) {
        Words words = new Words(records);
        words.compare(one, other);
        if (words.rarest == Integer.MAX_VALUE) {
            return 0;
        }
        double norm = Math.sqrt(words.norm(one) * words.norm(other));
        return coded(words.product / norm, words.rarest);
    }

    private static byte coded(double cosine, int rarest) {
        int alike = 0;
        for (double bound : COSINES) {
            alike += cosine >= bound ? 1 : 0;
        }
        int rare = 0;
        for (int bound : RARE) {
            rare += rarest <= bound ? 1 : 0;
        }
        return (byte) (1 + alike * (RARE.length + 1) + rare);
    }

    /** The words of two texts side by side. */
    private static final class Words {
        private final long records;
        private double product;
        private int rarest = Integer.MAX_VALUE;

        private Words(long records) {
            this.records = records;
        }

        private double norm(Cell cell) {
            double sum = 0;
            for (int frequency : cell.frequencies()) {
                double weight = Cell.weight(frequency, records);
                sum += weight * weight;
            }
            return sum;
        }

        private void compare(Cell one, Cell other) {
            boolean spelling = one.tokens().length + other.tokens().length < SHORT;
            List<Integer> left = new ArrayList<>();
            List<Integer> right = new ArrayList<>();
            int i = 0;
            int j = 0;
            while (i < one.tokens().length || j < other.tokens().length) {
                int order = i == one.tokens().length
                        ? 1
                        : j == other.tokens().length ? -1 : one.tokens()[i].compareTo(other.tokens()[j]);
                if (order == 0) {
                    double weight = Cell.weight(one.frequencies()[i], records);
                    product += weight * weight;
                    rarest = Math.min(rarest, one.frequencies()[i]);
                } else if (spelling && order < 0 && word(one.tokens()[i])) {
                    left.add(i);
                } else if (spelling && order > 0 && word(other.tokens()[j])) {
                    right.add(j);
                }
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }
            spelt(one, other, left, right);
        }

        /** Long enough, and of letters: of a number each digit tells. */
        private static boolean word(String token) {
            return token.length() >= WORD && token.chars().allMatch(Character::isLetter);
        }

        private void spelt(Cell one, Cell other, List<Integer> left, List<Integer> right) {
            left.sort(
                    Comparator.comparingInt((Integer i) -> one.frequencies()[i]).thenComparing(i -> one.tokens()[i]));
            JaroWinklerSimilarity spelling = new JaroWinklerSimilarity();
            for (int i : left) {
                double best = 0;
                Integer like = null;
                for (Integer j : right) {
                    boolean possible = one.tokens()[i].charAt(0) == other.tokens()[j].charAt(0);
                    double alike = possible ? spelling.apply(one.tokens()[i], other.tokens()[j]) : 0;
                    if (alike > best) {
                        best = alike;
                        like = j;
                    }
                }
                if (best >= SPELT_ALIKE) {
                    right.remove(like);
                    int first = one.frequencies()[i];
                    int second = other.frequencies()[like];
                    product += best * Cell.weight(first, records) * Cell.weight(second, records);
                    rarest = Math.min(rarest, 2 * Math.max(first, second));
                }
            }
        }
    }
}
