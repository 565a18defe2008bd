package dev.assay.job;

import dev.assay.spec.Spec;
import dev.assay.spec.Stage;
import dev.assay.spec.TrainSpec;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a spec's own steps make.
 *
 * @param tables names of declared tables
 * @param models names of models
 */
record Made(Set<String> tables, Set<String> models) {
    /** By all steps. */
    static Made by(Spec spec) {
        Set<String> places =
                SpecPlaces.written(spec).values().stream().map(Made::place).collect(Collectors.toSet());
        Set<String> tables = spec.tables().values().stream()
                .filter(table -> table.path() != null || table.table() != null)
                .filter(table -> places.contains(place(table.path() == null ? table.table() : table.path())))
                .map(table -> table.name())
                .collect(Collectors.toSet());
        return new Made(tables, spec.train().stream().map(TrainSpec::model).collect(Collectors.toSet()));
    }

    /** By some steps. */
    static Made by(Spec spec, Collection<Stage> steps) {
        return by(spec.only(steps));
    }

    private static String place(String written) {
        return written.replaceFirst("^file:/+", "/").replaceAll("(?<!:)/+", "/").replaceFirst("/$", "");
    }
}
