package dev.assay.job;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Reads the moment that counts as now. */
public final class AsOf {
    /** As exact as Spark's timestamps. */
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59, 999_999_000);

    private AsOf() {}

    /**
     * Reads {@code 2024-01-31T06:00}, or {@code 2024-01-31}, which means the day's last moment, so that its data is not in
     * the future.
     *
     * @throws java.time.format.DateTimeParseException if it is neither
     */
    public static LocalDateTime read(String written) {
        return written.length() <= 10
                ? LocalDate.parse(written).atTime(END_OF_DAY)
                : LocalDateTime.parse(written.replace(' ', 'T'));
    }
}
