package dev.assay.spec;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as people write it: {@code 3 days}, {@code 2 hours}, {@code 1 month}.
 *
 * @param amount how many units; not negative
 * @param unit minutes, hours, days, weeks, months or years
 */
public record Span(long amount, ChronoUnit unit) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern WRITTEN = Pattern.compile("(\\d+)\\s*(minute|hour|day|week|month|year)s?");

    public Span {
        if (amount < 0) {
            throw new IllegalArgumentException("a time span can't be negative: " + amount + " " + unit);
        }
    }

    /** Reads {@code 3 days}; throws {@link IllegalArgumentException} that says what would be right. */
    public static Span parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + written
                    + "' is not a time span; write a whole number and minutes, hours, days, weeks, months or years");
        }
        ChronoUnit unit = ChronoUnit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT) + "S");
        return new Span(Long.parseLong(matcher.group(1)), unit);
    }

    public LocalDateTime before(LocalDateTime moment) {
        return moment.minus(amount, unit);
    }

    public LocalDateTime after(LocalDateTime moment) {
        return moment.plus(amount, unit);
    }

    @Override
    public String toString() {
        String plural = unit.name().toLowerCase(Locale.ROOT);
        return amount + " " + (amount == 1 ? plural.substring(0, plural.length() - 1) : plural);
    }
}
