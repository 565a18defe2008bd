package dev.assay.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount and the words that follow it, as people write them: {@code 1 1/2 cups}.
 *
 * @param amount 0 or more
 * @param unit the unit's spelling, empty where none is given
 */
public record Quantity(double amount, String unit) {
    private static final String UNIT = "\\s*(?<unit>[^\\d\\s.,/$#+\\-\u2013]\\D*(?<!\\s)\\d?)?";
    private static final Pattern WHOLE = Pattern.compile("(?<whole>\\d[\\d.,]*)" + UNIT);
    private static final Pattern FRACTION = Pattern.compile("#?(?<above>\\d+)\\s*[/$]\\s*(?<below>\\d+)" + UNIT);
    private static final Pattern MIXED =
            Pattern.compile("(?<whole>\\d+)(?:#|\\s+|\\s*\\+\\s*)(?<above>\\d+)\\s*[/$]\\s*(?<below>\\d+)" + UNIT);
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,}");
    private static final Pattern COMMA = Pattern.compile("0,\\d+|\\d+,(\\d{1,2}|\\d{4,})");
    private static final Pattern POINT = Pattern.compile("\\d+(\\.\\d+)?");

    /**
     * Reads {@code 2}, {@code 0.5}, {@code 1 1/2}, {@code ½}, {@code 1½}, {@code 1#1$2}, {@code 1,5}, each with or without a
     * unit behind it. Empty for what is no single number: {@code 2-3}, {@code few}, {@code 1,500}, which is 1.5 to some and
     * 1500 to others.
     */
    public static Optional<Quantity> parse(String text) {
        String plain = fractions(text).strip();
        Matcher mixed = MIXED.matcher(plain);
        if (mixed.matches()) {
            return fraction(mixed, Double.parseDouble(mixed.group("whole")));
        }
        Matcher fraction = FRACTION.matcher(plain);
        if (fraction.matches()) {
            return fraction(fraction, 0);
        }
        Matcher whole = WHOLE.matcher(plain);
        if (!whole.matches()) {
            return Optional.empty();
        }
        OptionalDouble number = decimal(whole.group("whole"));
        return number.isPresent() ? Optional.of(of(number.getAsDouble(), whole)) : Optional.empty();
    }

    /** Of {@code ½} an own fraction behind a space, with the slash that keyboards have. */
    private static String fractions(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String letter = text.substring(i, i + 1);
            String folded = Normalizer.normalize(letter, Normalizer.Form.NFKC);
            plain.append(folded.indexOf('\u2044') > 0 ? " " + folded : letter);
        }
        return plain.toString().replace('\u2044', '/');
    }

    private static Optional<Quantity> fraction(Matcher parts, double whole) {
        double below = Double.parseDouble(parts.group("below"));
        return below == 0
                ? Optional.empty()
                : Optional.of(of(whole + Double.parseDouble(parts.group("above")) / below, parts));
    }

    private static OptionalDouble decimal(String digits) {
        if (POINT.matcher(digits).matches()) {
            return OptionalDouble.of(Double.parseDouble(digits));
        }
        if (COMMA.matcher(digits).matches()) {
            return OptionalDouble.of(Double.parseDouble(digits.replace(',', '.')));
        }
        return GROUPED.matcher(digits).matches()
                ? OptionalDouble.of(Double.parseDouble(digits.replace(",", "")))
                : OptionalDouble.empty();
    }

    private static Quantity of(double amount, Matcher parts) {
        String unit = parts.group("unit");
        return new Quantity(amount, unit == null ? "" : unit.strip());
    }

    static String plain(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }

    static String rounded(double amount) {
        return new BigDecimal(amount, new MathContext(6)).stripTrailingZeros().toPlainString();
    }
}
