package dev.assay.suggest;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.RowRule;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the spec says of a table already, in whatever bounds: that is its author's matter. */
final class Existing {
    private static final Set<String> WORDS = Set.of("abs", "not", "in", "lower", "trim", "e", "1e");

    private final List<CheckSpec> checks;
    private final Set<String> declined;

    Existing(List<CheckSpec> checks, Set<String> declined) {
        this.checks = List.copyOf(checks);
        this.declined = Set.copyOf(declined);
    }

    /** Whether the candidate is news. */
    boolean lacks(Candidate candidate) {
        return !declined.contains(candidate.family())
                && !declined.contains(candidate.family().replaceFirst(" sign$", " above"))
                && checks.stream().noneMatch(check -> covers(check.rule(), candidate.rule()));
    }

    private static boolean covers(Rule has, Rule asked) {
        if (asked instanceof RowRule && has instanceof RowRule.AcceptedValues && sameColumn(has, asked)) {
            return !(asked instanceof RowRule.NotNull);
        }
        if (has instanceof AcceptedRange range && asked instanceof AcceptedRange wanted && sameColumn(has, asked)) {
            return (wanted.min() != null && range.min() != null) || (wanted.max() != null && range.max() != null);
        }
        if (asked instanceof ExpressionIsTrue && lists(has)) {
            return isOf(has, asked);
        }
        if (has instanceof ExpressionIsTrue expression && asked instanceof ExpressionIsTrue wanted) {
            return mentions(expression.sql(), wanted.sql());
        }
        return CheckWriter.nameByDefault(has)
                .toLowerCase(Locale.ROOT)
                .equals(CheckWriter.nameByDefault(asked).toLowerCase(Locale.ROOT));
    }

    /** Whether a rule says which values or forms a column may have. */
    static boolean lists(Rule rule) {
        return rule instanceof RowRule.AcceptedValues || rule instanceof RowRule.MatchesRegex;
    }

    /** Whether a condition speaks of no other column than the rule. */
    static boolean isOf(Rule rule, Rule condition) {
        return condition instanceof ExpressionIsTrue expression
                && mentions(String.join(" ", rule.columnUses().values()), expression.sql());
    }

    private static boolean sameColumn(Rule has, Rule asked) {
        return List.copyOf(has.columnUses().values())
                .equals(List.copyOf(asked.columnUses().values()));
    }

    /** Whether the one condition speaks of all that the other speaks of. */
    private static boolean mentions(String sql, String other) {
        return Pattern.compile("`[^`]+`|[A-Za-z_][A-Za-z_0-9]*|'[^']*'")
                .matcher(other)
                .results()
                .map(match -> match.group().replace("`", ""))
                .filter(name -> !name.startsWith("'") && !WORDS.contains(name.toLowerCase(Locale.ROOT)))
                .allMatch(name -> Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                        .matcher(sql)
                        .find());
    }
}
