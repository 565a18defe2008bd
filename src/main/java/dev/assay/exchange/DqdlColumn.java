package dev.assay.exchange;

import dev.assay.exchange.Dqdl.Condition;
import dev.assay.exchange.Dqdl.Single;
import dev.assay.exchange.Dqdl.Value;
import dev.assay.exchange.Dqdl.Value.Kind;
import dev.assay.spec.RowRule;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.RowRule.MatchesRegex;
import dev.assay.spec.RowRule.NotInFuture;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code ColumnValues} rule. Null breaks it, unless it says {@code !=} or {@code not in}. */
final class DqdlColumn {
    private static final Pattern OFFSET = Pattern.compile("now\\(\\) ([+-]) (\\d+) (day|hour|minute)s?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Single rule;
    private final String column;
    private final Condition condition;

    DqdlColumn(Single rule) {
        this.rule = rule;
        this.column = rule.parameter(0);
        this.condition = rule.condition();
        if (condition == null) {
            throw new NotTranslated("it has no condition");
        }
        for (Value value : condition.values()) {
            refuse(value);
        }
    }

    private void refuse(Value value) {
        switch (value.kind()) {
            case DYNAMIC -> throw new NotTranslated(
                    "'" + value.text() + "' is worked out from earlier runs or other values");
            case DURATION, SIZE -> throw new NotTranslated("a column is not compared with '" + value.text() + "'");
            default -> {
                boolean ordered = condition.operator().matches("[<>]=?|(not )?between");
                if (ordered && value.text().matches("\\d{1,2}:\\d{2}( [AP]M)?")) {
                    throw new NotTranslated("times of day are not compared here");
                }
            }
        }
    }

    private boolean nullHolds() {
        boolean negative =
                condition.operator().equals("!=") || condition.operator().equals("not in");
        return negative != names("NULL");
    }

    private boolean names(String keyword) {
        return condition.values().stream()
                .anyMatch(value -> value.kind() == Kind.KEYWORD && value.text().equals(keyword));
    }

    /** The rule about values that are not null; null where there is only SQL for it. */
    private RowRule rule() {
        Value first = condition.value();
        return switch (condition.operator()) {
            case "between" -> first.kind() == Kind.NOW
                    ? null
                    : new AcceptedRange(
                            column, edge(first), edge(condition.values().get(1)), false);
            case ">", ">=" -> first.kind() == Kind.NOW
                    ? null
                    : new AcceptedRange(
                            column, edge(first), null, condition.operator().equals(">="));
            case "<", "<=" -> first.kind() == Kind.NOW
                    ? future(first)
                    : new AcceptedRange(
                            column, null, edge(first), condition.operator().equals("<="));
            case "=", "in" -> accepted();
            case "matches" -> new MatchesRegex(column, Regexes.anywhere(first.text()));
            default -> null;
        };
    }

    private static String edge(Value bound) {
        boolean fits = bound.kind() == Kind.NUMBER || DATE.matcher(bound.text()).matches();
        if (!fits) {
            throw new NotTranslated("'" + bound.text() + "' is no number and no date");
        }
        return bound.text();
    }

    /** Not after now, or not after some time from now. */
    private RowRule future(Value now) {
        Matcher offset = OFFSET.matcher(now.text());
        if (now.text().equals("now()")) {
            return new NotInFuture(column, null);
        }
        boolean later = offset.matches() && offset.group(1).equals("+");
        return later ? new NotInFuture(column, Span.parse(offset.group(2) + " " + offset.group(3) + "s")) : null;
    }

    private RowRule accepted() {
        List<String> values = new ArrayList<>();
        for (Value value : condition.values()) {
            boolean special = value.kind() == Kind.NOW || value.text().equals("WHITESPACES_ONLY");
            if (special) {
                return null;
            }
            if (value.kind() != Kind.KEYWORD || value.text().equals("EMPTY")) {
                values.add(value.kind() == Kind.KEYWORD ? "" : value.text());
            }
        }
        return values.isEmpty() ? null : new AcceptedValues(column, values, ignoreCase());
    }

    private boolean ignoreCase() {
        Condition tag = rule.tags().get("ignoreCase");
        return tag != null && tag.value().text().toLowerCase(Locale.ROOT).equals("true");
    }

    /** What it says. */
    Meaning meaning() {
        if (condition.operator().equals("!=") && names("NULL")) {
            return threshold(Meaning.of(new NotNull(column)), Sql.isNotNull(column))
                    .where(rule.where());
        }
        RowRule typed = rule();
        String scope = DqdlRules.withoutNotNull(rule.where(), column);
        boolean nullsOut = rule.where() != null && !rule.where().equals(scope);
        if (typed != null && (nullsOut || nullHolds())) {
            boolean counted = nullsOut && rule.tags().containsKey("threshold");
            return noted(threshold(Meaning.of(typed), sql())).where(counted ? rule.where() : scope);
        }
        if (typed != null && !rule.tags().containsKey("threshold")) {
            return noted(Meaning.of(typed).and(Meaning.of(new NotNull(column)))).where(scope);
        }
        return noted(threshold(Meaning.of(new ExpressionIsTrue(sql())), sql())).where(rule.where());
    }

    private Meaning threshold(Meaning rows, String good) {
        return DqdlRules.threshold(rule, rows, good);
    }

    private Meaning noted(Meaning meaning) {
        boolean clock = condition.values().stream().anyMatch(value -> value.kind() == Kind.NOW);
        boolean asOf = meaning.parts().stream().anyMatch(part -> part.rule() instanceof NotInFuture);
        if (clock && !asOf) {
            return meaning.note("now is the clock's here too, not that of --as-of");
        }
        return condition.operator().equals("<") && asOf ? meaning.note("exactly now passes here") : meaning;
    }

    /** True for the rows that meet it, false for the others, never null. */
    String sql() {
        String name = Sql.name(column);
        List<Value> values = condition.values();
        String bare =
                switch (condition.operator()) {
                    case "between" -> name + " > " + literal(values.get(0)) + " AND " + name + " < "
                            + literal(values.get(1));
                    case "not between" -> name + " <= " + literal(values.get(0)) + " OR " + name + " >= "
                            + literal(values.get(1));
                    case "matches" -> GxRows.found(column, values.get(0).text());
                    case "not matches" -> "NOT "
                            + GxRows.found(column, values.get(0).text());
                    case "=", "in" -> member(name);
                    case "!=", "not in" -> "NOT (" + member(name) + ")";
                    default -> name + " " + condition.operator() + " " + literal(values.get(0));
                };
        if (names("NULL")) {
            return bare;
        }
        return "coalesce(" + bare + ", " + nullHolds() + ")";
    }

    /** Never null where null is named. */
    private String member(String name) {
        List<String> parts = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        for (Value value : condition.values()) {
            if (value.kind() != Kind.KEYWORD) {
                literals.add(literal(value));
            } else if (value.text().equals("EMPTY")) {
                literals.add("''");
            } else if (value.text().equals("WHITESPACES_ONLY")) {
                parts.add(name + " RLIKE '^\\\\s+$'");
            }
        }
        if (!literals.isEmpty()) {
            String set = literals.size() == 1 ? " = " + literals.get(0) : " IN " + Sql.list(literals);
            parts.add(0, ignoreCase() ? "lower(" + name + ")" + set.toLowerCase(Locale.ROOT) : name + set);
        }
        if (names("NULL")) {
            String others = parts.isEmpty() ? "" : " OR coalesce(" + String.join(" OR ", parts) + ", false)";
            return name + " IS NULL" + others;
        }
        return String.join(" OR ", parts);
    }

    private static String literal(Value value) {
        if (value.kind() == Kind.NUMBER) {
            return value.text();
        }
        if (value.kind() == Kind.NOW) {
            Matcher offset = OFFSET.matcher(value.text());
            return offset.matches()
                    ? "current_timestamp() " + offset.group(1) + " INTERVAL " + offset.group(2) + " "
                            + offset.group(3).toUpperCase(Locale.ROOT)
                    : "current_timestamp()";
        }
        return Sql.text(value.text());
    }
}
