package dev.assay.validate;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which part of a table a run reads, and what is known of the rest.
 *
 * @param inputs the rows to be read
 * @param extent what the targets are to replace
 * @param changed values of the partitions that are read; null for a table that is read whole
 * @param gone values of partitions that are no longer there
 * @param known the states of the other partitions
 */
record Reading(Inputs inputs, Extent extent, Set<String> changed, Set<String> gone, Map<String, List<byte[]>> known) {
    static Reading whole(Inputs inputs) {
        return new Reading(inputs, Extent.ALL, null, Set.of(), Map.of());
    }

    boolean partitioned() {
        return changed != null;
    }

    /** Whether there is nothing to read, nor to clear. */
    boolean idle() {
        return partitioned() && changed.isEmpty() && gone.isEmpty();
    }
}
