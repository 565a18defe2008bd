package dev.assay.job;

import dev.assay.cluster.Mapping;
import java.util.List;

/**
 * Repairs that were proposed.
 *
 * @param section of a spec, with a comment on each step
 * @param mappings that its steps name by their files
 */
public record Proposed(String section, List<Mapping> mappings) {
    public Proposed {
        mappings = List.copyOf(mappings);
    }
}
