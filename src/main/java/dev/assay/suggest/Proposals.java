package dev.assay.suggest;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Facts;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All checks that a profile makes likely. */
final class Proposals {
    private final Map<String, String> types;
    private final String step;

    /**
     * @param types the type of each column, in the table's order
     * @param step what a period is
     */
    Proposals(Map<String, String> types, String step) {
        this.types = types;
        this.step = step;
    }

    /**
     * What the facts make likely.
     *
     * @param periods those that the facts are of, one by one
     */
    List<Candidate> of(Facts facts, List<Facts> periods) {
        List<Candidate> relations = new RelationProposals(facts).found();
        Set<String> referring = relations.stream()
                .map(Candidate::rule)
                .filter(SetRule.Relationships.class::isInstance)
                .flatMap(rule -> rule.columnUses().values().stream())
                .collect(Collectors.toSet());
        List<Candidate> found = new ArrayList<>(new TableProposals(facts, periods, step).found(types));
        for (ColumnFacts column : facts.columns().values()) {
            List<Candidate> ofColumn = column.rows() == 0 ? List.of() : new ColumnProposals(column).found();
            // Another table says better what a reference may be.
            ofColumn.stream()
                    .filter(each -> !referring.contains(column.name()) || !ofValues(each.rule()))
                    .forEach(found::add);
        }
        found.addAll(relations);
        return found;
    }

    private static boolean ofValues(Rule rule) {
        return rule instanceof RowRule.AcceptedValues
                || rule instanceof RowRule.MatchesRegex
                || rule instanceof RowRule.NotBlank
                || rule instanceof RowRule.AcceptedRange;
    }
}
