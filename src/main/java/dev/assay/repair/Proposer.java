package dev.assay.repair;

import dev.assay.cluster.Mapping;
import dev.assay.fact.ColumnFacts;
import dev.assay.spec.StepSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proposes repairs of a table: by what its profile tells and by those of its checks that do not hold. */
public final class Proposer {
    private final Subject subject;
    private final List<StepSpec> existing;
    private TypeProposals types;

    /**
     * @param existing steps that the spec has for the table: what they do is their author's matter
     */
    public Proposer(Subject subject, List<StepSpec> existing) {
        this.subject = subject;
        this.existing = List.copyOf(existing);
    }

    /** The steps that come first, and that mappings of values rest on: marks for nothing, blanks, what checks accept. */
    public List<Proposal> forms() {
        TextProposals texts = new TextProposals(subject);
        List<Proposal> all = new ArrayList<>(texts.found());
        all.addAll(texts.accepted());
        return all.stream().filter(this::news).toList();
    }

    /**
     * The columns whose values may be written in several ways, each with the column in whose groups it should have one value,
     * or an empty text; none that the spec maps already.
     */
    public Map<String, String> clustered() {
        Map<String, String> columns = new LinkedHashMap<>(
                new MappingProposals(subject).columns(typed().types().keySet()));
        columns.keySet().removeIf(name -> !news(Proposal.of("map_values", List.of(name), "")));
        return columns;
    }

    /** Those of them that name persons. */
    public Set<String> people() {
        return subject.columns()
                .filter(column -> column.means("person"))
                .map(ColumnFacts::name)
                .collect(Collectors.toSet());
    }

    /**
     * The steps in the order in which they are to work: forms, types, values, other columns, rows.
     *
     * @param mappings of values, after the forms
     * @param folder where the mappings will stand, as the spec would write it; null where they will stand nowhere
     */
    public List<Proposal> propose(List<Mapping> mappings, String folder) {
        RelationProposals relations = new RelationProposals(subject);
        ValueProposals values = new ValueProposals(subject, typed().types());
        List<Proposal> all = new ArrayList<>(forms());
        all.addAll(typed().found());
        all.addAll(new MappingProposals(subject).of(mappings, folder));
        all.addAll(values.impossible());
        all.addAll(relations.formulas());
        all.addAll(relations.dependencies());
        all.addAll(relations.duplicates());
        all.addAll(relations.orphans());
        all.addAll(values.outliers());
        all.addAll(values.imputations());
        return all.stream().filter(this::news).toList();
    }

    /** The types are tried on the rows, so once. */
    private TypeProposals typed() {
        if (types == null) {
            types = new TypeProposals(subject);
        }
        return types;
    }

    /** Whether no step of the same kind touches one of its columns; of whole rows, whether there is no such step. */
    private boolean news(Proposal proposal) {
        Set<String> columns = new HashSet<>();
        proposal.columns().forEach(each -> columns.add(each.toLowerCase(Locale.ROOT)));
        if (proposal.body().get("column") instanceof String column) {
            columns.add(column.toLowerCase(Locale.ROOT));
        }
        return existing.stream()
                .filter(step -> step.kind().equals(proposal.kind()))
                .noneMatch(step -> columns.isEmpty()
                        || step.rule().columnUses().values().stream()
                                .anyMatch(each -> columns.contains(each.toLowerCase(Locale.ROOT))));
    }
}
