package dev.assay.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a read found, by slice of the table and in all. */
public final class Sliced {
    private final Tally.Blueprint[] blueprints;
    private final TreeMap<String, Tallies> bySlice = new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));

    Sliced(Tally.Blueprint[] blueprints, Slices slices) {
        this.blueprints = blueprints;
        bySlice.putAll(slices.byName());
    }

    /** The slices that had a row; null is the name of one. */
    public Set<String> slices() {
        return bySlice.keySet();
    }

    /** The states of a slice, in the order of the questions; those of an empty one where it had no row. */
    public List<PartState> states(String slice) {
        Tallies tallies = bySlice.getOrDefault(slice, new Tallies(blueprints));
        List<PartState> states = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            states.add(new PartState(tallies.at(i).headline(), tallies.bytes(i)));
        }
        return states;
    }

    /** Adds slices that are known from before: their states in the order of the questions. */
    public Sliced with(Map<String, List<byte[]>> known) {
        known.forEach((slice, states) -> bySlice.put(slice, Tallies.of(blueprints, states)));
        return this;
    }

    /** The answers for the whole table, merged in the order of the slices' names. */
    public Answers all() {
        Tallies all = new Tallies(blueprints);
        bySlice.values().forEach(all::merge);
        return new Answers(all);
    }

    /** Several slices as one without a name. */
    public Sliced together(Collection<String> slices) {
        Tallies some = new Tallies(blueprints);
        bySlice.forEach((name, tallies) -> {
            if (slices.contains(name)) {
                some.merge(tallies);
            }
        });
        Sliced one = new Sliced(blueprints, new Slices(blueprints, Slices.NONE));
        one.bySlice.put(null, some);
        return one;
    }

    /** The answers for one slice; those for no row where it had none. */
    public Answers of(String slice) {
        return new Answers(bySlice.getOrDefault(slice, new Tallies(blueprints)));
    }
}
