package dev.assay.validate;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What earlier runs of the same spec measured. */
public interface History {
    /** The row count of the newest earlier run that validated the table; empty if there is none. */
    OptionalLong previousRows(String table);

    /**
     * What the runs of earlier as-of days measured, oldest first: of each day the run that was started last. Without an
     * entry where none did.
     */
    Map<MetricName, List<Past>> earlier(String table, Set<MetricName> asked);
}
