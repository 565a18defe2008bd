package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the numbers of a run say, in plain words. */
final class Sentences {
    private static final double NEAR = 0.02;
    private static final double WHOLE_PERCENTS = 0.1;
    private static final int REASONS = 3;
    private static final int COLUMNS = 4;
    private static final int FEW = 10;

    private Sentences() {}

    /** A familiar fraction within two points of the share (all only if it is all), else the percentage. */
    static String share(double share) {
        record Familiar(double value, String words) {}
        if (share >= 1) {
            return "all";
        }
        if (share >= 1 - NEAR) {
            return "nearly all";
        }
        List<Familiar> fractions = List.of(
                new Familiar(1 / 4.0, "a quarter"),
                new Familiar(1 / 3.0, "a third"),
                new Familiar(1 / 2.0, "half"),
                new Familiar(2 / 3.0, "two thirds"),
                new Familiar(3 / 4.0, "three quarters"));
        return fractions.stream()
                .filter(fraction -> Math.abs(fraction.value() - share) <= NEAR)
                .map(Familiar::words)
                .findFirst()
                .orElseGet(() -> share >= WHOLE_PERCENTS ? Math.round(share * 100) + " %" : Numbers.percent(share));
    }

    /** How much of the table can't be used, and why. */
    static String usability(TableSummary table, List<CheckSummary> reasons) {
        if (table.rows() == 0) {
            return table.name() + " has no rows: there was nothing to judge.";
        }
        if (table.unusableRows() == 0) {
            return (table.rows() == 1 ? "The only row" : "All " + Numbers.count(table.rows(), "row")) + " of "
                    + table.name() + " can be used.";
        }
        String amount = table.unusableRows() == table.rows()
                ? (table.rows() == 1
                        ? "The only row of " + table.name()
                        : "None of the " + Numbers.count(table.rows(), "row") + " of " + table.name())
                : Numbers.count(table.unusableRows()) + " of " + Numbers.count(table.rows(), "row") + " ("
                        + Numbers.percent(table.unusableShare()) + ") of " + table.name();
        String verb = table.unusableRows() == table.rows() && table.rows() > 1 ? " can be used" : " can't be used";
        return amount + verb + because(table, reasons) + ".";
    }

