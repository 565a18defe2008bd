package dev.assay.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, the same everywhere: English, UTC. */
final class Numbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private Numbers() {}

    /** {@code 541,909}. */
    static String count(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** {@code 2.3 %}; never 0 % for something, nor 100 % for not quite all; {@code –} for NaN. */
    static String percent(double share) {
        if (Double.isNaN(share)) {
            return "–";
        }
        double percent = share * 100;
        double distance = Math.min(Math.abs(percent), Math.abs(100 - percent));
        if (distance > 0 && distance < 0.01) {
            return percent < 50 ? "less than 0.01 %" : "more than 99.99 %";
        }
        return pattern(distance < 0.1 ? "0.##" : "0.#").format(percent) + " %";
    }

    /** At most four significant digits, thousands separated; {@code –} for NaN. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return pattern("#,##0").format(value);
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e15) {
            return pattern("0.###E0").format(value);
        }
        BigDecimal rounded = size >= 1000
                ? new BigDecimal(value).setScale(1, RoundingMode.HALF_UP)
                : new BigDecimal(value).round(new MathContext(4));
        return pattern("#,##0.########").format(rounded);
    }

    /** A score with one decimal, rounded down so that only a perfect one reads 100; {@code –} for NaN. */
    static String score(double value) {
        return Double.isNaN(value) ? "–" : pattern("0.#").format(Math.floor(value * 10) / 10);
    }

    /** {@code 24 Nov 2026, 04:12 UTC}; midnight is left out; {@code –} for null. */
    static String time(Instant instant) {
        if (instant == null) {
            return "–";
        }
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        return (time.toLocalTime().equals(LocalTime.MIDNIGHT) ? DAY : MINUTE).format(time);
    }

    /** {@code 0.8 s}, {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return pattern("0.#").format(duration.toMillis() / 1000.0) + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private static DecimalFormat pattern(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
