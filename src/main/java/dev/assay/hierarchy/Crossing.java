package dev.assay.hierarchy;

import java.util.ArrayList;
import java.util.List;

/**
 * Hierarchies crossed: each bottom is one value of the finest column of each, such as a product in a store.
 *
 * @param hierarchies the columns of each, from the finest to the coarsest: {@code [[product, family], [store, region]]}
 * @param levels the sums: at most one column of each hierarchy; none at all is the total
 * @param rows the bottoms: their values in the columns of all hierarchies, in that order
 */
public record Crossing(List<List<String>> hierarchies, List<List<String>> levels, List<List<String>> rows) {
    public Crossing {
        hierarchies = hierarchies.stream().map(List::copyOf).toList();
        levels = levels.stream().map(List::copyOf).toList();
        // A value may be missing, which is named as a problem of its own.
        rows = List.copyOf(rows);
    }

    /** The columns of all hierarchies, one after the other. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        hierarchies.forEach(columns::addAll);
        return columns;
    }
}
