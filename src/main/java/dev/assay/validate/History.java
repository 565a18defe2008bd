package dev.assay.validate;

import java.util.OptionalLong;

/** What earlier runs of the same spec measured. */
@FunctionalInterface
public interface History {
    /** The row count of the newest earlier run that validated the table; empty if there is none. */
    OptionalLong previousRows(String table);
}
