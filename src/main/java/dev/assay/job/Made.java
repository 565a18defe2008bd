package dev.assay.job;

import dev.assay.spec.Spec;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of a spec's tables are made by its own steps. */
final class Made {
    private Made() {}

    /** The names of the tables that any step writes. */
    static Set<String> by(Spec spec) {
        Set<String> places =
                SpecPlaces.written(spec).values().stream().map(Made::place).collect(Collectors.toSet());
        return spec.tables().values().stream()
                .filter(table -> table.path() != null || table.table() != null)
                .filter(table -> places.contains(place(table.path() == null ? table.table() : table.path())))
                .map(table -> table.name())
                .collect(Collectors.toSet());
    }

    /** The names of those that some steps write. */
    static Set<String> by(Spec spec, Collection<String> steps) {
        return by(spec.only(steps));
    }

    private static String place(String written) {
        return written.replaceFirst("^file:/+", "/").replaceAll("(?<!:)/+", "/").replaceFirst("/$", "");
    }
}
