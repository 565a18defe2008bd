package dev.assay.repair;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Facts;
import dev.assay.fact.Measurement;
import dev.assay.fact.Sql;
import dev.assay.fact.Words;
import dev.assay.spec.Repair;
import dev.assay.spec.SetRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What would mend rows by other columns, other rows and other tables. */
final class RelationProposals {
    private static final double SELDOM = 0.05;
    private static final double SELDOM_BY_CHANCE = 0.02;
    private static final int ROWS_A_GROUP = 3;

    private final Subject subject;
    private final Facts facts;

    RelationProposals(Subject subject) {
        this.subject = subject;
        this.facts = subject.facts();
    }

    /** A result that is missing where its operands are there; a formula that rows break. */
    List<Proposal> formulas() {
        List<Proposal> found = new ArrayList<>();
        Set<String> filled = new HashSet<>();
        for (Measurement each : facts.whole().list("formula")) {
            String[] sides = each.label().split(" = ", 2);
            List<String> operands = Arrays.asList(sides[0].split(" [×+/-] "));
            boolean known = sides.length == 2
                    && facts.columns().containsKey(sides[1])
                    && facts.columns().keySet().containsAll(operands);
            if (!known || each.count() > SELDOM * Long.parseLong(each.details()[0])) {
                continue;
            }
            ColumnFacts result = facts.columns().get(sides[1]);
            if (result.of().count("nulls") > 0 && !result.text() && filled.add(sides[1])) {
                String sign =
                        sides[0].substring(operands.get(0).length()).strip().substring(0, 1);
                String sql = operands.stream()
                        .map(Sql::name)
                        .collect(Collectors.joining(sign.equals("×") ? " * " : " " + sign + " "));
                String why = each.label().replace(" × ", " * ")
                        + (each.count() == 0 ? " holds in every row" : " holds in all but " + Words.rows(each.count()))
                        + " that has all of them; there is no " + sides[1] + " in "
                        + Words.rows(result.of().count("nulls")) + ".";
                String where = Sql.name(sides[1]) + " is null";
                found.add(Proposal.of("set", List.of(sides[1]), why, "column", sides[1], "sql", sql, "where", where));
            }
            boolean product = operands.size() == 2 && sides[0].contains(" × ");
            if (product && each.count() > 0 && Repair.known("formula")) {
                List<String> three = new ArrayList<>(operands);
                three.add(sides[1]);
                String why = each.label().replace(" × ", " * ") + " does not hold in " + Words.rows(each.count()) + ".";
                found.add(Proposal.of("formula", three, why, "product", operands, "equals", sides[1]));
            }
        }
        return found;
    }

    /** What another table knows better; else what most rows of a group say. */
    List<Proposal> dependencies() {
        List<Proposal> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        List<Measurement> measured = facts.whole().list("dependency").stream()
                .filter(each -> each.names().length == 2 && likely(each))
                .toList();
        for (Measurement each : measured) {
            String column = each.names()[1];
            ColumnFacts dependent = facts.columns().get(column);
            long missing = dependent == null ? 0 : dependent.of().count("nulls");
            if (each.count() + missing > 0 && lookup(each.names()[0], column, each.count(), missing, found)) {
                told.add(column);
            }
        }
        for (SetRule.FunctionalDependency rule : subject.broken(SetRule.FunctionalDependency.class)) {
            boolean looked = rule.determinant().size() == 1
                    && !told.contains(rule.dependent())
                    && lookup(rule.determinant().get(0), rule.dependent(), 1, 0, found);
            if (!looked && told.add(rule.dependent()) && Repair.known("functional_dependency")) {
                found.add(Proposal.of(
                                "functional_dependency",
                                List.of(rule.dependent()),
                                "A check says that it follows from " + String.join(", ", rule.determinant()) + ".",
                                "determinant",
                                rule.determinant(),
                                "dependent",
                                List.of(rule.dependent()))
                        .cautious(
                                "A group's rows become what most of them say. Where a list of the right values is to be"
                                        + " had, a lookup is surer."));
            }
        }
        return found;
    }

    private static boolean likely(Measurement each) {
        long rows = Long.parseLong(each.details()[0]);
        long groups = Long.parseLong(each.details()[1]);
        return each.count() <= SELDOM_BY_CHANCE * rows && rows >= ROWS_A_GROUP * groups && groups > 1;
    }

