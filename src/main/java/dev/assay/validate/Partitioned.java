package dev.assay.validate;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of which only the partitions that have changed are read.
 *
 * @param by the partition column
 * @param values its values as text, null among them for the partition of nulls
 * @param kept what earlier runs have kept
 */
public record Partitioned(String by, Set<String> values, Kept kept) {
    public Partitioned {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** What earlier runs have kept of a table's partitions. */
    public interface Kept {
        /** The states of the partitions that are as they were when a run of the same plan read them, in its order. */
        Map<String, List<byte[]>> unchanged(String plan);

        /** The partitions that some run of the same plan has read, whether or not they are still there. */
        Set<String> read(String plan);
    }
}
