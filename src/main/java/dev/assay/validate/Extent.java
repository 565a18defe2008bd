package dev.assay.validate;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What a write replaces of its target.
 *
 * @param plan what the rows were judged by; null where no later run may keep them
 * @param partitions values of the partitions, null among them for that of nulls; null for the whole target
 */
public record Extent(String plan, Set<String> partitions) {
    static final Extent ALL = new Extent(null, null);

    public Extent {
        partitions = partitions == null ? null : Collections.unmodifiableSet(new HashSet<>(partitions));
    }
}
