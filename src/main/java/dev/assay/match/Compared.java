package dev.assay.match;

import java.util.List;

/**
 * What is compared, and what two rows must have in common besides.
 *
 * @param kinds of the columns, in order
 * @param sourced whether rows have a source: those of one source are never the same, and a row has at most one like it in
 *     each other source
 * @param blocked whether only rows of one block are compared
 */
public record Compared(List<Kind> kinds, boolean sourced, boolean blocked) {
    public Compared {
        kinds = List.copyOf(kinds);
    }

    /** Where in a record the source stands. */
    int sourceAt() {
        return kinds.size();
    }

    /** Where in a record the block stands. */
    int blockAt() {
        return kinds.size() + (sourced ? 1 : 0);
    }
}
