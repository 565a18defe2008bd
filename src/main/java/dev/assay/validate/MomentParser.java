package dev.assay.validate;

import dev.assay.spec.RowRule.OfType.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Whether a text is a date or timestamp of a stated pattern, strictly: 31 February is none. It depends on no session
 * setting, unlike Spark's own parsers.
 */
final class MomentParser implements UDF1<String, Boolean> {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String pattern;
    private transient DateTimeFormatter formatter;

    /**
     * @param pattern a {@link DateTimeFormatter} pattern; null for ISO ({@code 2026-01-31}, {@code 2026-01-31T08:00:00},
     *     a blank for the T and an offset allowed)
     */
    MomentParser(Kind kind, String pattern) {
        this.kind = kind;
        this.pattern = pattern;
        formatter();
    }

    @Override
    public Boolean call(String text) {
        if (text == null) {
            return null;
        }
        try {
            TemporalAccessor parsed = formatter().parse(text);
            return kind == Kind.TIMESTAMP || parsed.query(TemporalQueries.localDate()) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private DateTimeFormatter formatter() {
        if (formatter == null) {
            String written = pattern != null
                    ? pattern
                    : kind == Kind.DATE
                            ? "uuuu-MM-dd"
                            : "uuuu-MM-dd[[ ]['T']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX]]";
            // Strict resolving wants the proleptic year u where people write y.
            formatter = DateTimeFormatter.ofPattern(yearOfEraAsYear(written), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
        return formatter;
    }

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

    /** An example of the pattern, for messages. */
    static String example(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(LocalDate.of(2026, 1, 31).atTime(8, 0));
    }
}
