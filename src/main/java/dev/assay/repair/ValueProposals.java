package dev.assay.repair;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Measurement;
import dev.assay.fact.Sql;
import dev.assay.fact.Words;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.NotInFuture;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and times that can't be, lie far out, or are missing. */
final class ValueProposals {
    private static final double SELDOM = 0.05;
    private static final double FEW = 0.01;
    private static final int VARIED = 20;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Subject subject;
    /** What parsing makes of texts: number, date or timestamp. */
    private final Map<String, String> parsed;

    private final List<Proposal> found = new ArrayList<>();

    ValueProposals(Subject subject, Map<String, String> parsed) {
        this.subject = subject;
        this.parsed = parsed;
    }

    List<Proposal> impossible() {
        subject.columns().forEach(column -> {
            if (!column.text()) {
                disguised(column);
            }
            if (number(column)) {
                ranges(column);
            }
            if (time(column)) {
                times(column);
            }
        });
        return List.copyOf(found);
    }

    private boolean number(ColumnFacts column) {
        boolean own = !column.text() && !column.of().has("earliest") && column.number();
        return own || "number".equals(parsed.get(column.name()));
    }

    private boolean time(ColumnFacts column) {
        String type = parsed.getOrDefault(column.name(), "");
        return column.of().has("earliest") && (!column.text() || type.startsWith("date") || type.equals("timestamp"));
    }

    private void disguised(ColumnFacts column) {
        List<Measurement> disguised = column.of().list("disguised");
        if (disguised.isEmpty() || subject.masked(column) || subject.keyed(column)) {
            return;
        }
        boolean time = column.time();
        String values = disguised.stream()
                .map(each -> time ? "date '" + each.label() + "'" : each.label())
                .collect(Collectors.joining(", "));
        String name = Sql.name(column.name());
        String read = time ? "cast(" + name + " as date)" : name;
        String why = disguised.stream()
                .map(each -> each.label() + " in " + Words.rows(each.count()) + " (" + each.exact() + ")")
                .collect(Collectors.joining(", ", "These seem to stand for \"not known\": ", "."));
        found.add(impossible(column, read + " in (" + values + ")", why));
    }

    private static Proposal impossible(ColumnFacts column, String where, String why) {
        return Proposal.of("impossible", List.of(column.name()), why, "column", column.name(), "where", where);
    }

    /** What a check forbids; else what is seldom below 0 among values of which the rest is above. */
    private void ranges(ColumnFacts column) {
        String name = Sql.name(column.name());
        List<AcceptedRange> ranges = subject.broken(AcceptedRange.class).stream()
                .filter(each -> each.column().equalsIgnoreCase(column.name()))
                .toList();
        for (AcceptedRange range : ranges) {
            boolean inclusive = !Boolean.FALSE.equals(range.inclusive());
            List<String> beyond = new ArrayList<>();
            if (range.min() != null) {
                beyond.add(name + (inclusive ? " < " : " <= ") + range.min());
            }
            if (range.max() != null) {
                beyond.add(name + (inclusive ? " > " : " >= ") + range.max());
            }
            Proposal step = impossible(column, String.join(" or ", beyond), "A check forbids such values.");
            found.add(step.cautious(fates(column)));
        }
        long negative = column.of().count("negative");
        boolean counted = column.means("money", "quantity", "count", "measurement", "share", "age", "duration");
        if (ranges.isEmpty()
                && counted
                && negative > 0
                && negative <= SELDOM * column.of().count("values")) {
            String why = "It is below 0 in " + Words.rows(negative) + ", and not in the others.";
            found.add(impossible(column, name + " < 0", why).cautious(fates(column)));
        }
    }

    private String fates(ColumnFacts column) {
        return column.of().count("negative") == 0
                ? "With to: quarantine the whole row is set aside."
                : "The value becomes null. Where the sign alone is wrong, write to: absolute; where such rows are returns,"
                        + " to: returns with a place for them (returns: …); else to: quarantine.";
    }

    private void times(ColumnFacts column) {
        String name = Sql.name(column.name());
        boolean asked = subject.broken(NotInFuture.class).stream()
                .anyMatch(each -> each.column().equalsIgnoreCase(column.name()));
        long future = column.of().count("future") + column.of().count("too_late");
        long early = column.of().count("too_early");
        LocalDateTime now = subject.now();
        if (asked || (future > 0 && future <= SELDOM * column.values())) {
            String moment = "timestamp '" + MOMENT.format(now) + "'";
            String why =
                    future > 0 ? "It lies in the future in " + Words.rows(future) + "." : "A check forbids the future.";
            found.add(impossible(column, name + " > " + moment, why)
                    .cautious("The moment is that of this look at the table: move it, or drop the step where plans are"
                            + " meant."));
        }
        if (early > 0 && early <= SELDOM * column.values()) {
            String why = "It lies before 1900 in " + Words.rows(early) + ".";
            found.add(impossible(column, name + " < date '1900-01-01'", why));
        }
    }

    /** Far from the others, by the fences of the profile; flagged only. */
    List<Proposal> outliers() {
        List<Proposal> outliers = new ArrayList<>();
        subject.columns().forEach(column -> {
            long far = column.of().count("outliers_below") + column.of().count("outliers_above");
            boolean judged =
                    number(column) && !subject.names(column) && !subject.masked(column) && !column.means("year");
            if (judged && far > 0 && far <= FEW * column.of().count("values") && column.distinct() > VARIED) {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("column", column.name());
                body.put("method", "fixed");
                fence(column, "below", "low", body, "min");
                fence(column, "above", "high", body, "max");
                body.put("to", "flag");
                body.put("flag", column.name() + "_outlier");
                String why = Words.rows(far) + (far == 1 ? " lies" : " lie")
                        + " beyond the fences of the boxplot, adjusted for skew.";
                outliers.add(new Proposal("outliers", body, List.of(column.name()), why, null, true)
                        .cautious("Rare is not wrong: the step changes no value, it adds a column that says which they"
                                + " are. It may write to: clip or to: null instead."));
            }
        });
        return outliers;
    }

    private static void fence(ColumnFacts column, String side, String end, Map<String, Object> body, String key) {
        double fence = column.of().number("outlier_" + end);
        if (column.of().count("outliers_" + side) > 0 && Double.isFinite(fence)) {
            body.put(key, new dev.assay.spec.YamlText.Plain(Words.number(fence)));
        }
    }

    /** Never as a step: what is put in was not observed. */
    List<Proposal> imputations() {
        List<Proposal> imputations = new ArrayList<>();
        subject.columns().forEach(column -> {
            long missing = column.of().count("nulls");
            if (number(column)
                    && !subject.names(column)
                    && missing > 0
                    && column.of().count("values") > 0) {
                String why = "It has no value in " + Words.rows(missing) + ".";
                imputations.add(Proposal.of(
                                "impute", List.of(column.name()), why, "column", column.name(), "with", "median")
                        .cautious("Values that are put in were not observed, and change what a model learns: the spread"
                                + " shrinks, and that a value is missing may itself tell something. Not proposed as a"
                                + " step.")
                        .inactive());
            }
        });
        return imputations;
    }
}
