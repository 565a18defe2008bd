package dev.assay.suggest;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Measurement;
import dev.assay.fact.Sql;
import dev.assay.fact.Words;
import dev.assay.spec.Measure;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.RowRule.NotBlank;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.RowRule.OfType;
import dev.assay.spec.TableRule.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a column by itself seems to obey. */
final class ColumnProposals {
    /** A column that has a value in fewer rows than this is not asked for one. */
    private static final double OFTEN = 0.5;

    /** A mark for "not known" in more of the rows is a value. */
    private static final double SELDOM = 0.05;

    /** A mark in fewer rows may be a value that happens to look like one. */
    private static final int FEWEST = 3;

    private final ColumnFacts column;
    private final List<Candidate> found = new ArrayList<>();

    ColumnProposals(ColumnFacts column) {
        this.column = column;
    }

    List<Candidate> found() {
        long rows = column.rows();
        if (column.values() == 0) {
            found.add(Candidate.of(
                            new Metric(Measure.COMPLETENESS, List.of(column.name()), null, null, null, 0.0),
                            "It was empty in all " + Words.rows(rows)
                                    + "; if it fills, somebody should learn what it is.")
                    .guessed());
            return found;
        }
        List<Candidate> values = new ValueProposals(column).found();
        presence(rows, values.isEmpty());
        found.addAll(values);
        if (column.number() && values.stream().allMatch(each -> each.rule() instanceof OfType)) {
            found.addAll(new NumberProposals(column).found());
        }
        if (column.time()) {
            found.addAll(new TimeProposals(column).found());
        }
        // A list or a form finds them too; it may turn out to change with time, and then this is left.
        if (values.stream().allMatch(each -> Existing.lists(each.rule()))) {
            disguises();
        }
        return found;
    }

    private void presence(long rows, boolean free) {
        double share = (double) column.values() / rows;
        if (share >= OFTEN) {
            found.add(Candidate.of(
                    new NotNull(column.name()),
                    column.values() == rows
                            ? "It had a value in all " + Words.rows(rows) + "."
                            : "It had a value in " + Words.share(share) + " of the rows."));
        }
        if (free && column.text() && column.of().count("kind", "blank") == 0 && !column.number()) {
            found.add(Candidate.of(new NotBlank(column.name()), "None of its values was blank."));
        }
    }

    private void disguises() {
        boolean above = found.stream().anyMatch(each -> each.family().endsWith(" above"));
        List<Measurement> disguised = column.of().list("disguised").stream()
                .filter(each ->
                        each.value() >= FEWEST && !(above && each.label().equals("0")))
                .toList();
        long rows = disguised.stream().mapToLong(Measurement::count).sum();
        if (disguised.isEmpty() || rows > SELDOM * column.values()) {
            return;
        }
        String values =
                disguised.stream().map(each -> literal(each.label())).sorted().collect(Collectors.joining(", "));
        String read = column.text() ? "lower(trim(" + Sql.name(column.name()) + "))" : Sql.name(column.name());
        found.add(Candidate.of(
                        new ExpressionIsTrue(read + " not in (" + values + ")"),
                        "These values seem to stand for \"not known\" (" + Words.rows(rows) + "): "
                                + disguised.get(0).exact() + ".")
                .about(column.name()));
    }

    private String literal(String value) {
        return column.number() && !column.text()
                ? value
                : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
