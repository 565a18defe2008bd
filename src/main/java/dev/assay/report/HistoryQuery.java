package dev.assay.report;

import java.time.ZoneId;
import java.util.Objects;

/**
 * Which runs a history is made of.
 *
 * @param last the newest runs, so many at most
 * @param zone where the days and months begin by which the runs are named
 */
public record HistoryQuery(String specName, int last, ZoneId zone) {
    /** More runs than these are not drawn. */
    public static final int MOST = 200;

    public HistoryQuery {
        Objects.requireNonNull(specName, "specName");
        Objects.requireNonNull(zone, "zone");
        if (last < 1 || last > MOST) {
            throw new IllegalArgumentException("a history has 1 to " + MOST + " runs, not " + last);
        }
    }
}
