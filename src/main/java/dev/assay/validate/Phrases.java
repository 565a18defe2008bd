package dev.assay.validate;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import java.util.Locale;

/** What is wrong with a row that breaks a check, in plain words. */
final class Phrases {
    private static final int SQL_CHARACTERS = 80;

    private Phrases() {}

    /** For example {@code CustomerID is missing}. */
    static String broken(CheckSpec check) {
        Rule rule = check.rule();
        if (rule instanceof RowRule row) {
            return broken(row);
        } else if (rule instanceof SetRule.Unique unique) {
            return String.join(" + ", unique.columns()) + " occurs more than once"
                    + (unique.keep() == SetRule.Unique.Keep.FIRST ? " (all but the first)" : "");
        } else if (rule instanceof SetRule.Relationships orphan) {
            return String.join(" + ", orphan.columns()) + " is not found in " + orphan.to();
        } else if (rule instanceof SetRule.FunctionalDependency dependency) {
            return dependency.dependent() + " differs among rows with the same "
                    + String.join(" + ", dependency.determinant());
        }
        return check.name() + " does not hold";
    }

    private static String broken(RowRule rule) {
        if (rule instanceof RowRule.NotNull check) {
            return check.column() + " is missing";
        } else if (rule instanceof RowRule.NotBlank check) {
            return check.column() + " is blank";
        } else if (rule instanceof RowRule.AcceptedRange check) {
            return check.column() + " is not "
                    + (check.inclusive()
                            ? Numbers.range(check.min(), check.max())
                            : Numbers.within(check.min(), check.max()));
        } else if (rule instanceof RowRule.AcceptedValues check) {
            return check.column() + " is none of the " + check.values().size() + " accepted values";
        } else if (rule instanceof RowRule.MatchesRegex check) {
            return check.column() + " does not match " + check.regex();
        } else if (rule instanceof RowRule.ExpressionIsTrue check) {
            String sql = check.sql().replaceAll("\\s+", " ").strip();
            return "not true: " + (sql.length() > SQL_CHARACTERS ? sql.substring(0, SQL_CHARACTERS) + "…" : sql);
        } else if (rule instanceof RowRule.OfType check) {
            String kind = check.is().name().toLowerCase(Locale.ROOT);
            return check.column() + " is not " + ("integer".equals(kind) ? "an " : "a ") + kind
                    + (check.format() == null ? "" : " like " + MomentParser.example(check.format()));
        } else if (rule instanceof RowRule.Length check) {
            return check.column() + " is not " + Numbers.range(text(check.min()), text(check.max()))
                    + " characters long";
        } else if (rule instanceof RowRule.NotInFuture check) {
            return check.column() + " lies in the future";
        } else if (rule instanceof RowRule.Before check) {
            return check.column() + " is not before " + check.other();
        } else if (rule instanceof RowRule.After check) {
            return check.column() + " is not after " + check.other();
        } else if (rule instanceof RowRule.Precision check) {
            return check.column() + " has more than "
                    + (check.decimals() == null ? check.digits() + " digits" : check.decimals() + " decimals");
        } else if (rule instanceof RowRule.CustomRow check) {
            return check.check() + " does not hold";
        }
        throw new IllegalStateException("no words for " + rule);
    }

    private static String text(Integer number) {
        return number == null ? null : number.toString();
    }
}