    /** Whether the determinant refers to a table that has the column too. */
    private boolean lookup(String determinant, String column, long differing, long missing, List<Proposal> found) {
        for (Map.Entry<String, String> to : references(determinant).entrySet()) {
            String table = to.getKey();
            boolean there = subject.others().getOrDefault(table, List.of()).contains(column)
                    && !to.getValue().equals(column);
            boolean proposed = found.stream().anyMatch(each -> each.columns().contains(column));
            if (there && !proposed) {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("column", column);
                body.put("from", table);
                body.put("on", Map.of(determinant, to.getValue()));
                if (differing > 0) {
                    body.put("only", "differs");
                }
                String why = "It follows from " + determinant + ", and " + table + " says what it is.";
                String caution = differing > 0 ? null : "There is none in " + Words.rows(missing) + ".";
                found.add(new Proposal("lookup", body, List.of(column), why, caution, true));
            }
            if (there) {
                return true;
            }
        }
        return false;
    }

    /** The tables that a column refers to, with the field: by the checks, else by what was found. */
    private Map<String, String> references(String column) {
        Map<String, String> references = new LinkedHashMap<>();
        for (SetRule.Relationships rule : subject.broken(SetRule.Relationships.class)) {
            if (rule.columns().equals(List.of(column))) {
                references.put(rule.to(), rule.fields().get(0));
            }
        }
        facts.whole().list("reference").stream()
                .filter(each -> each.names()[0].equals(column))
                .forEach(each -> references.putIfAbsent(each.names()[1], each.names()[2]));
        return references;
    }

    List<Proposal> orphans() {
        List<Proposal> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (SetRule.Relationships rule : subject.broken(SetRule.Relationships.class)) {
            if (rule.columns().size() == 1 && told.add(rule.columns().get(0))) {
                String why = "A check says that " + rule.to() + " has it.";
                found.add(
                        orphans(rule.columns().get(0), rule.to(), rule.fields().get(0), why));
            }
        }
        for (Measurement each : facts.whole().list("reference")) {
            boolean seldom = each.count() > 0 && each.count() <= SELDOM * facts.rows();
            if (seldom && told.add(each.names()[0])) {
                String why = each.names()[1] + " does not have it in " + Words.rows(each.count()) + ".";
                found.add(orphans(each.names()[0], each.names()[1], each.names()[2], why));
            }
        }
        return found;
    }

    private static Proposal orphans(String column, String to, String field, String why) {
        return Proposal.of("orphans", List.of(), why, "column", column, "to", to, "field", field, "do", "quarantine")
                .cautious("To keep the rows, write do: unknown with a member that stands for it, or do: map.");
    }

    /** Rows that come again: where a key says that rows are apart, as a step. */
    List<Proposal> duplicates() {
        List<Proposal> found = new ArrayList<>();
        long copies = facts.whole().count("duplicate_rows");
        boolean key = !subject.table().key().isEmpty();
        if (copies > 0) {
            Proposal step =
                    Proposal.of("duplicates", List.of(), "Wholly alike to a row before: " + Words.rows(copies) + ".");
            found.add(
                    key
                            ? step
                            : step.cautious("The table has no declared key, so that rows may be alike and both be true:"
                                            + " two sales of one kind. Declare the key, or decide.")
                                    .inactive());
        }
        Set<List<String>> keys = new HashSet<>();
        for (Measurement each : facts.whole().list("key")) {
            if (each.details()[0].equals("declared") && each.count() > copies) {
                List<String> columns = List.of(each.names());
                keys.add(columns);
                found.add(again(columns, "The declared key comes again in " + Words.rows(each.count()) + "."));
            }
        }
        for (SetRule.Unique rule : subject.broken(SetRule.Unique.class)) {
            boolean wholly = rule.columns().equals(subject.table().key()) && copies > 0;
            if (!wholly && keys.add(rule.columns())) {
                found.add(again(rule.columns(), "A check says that it never comes again."));
            }
        }
        return found;
    }

    private static Proposal again(List<String> columns, String why) {
        return Proposal.of("duplicates", List.of(), why, "columns", columns, "keep", "most_complete")
                .cautious("Of rows that share it the fullest stays. If a later one replaces an earlier one, write keep:"
                        + " last with order_by.");
    }
}
