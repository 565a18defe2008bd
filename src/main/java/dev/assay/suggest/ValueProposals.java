package dev.assay.suggest;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Measurement;
import dev.assay.fact.Words;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.MatchesRegex;
import dev.assay.spec.RowRule.OfType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the values of a column seem to be: of a short list, of a type, of a form. */
final class ValueProposals {
    private static final double NEARLY_ALL = 0.95;
    /** What the listed values must make up where there are more than are shown. */
    private static final double OF_MANY = 0.98;
    /** A value in fewer of the rows is not listed where there are more than are shown. */
    private static final double OFTEN = 0.005;

    private static final int SHOWN = 20;
    private static final int FORMS = 3;
    private static final long FEWEST = 20;
    private static final Set<String> LISTED = Set.of(
            "category",
            "flag",
            "constant",
            "country",
            "currency",
            "unit",
            "weekday",
            "month",
            "place",
            "code",
            "reference");
    private static final Map<String, OfType.Kind> TYPES = Map.of(
            "whole number", OfType.Kind.INTEGER,
            "decimal number", OfType.Kind.NUMBER,
            "number", OfType.Kind.NUMBER,
            "date", OfType.Kind.DATE,
            "date and time", OfType.Kind.TIMESTAMP,
            "truth value", OfType.Kind.BOOLEAN);
    private static final String E_MAIL = "[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}";

    private final ColumnFacts column;

    ValueProposals(ColumnFacts column) {
        this.column = column;
    }

    List<Candidate> found() {
        List<Candidate> found = new ArrayList<>();
        List<String> values = listed();
        if (!values.isEmpty()) {
            found.add(Candidate.of(
                    new AcceptedValues(column.name(), values, false),
                    "These " + (values.size() == 1 ? "is the value" : values.size() + " values are those") + " of "
                            + Words.share(share(values)) + " of the rows that have one."));
            return found;
        }
        if (!column.text()) {
            return found;
        }
        OfType.Kind type = TYPES.get(column.of().text("looks_like"));
        if (type != null) {
            found.add(Candidate.of(
                    new OfType(column.name(), type, null),
                    "It is a text that holds a " + column.of().text("looks_like") + "."));
        } else if (column.means("e_mail")) {
            found.add(Candidate.of(new MatchesRegex(column.name(), E_MAIL), "It holds e-mail addresses."));
        } else {
            forms(found);
        }
        return found;
    }

    /** The values that it may have; none where that can't be told. */
    private List<String> listed() {
        boolean few = column.distinct() <= SHOWN;
        if (!LISTED.contains(column.meaning()) || column.values() < FEWEST || column.time()) {
            return List.of();
        }
        Set<String> marks = column.disguises();
        Set<String> variants =
                column.of().list("variant").stream().map(Measurement::label).collect(Collectors.toSet());
        List<String> values = new ArrayList<>();
        for (Measurement each : column.of().list("top")) {
            boolean usual = few ? each.count() > 1 : each.value() >= OFTEN * column.values();
            if (usual
                    && !marks.contains(ColumnFacts.plain(each.label()))
                    && !each.label().isBlank()
                    && !variants.contains(each.label())) {
                values.add(each.label());
            }
        }
        values.sort(null);
        return share(values) >= (few ? NEARLY_ALL : OF_MANY) && values.size() < column.values() / FEWEST
                ? values
                : List.of();
    }

    private double share(List<String> values) {
        long rows = column.of().list("top").stream()
                .filter(each -> values.contains(each.label()))
                .mapToLong(Measurement::count)
                .sum();
        return (double) rows / column.values();
    }

    private void forms(List<Candidate> found) {
        if (!column.means("identifier", "reference", "code", "post_code", "phone")) {
            return;
        }
        List<Measurement> patterns = column.of().list("pattern");
        List<String> forms = new ArrayList<>();
        long rows = 0;
        for (Measurement each : patterns.subList(0, Math.min(FORMS, patterns.size()))) {
            if (each.value() >= OFTEN * column.values()) {
                forms.add(Forms.regex(each.label()));
                rows += each.count();
            }
        }
        double share = (double) rows / column.values();
        if (!forms.isEmpty() && share >= NEARLY_ALL) {
            found.add(Candidate.of(
                    new MatchesRegex(column.name(), String.join("|", forms)),
                    "Its values are written like " + patterns.get(0).label() + " in " + Words.share(share)
                            + " of the rows that have one."));
        }
    }
}
