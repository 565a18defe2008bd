package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.RelationRepair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Cells that contradict what the rest of their group says, by all dependencies together. */
record FunctionalDependency(Step step, RelationRepair.FunctionalDependency rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        List<String> names = names(draft);
        Column was = array(names.stream()
                .map(name -> Codec.text(draft.column(name), draft.type(name)))
                .toArray(Column[]::new));
        List<String> found = List.of(
                draft.hidden().next(), draft.hidden().next(), draft.hidden().next());
        List<Dependency> dependencies = dependencies(draft, names);
        DependencyVotes.Changes voted = voted(draft, was, dependencies);
        Facts facts = Facts.of(voted.rows().rows(), 1);
        voted.rows().release();
        Draft ready = facts.beside(draft, List.of(was), found)
                .learnt(voted.trust().stream()
                        .map(trust -> belief(trust, dependencies.get(trust.dependency()), names))
                        .toList());
        List<CellChange> changes = new ArrayList<>();
        for (String name : dependents(draft)) {
            changes.add(change(ready, name, names.indexOf(name), found));
        }
        return Rewriting.of(ready, step, changes);
    }

    private DependencyVotes.Changes voted(Draft draft, Column was, List<Dependency> dependencies) {
        Column by = rule.source() == null
                ? lit("")
                : coalesce(draft.column(draft.named(rule.source())).cast(DataTypes.StringType), lit(""));
        Dataset<Row> cells =
                draft.rows().filter(draft.alive().and(step.scope())).select(was.as("was"), by.as("by"));
        return new DependencyVotes(dependencies, limits()).changes(cells, rule.source() != null);
    }

    private Belief belief(DependencyVotes.Trust trust, Dependency dependency, List<String> names) {
        String determinant = dependency.determinant().stream().map(names::get).collect(Collectors.joining(", "));
        return new Belief(
                step.ordinal(),
                determinant + " → " + names.get(dependency.dependent()),
                trust.groups(),
                trust.agreeing(),
                trust.believed());
    }

    private DependencyVotes.Limits limits() {
        return new DependencyVotes.Limits(rule.support(), rule.holds().value(), rule.rounds(), step.appliedFrom());
    }

    /** The value that the cell gets or that is proposed for it, and how sure that is. */
    private CellChange change(Draft ready, String name, int place, List<String> found) {
        Column now = Columns.exactly(found.get(0)).getItem(place);
        Column said = Columns.exactly(found.get(1)).getItem(place);
        Column sure = Columns.exactly(found.get(2)).getItem(place);
        DataType type = ready.type(name);
        Column better = Codec.value(coalesce(said, now), type);
        Column value = when(sure.isNotNull(), better).otherwise(ready.column(name));
        return new CellChange(name, value, coalesce(step.bounded(sure), lit(1.0)), lit(false));
    }

    private List<Dependency> dependencies(Draft draft, List<String> names) {
        List<Dependency> dependencies = new ArrayList<>();
        for (RelationRepair.FunctionalDependency.Dependency each : rule.all()) {
            List<Integer> determinant = each.determinant().stream()
                    .map(name -> names.indexOf(draft.named(name)))
                    .toList();
            each.dependent()
                    .forEach(name -> dependencies.add(new Dependency(determinant, names.indexOf(draft.named(name)))));
        }
        return dependencies.stream().distinct().toList();
    }

    private Set<String> dependents(Draft draft) {
        Set<String> dependents = new LinkedHashSet<>();
        rule.all().forEach(each -> each.dependent().forEach(name -> dependents.add(draft.named(name))));
        return dependents;
    }

    /** The columns that the dependencies name, in the table's order. */
    private List<String> names(Draft draft) {
        Set<String> used = dependents(draft);
        rule.all().forEach(each -> each.determinant().forEach(name -> used.add(draft.named(name))));
        return draft.names().stream().filter(used::contains).toList();
    }
}
