package dev.assay.cluster;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value as it is compared.
 *
 * @param plain its words in order: small letters without accents and punctuation, one blank between them
 * @param marks what two values must have in common to be compared: their numbers in order, Roman ones included, and signs
 *     that change what is meant, such as + and %
 */
record Text(String plain, String marks) {
    private static final Pattern ACCENTS = Pattern.compile("[\\p{M}\\p{IsLm}\\p{IsSk}]+");
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final Pattern ROMAN = Pattern.compile("(?=..)x{0,3}(ix|iv|v?i{0,3})");
    private static final String MEANT = "#%‰";

    /** Letters that can't be taken apart, as OpenRefine's FingerprintKeyer replaces them. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('ø', "oe"),
            Map.entry('œ', "oe"),
            Map.entry('ð', "d"),
            Map.entry('đ', "d"),
            Map.entry('þ', "th"),
            Map.entry('ħ', "h"),
            Map.entry('ı', "i"),
            Map.entry('ł', "l"),
            Map.entry('ŋ', "n"),
            Map.entry('ŧ', "t"));

    static Text of(String value) {
        String small = value.toLowerCase(Locale.ROOT);
        String simple = ascii(small)
                ? small
                : ACCENTS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(simple.length());
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < simple.length(); i++) {
            char each = simple.charAt(i);
            if (Character.isWhitespace(each) || Character.isSpaceChar(each)) {
                blank(plain);
            } else if (!punctuation(each)) {
                String other = each < 128 ? null : LETTERS.get(each);
                plain.append(other == null ? String.valueOf(each) : other);
            }
            if (meant(simple, i)) {
                marks.append(each);
            }
        }
        String words = plain.toString().strip();
        return new Text(words, numbers(simple, words) + marks);
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static void blank(StringBuilder plain) {
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    private static boolean punctuation(char each) {
        return switch (Character.getType(each)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MODIFIER_SYMBOL,
                    Character.MODIFIER_LETTER,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** Signs that change what is meant; a hyphen only as the sign of a number, or behind a word, as in AB-. */
    private static boolean meant(String text, int at) {
        char each = text.charAt(at);
        int kind = Character.getType(each);
        if (each == '-' || each == '−') {
            boolean before = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            boolean digit = at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
            boolean end = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
            return before ? end : digit;
        }
        return kind == Character.MATH_SYMBOL || kind == Character.CURRENCY_SYMBOL || MEANT.indexOf(each) >= 0;
    }

    private static String numbers(String text, String plain) {
        StringBuilder numbers = new StringBuilder();
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            numbers.append(digits.group()).append('|');
        }
        for (String word : plain.split(" ", -1)) {
            if (ROMAN.matcher(word).matches()) {
                numbers.append(word).append('|');
            }
        }
        return numbers.toString();
    }

    List<String> words() {
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" ", -1));
    }

    /** Its different words, in the order in which Spark sorts texts. */
    List<String> wordSet() {
        TreeSet<String> set = new TreeSet<>(Text::order);
        set.addAll(words());
        return List.copyOf(set);
    }

    /** By code points; Java's own order puts letters beyond the first 65,536 before some of those. */
    static int order(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char some = left.charAt(i);
            char other = right.charAt(i);
            if (some != other) {
                boolean far = Character.isSurrogate(some) != Character.isSurrogate(other);
                return far ? (Character.isSurrogate(some) ? 1 : -1) : some - other;
            }
        }
        return left.length() - right.length();
    }

    /** Its words in the order of the alphabet, each as often as it stands. */
    List<String> sortedWords() {
        List<String> words = new ArrayList<>(words());
        words.sort(null);
        return words;
    }

    /** Its letters and digits without blanks. */
    String compact() {
        return plain.replace(" ", "");
    }
}
