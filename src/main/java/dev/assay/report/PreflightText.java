package dev.assay.report;

import dev.assay.finding.Verdict;
import dev.assay.preflight.Member;
import dev.assay.preflight.Observation;
import dev.assay.preflight.Preflight;
import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of looking at a cluster, as text for a terminal: what must be mended first; at most 120 columns. */
public final class PreflightText {
    private static final int NAMED = 4;
    private static final List<Column> COLUMNS = List.of(
            new Column("ok", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("what", 40, Cell.NAME),
            new Column("seen", 60, Cell.LEFT),
            new Column("where", 30, Cell.LEFT));

    private PreflightText() {}

    /** Renders without colours. */
    public static String render(Preflight preflight) {
        List<String> lines = new ArrayList<>(List.of(heading(preflight)));
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN)) {
            List<Observation> found = preflight.observations().stream()
                    .filter(each -> each.verdict() == verdict)
                    .toList();
            if (!found.isEmpty()) {
                lines.add("");
                found.forEach(each -> lines.addAll(told(each, preflight)));
            }
        }
        List<List<String>> well = preflight.observations().stream()
                .filter(each -> each.verdict() == Verdict.PASS)
                .map(each -> List.of("ok", each.what(), each.value(), where(each, preflight)))
                .toList();
        if (!well.isEmpty()) {
            lines.add("");
            List<String> grid = ConsoleReport.grid(well, COLUMNS);
            lines.addAll(grid.subList(1, grid.size()));
        }
        lines.add("");
        lines.add(ending(preflight));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    /** {@code ok}, {@code warn}, {@code fail} or {@code unknown}. */
    static String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "ok";
            case WARN -> "warn";
            case FAIL -> "fail";
            case ERROR, UNKNOWN -> "unknown";
        };
    }

    private static String heading(Preflight preflight) {
        List<Member> executors = executors(preflight);
        long hosts = executors.stream().map(Member::host).distinct().count();
        String who = executors.isEmpty()
                ? "embedded"
                : Numbers.count(executors.size(), "executor") + " on " + Numbers.count(hosts, "host");
        return ConsoleReport.cut(
                "preflight: " + preflight.master() + ", Spark " + preflight.spark() + ", " + who + ", "
                        + Numbers.count(preflight.slots(), "task") + " at once",
                ConsoleReport.WIDTH);
    }

    private static List<String> told(Observation each, Preflight preflight) {
        String where = where(each, preflight);
        List<String> lines = new ArrayList<>(ConsoleReport.folded(word(each.verdict()) + "  " + each.what()
                + (where.isEmpty() ? "" : ", " + where) + ": " + each.value()));
        if (!each.mend().isEmpty()) {
            ConsoleReport.folded("-> " + each.mend()).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private static List<Member> executors(Preflight preflight) {
        return preflight.members().subList(1, preflight.members().size());
    }

    /** Empty where it goes without saying. */
    private static String where(Observation each, Preflight preflight) {
        Set<String> all = names(preflight.members());
        Set<String> executors = names(executors(preflight));
        if (all.size() == 1 || each.where().equals(List.of("cluster"))) {
            return "";
        }
        if (Set.copyOf(each.where()).equals(all)) {
            return "everywhere";
        }
        if (executors.size() > 1 && Set.copyOf(each.where()).equals(executors)) {
            return "all executors";
        }
        List<String> few = each.where().stream().limit(NAMED).toList();
        int others = each.where().size() - few.size();
        return String.join(", ", few) + (others == 0 ? "" : " and " + Numbers.count(others, "other"));
    }

    private static Set<String> names(List<Member> members) {
        return members.stream().map(Member::toString).collect(Collectors.toSet());
    }

    private static String ending(Preflight preflight) {
        long failing = preflight.count(Verdict.FAIL);
        long unknown = preflight.count(Verdict.UNKNOWN);
        return (failing == 0
                        ? "nothing stands against a job"
                        : Numbers.count(failing, "thing") + " would make a job fail")
                + "; " + Numbers.count(preflight.count(Verdict.WARN), "warning")
                + (unknown == 0 ? "" : ", " + unknown + " could not be looked at")
                + ", " + preflight.count(Verdict.PASS) + " ok";
    }
}
