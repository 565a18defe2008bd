package dev.assay.suggest;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Facts;
import dev.assay.fact.Measurement;
import dev.assay.fact.Measurements;
import dev.assay.fact.Sql;
import dev.assay.fact.Words;
import dev.assay.spec.RowRule.Before;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.SetRule.FunctionalDependency;
import dev.assay.spec.SetRule.Relationships;
import dev.assay.spec.SetRule.Unique;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What columns seem to obey together. */
final class RelationProposals {
    /** A rule that a greater share of the rows breaks is none. */
    private static final double SELDOM = 0.05;
    /** Dependencies hold by chance more easily. */
    private static final double SELDOM_BY_CHANCE = 0.02;

    private static final int ROWS_A_GROUP = 3;
    private static final int DEPENDENCIES = 8;
    private static final int ALIKE = 3;

    private final Facts facts;
    private final Measurements whole;
    private final List<Candidate> found = new ArrayList<>();

    RelationProposals(Facts facts) {
        this.facts = facts;
        this.whole = facts.whole();
    }

    List<Candidate> found() {
        key();
        references();
        formulas();
        orders();
        same();
        dependencies();
        return found;
    }

    /** The declared key, else the narrowest of those that were found. */
    private void key() {
        for (Measurement key : whole.list("key")) {
            boolean declared = key.details()[0].equals("declared");
            boolean exact = key.count() == 0 && key.details()[1].equals("0");
            if (declared || exact) {
                List<String> columns = List.of(key.names());
                found.add(Candidate.of(
                        new Unique(columns, null, List.of()),
                        (declared ? "It is the declared key" : "It tells rows apart")
                                + (key.count() == 0
                                        ? ", and never came again."
                                        : ", and came again in " + Words.rows(key.count()) + ".")));
                return;
            }
        }
    }

    private void references() {
        List<String> referring = new ArrayList<>();
        for (Measurement each : whole.list("reference")) {
            String[] names = each.names();
            if (!referring.contains(names[0]) && each.count() <= SELDOM * facts.rows()) {
                referring.add(names[0]);
                found.add(Candidate.of(
                        new Relationships(List.of(names[0]), names[1], List.of(names[2])),
                        each.count() == 0
                                ? "All its values were found there."
                                : "Its values were found there but in " + Words.rows(each.count()) + "."));
            }
        }
    }

    private void formulas() {
        for (Measurement each : whole.list("formula")) {
            String[] details = each.details();
            long rows = Long.parseLong(details[0]);
            if (each.count() <= SELDOM * rows) {
                found.add(Candidate.of(
                                new ExpressionIsTrue(details[1]),
                                each.label().replace(" \u00d7 ", " * ") + " held in "
                                        + Words.share(1 - (double) each.count() / rows) + " of the rows.")
                        .about(each.label()));
            }
        }
    }

    private void orders() {
        for (Measurement each : whole.list("order")) {
            long rows = Long.parseLong(each.details()[0]);
            if (each.count() <= SELDOM * rows) {
                found.add(Candidate.of(
                        new Before(each.names()[0], each.names()[1], true),
                        each.count() == 0
                                ? "It was never after " + each.names()[1] + "."
                                : "It was after " + each.names()[1] + " in " + Words.rows(each.count()) + "."));
            }
        }
    }

    private void same() {
        whole.list("same").stream()
                .filter(each -> each.count() == 0)
                .limit(ALIKE)
                .forEach(each -> found.add(Candidate.of(
                                new ExpressionIsTrue(Sql.name(each.names()[0]) + " <=> " + Sql.name(each.names()[1])),
                                "The two were the same in every row.")
                        .about(each.label())));
    }

    /** For each column the one that it follows from with the fewest groups: those hold least by chance. */
    private void dependencies() {
        Set<String> explained = new HashSet<>();
        whole.list("dependency").stream()
                .filter(RelationProposals::likely)
                .sorted(Comparator.comparing((Measurement each) -> ofTime(each))
                        .thenComparingLong(RelationProposals::groups))
                .filter(each -> explained.add(each.names()[each.names().length - 1]))
                .limit(DEPENDENCIES)
                .forEach(each -> found.add(dependency(each)));
    }

    private static boolean likely(Measurement each) {
        long rows = Long.parseLong(each.details()[0]);
        return each.count() <= SELDOM_BY_CHANCE * rows && rows >= ROWS_A_GROUP * groups(each) && groups(each) > 1;
    }

    private static long groups(Measurement each) {
        return Long.parseLong(each.details()[1]);
    }

    private boolean ofTime(Measurement each) {
        ColumnFacts column = facts.columns().get(each.names()[0]);
        return column != null && column.time();
    }

    private static Candidate dependency(Measurement each) {
        List<String> names = Arrays.asList(each.names());
        int last = names.size() - 1;
        return Candidate.of(
                        new FunctionalDependency(names.subList(0, last), names.get(last), null),
                        "It followed from " + String.join(", ", names.subList(0, last)) + " in "
                                + (each.count() == 0 ? "every row" : "all but " + Words.rows(each.count())) + ".")
                .guessed();
    }
}