    private static String because(TableSummary table, List<CheckSummary> reasons) {
        long total = table.unusableRows();
        List<Cause> causes = new ArrayList<>();
        if (table.corruptRows() > 0) {
            causes.add(new Cause(table.corruptRows(), "they could not be read as records"));
        }
        reasons.forEach(
                check -> causes.add(new Cause(Math.min(check.failingRows().orElse(0L), total), reason(check))));
        causes.sort((left, right) -> Long.compare(right.rows(), left.rows()));
        List<Cause> named = causes.stream()
                .filter(cause -> causes.indexOf(cause) == 0 || cause.rows() * 20 >= total)
                .limit(REASONS)
                .toList();
        if (named.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        for (Cause cause : named) {
            String amount = amount(cause.rows(), total);
            parts.add(amount + (parts.isEmpty() ? ofThem(amount, total) : "") + "because " + cause.words());
        }
        long sum = causes.stream().mapToLong(Cause::rows).sum();
        return "; " + joined(parts) + (sum > total && parts.size() > 1 ? " (a row can have several reasons)" : "");
    }

    private record Cause(long rows, String words) {}

    private static String amount(long rows, long total) {
        if (rows == total) {
            return total == 1 ? "" : "all of them ";
        }
        return total <= FEW ? rows + " " : share((double) rows / total) + " ";
    }

    private static String ofThem(String amount, long total) {
        return amount.isEmpty() || amount.startsWith("all ") || total == 1 ? "" : "of them ";
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String joined(List<String> parts) {
        int last = parts.size() - 1;
        return last <= 0
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** Why a row breaks the check, as the end of a sentence that begins with "because". */
    static String reason(CheckSummary check) {
        String column =
                check.columns().isEmpty() ? "a value" : noun(check.columns().get(0));
        String columns = joined(named(check.columns()));
        boolean several = check.columns().size() > 1;
        return switch (check.kind()) {
            case "not_null" -> column + " is missing";
            case "not_blank" -> column + " is blank";
            case "accepted_range" -> column + " is out of range";
            case "accepted_values" -> column + " is not one of the accepted values";
            case "matches_regex" -> column + " is not in the expected form";
            case "type", "of_type" -> column + " can't be read as the type it should be";
            case "length" -> column + " is too long or too short";
            case "precision" -> column + " has too many digits";
            case "not_in_future" -> column + " lies in the future";
            case "before" -> several
                    ? column + " is not before " + noun(check.columns().get(1))
                    : broken(check);
            case "after" -> several
                    ? column + " is not after " + noun(check.columns().get(1))
                    : broken(check);
            case "unique" -> several ? "the combination of " + columns + " is repeated" : column + " is repeated";
            case "relationships" -> columns.isEmpty()
                    ? broken(check)
                    : columns + (several ? " have" : " has") + " no match in the other table";
            case "functional_dependency" -> several ? columns + " contradict each other" : broken(check);
            default -> broken(check);
        };
    }

    /** The columns as nouns; of more than four the first three, and how many more there are. */
    private static List<String> named(List<String> columns) {
        boolean many = columns.size() > COLUMNS;
        List<String> nouns = new ArrayList<>(columns.stream()
                .limit(many ? COLUMNS - 1 : COLUMNS)
                .map(Sentences::noun)
                .toList());
        if (many) {
            nouns.add(columns.size() - nouns.size() + " more columns");
        }
        return nouns;
    }

    private static String broken(CheckSummary check) {
        return "“" + (plain(check.name()) ? words(check.name()) : check.name()) + "” does not hold";
    }

    /** {@code sale_id} reads "the sale id"; any other name than lower-case words stays as it is written. */
    private static String noun(String column) {
        return plain(column) ? "the " + words(column) : column;
    }

    private static boolean plain(String name) {
        return name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    /** What failed of the table as a whole; empty if nothing did. */
    static String wholeTable(List<CheckSummary> checks) {
        List<CheckSummary> broken = matching(
                checks,
                check -> check.judgesTable() && (check.verdict() == Verdict.FAIL || check.verdict() == Verdict.WARN));
        if (broken.isEmpty()) {
            return "";
        }
        String names = broken.stream().limit(REASONS).map(CheckSummary::name).collect(Collectors.joining(", "));
        return "As a whole it " + (broken.size() == 1 ? "breaks one check" : "breaks " + broken.size() + " checks")
                + ": " + names + (broken.size() > REASONS ? " and " + (broken.size() - REASONS) + " more" : "") + ".";
    }

    /** How many checks could not be run; empty if all could. */
    static String notRun(List<CheckSummary> checks) {
        int count = matching(checks, check -> check.verdict() == Verdict.ERROR).size();
        return count == 0 ? "" : Numbers.count(count, "check") + " could not be run, so nothing is known there.";
    }

    private static List<CheckSummary> matching(List<CheckSummary> checks, Predicate<CheckSummary> wanted) {
        return checks.stream().filter(wanted).toList();
    }

    private static List<String> few(List<String> names) {
        List<String> few = new ArrayList<>(names.subList(0, Math.min(FEW, names.size())));
        if (names.size() > FEW) {
            few.add(names.size() - FEW + " others");
        }
        return few;
    }

    /** The gate in a sentence. */
    static String gate(RunResults results) {
        if (results.run().gateOpen()) {
            return "The gate is open: the accepted rows may be used.";
        }
        List<TableSummary> closing =
                results.tables().stream().filter(table -> !table.gateOpen()).toList();
        if (!results.run().gate().toLowerCase(Locale.ROOT).equals("closed")) {
            return "The run ended before the gate was decided.";
        }
        return closing.isEmpty()
                ? "The gate is closed."
                : "The gate is closed by "
                        + joined(few(closing.stream().map(TableSummary::name).toList())) + ".";
    }
}
