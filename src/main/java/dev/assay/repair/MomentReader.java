package dev.assay.repair;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.api.java.UDF1;

/**
 * A date, or a date and time, of one of the stated patterns in ISO form, strictly: 31 February is none. It depends on no
 * session setting, unlike Spark's own parsers.
 */
final class MomentReader implements UDF1<String, String> {
    private static final long serialVersionUID = 1L;

    private final List<String> patterns;
    private final String locale;
    private transient List<DateTimeFormatter> formatters;

    /**
     * @param patterns of {@link DateTimeFormatter}; the first that fits counts
     * @param locale IETF language tag
     */
    MomentReader(List<String> patterns, String locale) {
        this.patterns = List.copyOf(patterns);
        this.locale = locale;
        formatters();
    }

    @Override
    public String call(String text) {
        if (text == null) {
            return null;
        }
        String bare = text.strip();
        for (DateTimeFormatter formatter : formatters()) {
            String moment = read(bare, formatter);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    private static String read(String text, DateTimeFormatter formatter) {
        try {
            return iso(formatter.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String iso(TemporalAccessor parsed) {
        LocalDate day = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        if (day == null) {
            return null;
        }
        return time == null ? day.toString() : day + "T" + time + (offset == null ? "" : offset);
    }

    private List<DateTimeFormatter> formatters() {
        if (formatters == null) {
            List<DateTimeFormatter> made = new ArrayList<>();
            for (String pattern : patterns) {
                made.add(formatter(pattern));
            }
            formatters = made;
        }
        return formatters;
    }

    private DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(yearOfEraAsYear(pattern))
                    .toFormatter(Locale.forLanguageTag(locale))
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is not a pattern of dates; write it like dd.MM.yyyy or yyyy-MM-dd HH:mm", e);
        }
    }

    /** Strict resolving wants the proleptic year u where people write y. */
    private static String yearOfEraAsYear(String pattern) {
        StringBuilder mended = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            quoted ^= letter == '\'';
            mended.append(letter == 'y' && !quoted ? 'u' : letter);
        }
        return mended.toString();
    }
}
