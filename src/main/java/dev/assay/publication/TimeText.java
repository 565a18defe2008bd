package dev.assay.publication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Moments and lengths of time as people write them.
 *
 * @param zone whose clocks are told
 */
record TimeText(ZoneId zone) {
    private static final double HOURS = 24;
    private static final double MINUTES = 1440;
    private static final double HOURS_UP_TO = 2;

    /** {@code 2024-01-31} at midnight, else {@code 2024-01-31 06:00}, with seconds where there are some. */
    String moment(long micros) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
        if (local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return local.toLocalDate().toString();
        }
        String pattern = local.getSecond() == 0 && local.getNano() == 0 ? "uuuu-MM-dd HH:mm" : "uuuu-MM-dd HH:mm:ss";
        return local.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    /** {@code 3.3 days}, {@code 6 hours}, {@code 20 minutes}. */
    static String length(double days) {
        double size = Math.abs(days);
        if (size >= HOURS_UP_TO) {
            return number(days) + " days";
        }
        if (size * HOURS >= HOURS_UP_TO) {
            return number(days * HOURS) + " hours";
        }
        String minutes = number(days * MINUTES);
        return minutes + (minutes.equals("1") ? " minute" : " minutes");
    }

    private static String number(double number) {
        return new BigDecimal(number)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String share(double share) {
        BigDecimal percent = new BigDecimal(share * 100);
        if (share > 0 && share < 0.001) {
            return "less than 0.1 %";
        }
        return percent.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " %";
    }

    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
