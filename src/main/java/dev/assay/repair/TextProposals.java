package dev.assay.repair;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Measurement;
import dev.assay.fact.Words;
import dev.assay.spec.CellRepair;
import dev.assay.spec.RowRule.AcceptedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What would bring texts into one form: marks for "nothing", blanks, variants of a value. */
final class TextProposals {
    private static final List<String> USUAL = new CellRepair.NullTokens(List.of(), null).tokens();
    private static final String EDGES = "blanks at an end";
    private static final String INNER = "two blanks in a row";

    private final Subject subject;
    private final List<Proposal> found = new ArrayList<>();

    TextProposals(Subject subject) {
        this.subject = subject;
    }

    List<Proposal> found() {
        tokens();
        blanks(INNER);
        blanks(EDGES);
        return found;
    }

    private List<ColumnFacts> texts() {
        return subject.columns().filter(ColumnFacts::text).toList();
    }

    /** Columns whose marks are the usual ones share a step. */
    private void tokens() {
        List<String> usual = new ArrayList<>();
        Map<String, Long> marks = new TreeMap<>();
        List<Proposal> others = new ArrayList<>();
        for (ColumnFacts column : texts()) {
            List<Measurement> disguised = column.of().list("disguised");
            List<String> labels = disguised.stream()
                    .map(each -> ColumnFacts.plain(each.label()))
                    .distinct()
                    .sorted()
                    .toList();
            if (labels.isEmpty()) {
                continue;
            }
            if (USUAL.containsAll(labels)) {
                usual.add(column.name());
                disguised.forEach(each -> marks.merge(ColumnFacts.plain(each.label()), each.count(), Long::sum));
            } else if (!subject.masked(column)) {
                String why = "These seem to stand for \"not known\": " + listed(disguised) + ".";
                Proposal step = Proposal.of(
                        "null_tokens",
                        List.of(column.name()),
                        why,
                        "columns",
                        List.of(column.name()),
                        "tokens",
                        labels);
                boolean code = labels.stream().anyMatch(each -> !USUAL.contains(each) && each.matches("\\p{L}{1,2}"));
                others.add(
                        code
                                ? step.cautious("So short a word may be a code, such as a state's: look.")
                                        .inactive()
                                : step);
            }
        }
        if (!usual.isEmpty()) {
            String why = "These stand for nothing: "
                    + marks.entrySet().stream()
                            .map(each -> shown(each.getKey()) + " in " + Words.rows(each.getValue()))
                            .collect(Collectors.joining(", "))
                    + ".";
            found.add(Proposal.of("null_tokens", usual, why, "columns", usual));
        }
        found.addAll(others);
    }

    private static String listed(List<Measurement> disguised) {
        return disguised.stream()
                .map(each -> shown(each.label()) + " in " + Words.rows(each.count()) + " (" + each.exact() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String shown(String value) {
        return value.isBlank() ? "blank" : "'" + value + "'";
    }

    private void blanks(String trait) {
        List<String> columns = new ArrayList<>();
        long rows = 0;
        for (ColumnFacts column : texts()) {
            boolean inner = column.of().count("trait", INNER) > 0;
            long count = column.of().count("trait", trait);
            // A blank text is a mark for nothing, and has blanks at its ends.
            long blank = trait.equals(EDGES) ? column.of().count("kind", "blank") : 0;
            if (count > blank && (inner == trait.equals(INNER))) {
                columns.add(column.name());
                rows += count - blank;
            }
        }
        if (columns.isEmpty()) {
            return;
        }
        String why = "There are " + trait + " in " + Words.rows(rows) + ".";
        found.add(
                trait.equals(INNER)
                        ? Proposal.of("clean_text", columns, why, "columns", columns, "blanks", "collapse")
                        : Proposal.of("clean_text", columns, why, "columns", columns));
    }

    /** Forms of values that a check accepts; after the blanks, which they may have lost by then. */
    List<Proposal> accepted() {
        List<Proposal> found = new ArrayList<>();
        for (ColumnFacts column : texts()) {
            if (!column.number() && !subject.masked(column) && !subject.names(column)) {
                Map<String, String> forms = accepted(column);
                forms.entrySet()
                        .removeIf(each -> each.getKey().equals(each.getValue())
                                || each.getKey().isEmpty());
                if (!forms.isEmpty()) {
                    found.add(MappingProposals.inline(
                            column.name(), forms, "They differ in case or blanks from what a check accepts."));
                }
            }
        }
        return found;
    }

    /** Values that a check accepts but for case and blanks. */
    private Map<String, String> accepted(ColumnFacts column) {
        Map<String, String> values = new LinkedHashMap<>();
        for (AcceptedValues rule : subject.broken(AcceptedValues.class)) {
            if (rule.column().equalsIgnoreCase(column.name()) && !Boolean.TRUE.equals(rule.ignoreCase())) {
                for (Measurement each : column.of().list("top")) {
                    String value = clean(column, each.label());
                    rule.values().stream()
                            .filter(form -> form.equalsIgnoreCase(value)
                                    && !rule.values().contains(value))
                            .findFirst()
                            .ifPresent(form -> values.put(value, form));
                }
            }
        }
        return values;
    }

    /** As the proposed steps before leave it. */
    private static String clean(ColumnFacts column, String value) {
        boolean edges = column.of().count("trait", EDGES) > column.of().count("kind", "blank");
        if (column.of().count("trait", INNER) > 0) {
            return value.strip().replaceAll("\\s+", " ");
        }
        return edges ? value.strip() : value;
    }
}
