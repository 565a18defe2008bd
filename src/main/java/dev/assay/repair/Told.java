package dev.assay.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * What steps tell besides the values that they give.
 *
 * @param beliefs of dependencies
 * @param notes of whole rows
 * @param pairs of what was compared
 */
record Told(List<Belief> beliefs, List<RowNote> notes, List<PairCount> pairs) {
    static final Told NOTHING = new Told(List.of(), List.of(), List.of());

    Told {
        beliefs = List.copyOf(beliefs);
        notes = List.copyOf(notes);
        pairs = List.copyOf(pairs);
    }

    Told and(Told more) {
        return new Told(both(beliefs, more.beliefs), both(notes, more.notes), both(pairs, more.pairs));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
