package dev.assay.profile;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The periods of a table that was read once: the profile of any of them follows without another read. */
public final class Periods {
    private final List<String> names;
    private final Function<Collection<String>, Profile> profiles;

    Periods(List<String> names, Function<Collection<String>, Profile> profiles) {
        this.names = List.copyOf(names);
        this.profiles = profiles;
    }

    /** Of the periods that have a row, in alphabetical order. */
    public List<String> names() {
        return names;
    }

    /** The profile of some of them together. */
    public Profile of(Collection<String> some) {
        return profiles.apply(some);
    }
}
