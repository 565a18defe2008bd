package dev.assay.repair;

import dev.assay.spec.StepSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Proposes repairs of a table: by what its profile tells and by those of its checks that do not hold. */
public final class Proposer {
    private final Subject subject;
    private final List<StepSpec> existing;

    /**
     * @param existing steps that the spec has for the table: what they do is their author's matter
     */
    public Proposer(Subject subject, List<StepSpec> existing) {
        this.subject = subject;
        this.existing = List.copyOf(existing);
    }

    /** The steps in the order in which they are to work: forms, types, values, other columns, rows. */
    public List<Proposal> propose() {
        TextProposals texts = new TextProposals(subject);
        TypeProposals types = new TypeProposals(subject);
        RelationProposals relations = new RelationProposals(subject);
        List<Proposal> all = new ArrayList<>(texts.found());
        all.addAll(types.found());
        ValueProposals values = new ValueProposals(subject, types.types());
        all.addAll(texts.variants(types.types().keySet()));
        all.addAll(values.impossible());
        all.addAll(relations.formulas());
        all.addAll(relations.dependencies());
        all.addAll(relations.duplicates());
        all.addAll(relations.orphans());
        all.addAll(values.outliers());
        all.addAll(values.imputations());
        return all.stream().filter(this::news).toList();
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
