package dev.assay.job;

import dev.assay.profile.References;
import dev.assay.profile.Relations;
import java.util.List;

/** Turns what columns have to do with each other into rows of {@code metrics}: names with line feeds between are the label. */
final class RelationRows {
    private final ProfileRows rows;

    RelationRows(ProfileRows rows) {
        this.rows = rows;
    }

    void add(Relations relations) {
        metric("duplicate_rows", null, 0, relations.duplicateRows(), null);
        metric("sampled_rows", null, 0, relations.sampled(), null);
        int ordinal = 0;
        for (Relations.CandidateKey key : relations.keys()) {
            metric(
                    "key",
                    joined(key.columns()),
                    ordinal++,
                    key.duplicates(),
                    (key.declared() ? "declared\n" : "found\n") + key.nulls());
        }
        ordinal = 0;
        for (Relations.Same same : relations.same()) {
            metric("same", same.left() + "\n" + same.right(), ordinal++, same.differing(), null);
        }
        ordinal = 0;
        for (Relations.Dependency each : relations.dependencies()) {
            metric(
                    "dependency",
                    joined(each.columns()) + "\n" + each.dependent(),
                    ordinal++,
                    each.violating(),
                    each.rows() + "\n" + each.groups());
        }
        ordinal = 0;
        for (Relations.Arithmetic each : relations.arithmetic()) {
            metric("formula", each.formula(), ordinal++, each.violating(), each.rows() + "\n" + each.sql());
        }
        ordinal = 0;
        for (Relations.Order each : relations.orders()) {
            metric(
                    "order",
                    each.before() + "\n" + each.after(),
                    ordinal++,
                    each.violating(),
                    String.valueOf(each.rows()));
        }
        ordinal = 0;
        for (Relations.Association each : relations.associations()) {
            metric(
                    "association",
                    each.left() + "\n" + each.right(),
                    ordinal++,
                    each.value(),
                    each.measure().words() + "\n" + each.error() + "\n" + each.rows());
        }
        densities(relations.densities());
    }

    private void densities(List<Relations.Density> densities) {
        int ordinal = 0;
        for (Relations.Density each : densities) {
            for (Relations.Grid grid : each.grids()) {
                metric(
                        "density",
                        joined(each.columns()) + "\n" + grid.step(),
                        ordinal++,
                        grid.share(),
                        each.series() + "\n" + each.single() + "\n" + each.tenth() + "\n" + each.median() + "\n"
                                + each.ninetieth());
            }
        }
    }

    /** Of the table that refers to the other. */
    void add(References.Containment found, References.Orphans orphans) {
        metric(
                "reference",
                found.childColumn() + "\n" + found.parentTable() + "\n" + found.parentColumn(),
                0,
                orphans.rows(),
                String.valueOf(orphans.values()));
    }

    private static String joined(List<String> names) {
        return String.join("\n", names);
    }

    private void metric(String metric, String label, int ordinal, Number value, String exact) {
        rows.add(new ProfileRows.OfTable(metric, label, ordinal, value, exact));
    }
}
