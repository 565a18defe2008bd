package dev.assay.scan;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a read found, by slice of the table and in all. */
public final class Sliced {
    private final Tally.Blueprint[] blueprints;
    private final Map<String, Tallies> bySlice;

    Sliced(Tally.Blueprint[] blueprints, Slices slices) {
        this.blueprints = blueprints;
        this.bySlice = new LinkedHashMap<>(slices.byName());
    }

    /** The answers for the whole table. */
    public Answers all() {
        Tallies all = new Tallies(blueprints);
        bySlice.values().forEach(all::merge);
        return new Answers(all);
    }
}
