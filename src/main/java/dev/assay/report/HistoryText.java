package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All runs of a spec as text for a terminal: one line a check, and what changed below it; at most 120 columns. */
public final class HistoryText {
    private static final int RUNS = 24;
    private static final String INDENT = "    ";

    private HistoryText() {}

    public static String render(History history) {
        List<String> lines = new ArrayList<>();
        List<String> labels = history.labels();
        String span = labels.size() == 1 ? labels.get(0) : labels.get(0) + " to " + labels.get(labels.size() - 1);
        int all = history.older() + labels.size();
        lines.add(ConsoleReport.cut(
                history.specName() + ": "
                        + (history.older() > 0
                                ? "the newest " + Numbers.count(labels.size()) + " of " + Numbers.count(all, "run")
                                : Numbers.count(all, "run"))
                        + ", data as of " + span,
                ConsoleReport.WIDTH));
        lines.add(history.gate());
        for (TableHistory table : history.tables()) {
            lines.add("");
            lines.addAll(checks(table, labels));
            lines.addAll(metrics(table, labels));
        }
        lines.add("");
        lines.add("gate "
                + Strip.ofGates(history.runs().stream().map(RunSummary::gate).toList())
                        .letters(RUNS));
        lines.add("✓ pass or open  ! warn  ✗ fail or closed  E could not be run  ? nothing to judge  · not asked"
                + (labels.size() > RUNS ? "; the newest " + RUNS + " runs" : ""));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> checks(TableHistory table, List<String> labels) {
        List<List<String>> rows = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (CheckCourse check : table.checks()) {
            rows.add(List.of(
                    Strip.of(check).letters(RUNS),
                    check.firstFailing().isPresent()
                            ? labels.get(check.firstFailing().getAsInt())
                            : "–",
                    check.latest().name()));
            Change change = table.change(check, labels);
            changes.add(change.kind() == Change.Kind.STEADY ? "" : change.words());
        }
        List<ConsoleReport.Column> columns = List.of(
                new ConsoleReport.Column("runs", ConsoleReport.WHOLE, ConsoleReport.Cell.LEFT),
                new ConsoleReport.Column("first failing", ConsoleReport.WHOLE, ConsoleReport.Cell.LEFT),
                new ConsoleReport.Column("check of " + Shown.line(table.name()), 1, ConsoleReport.Cell.NAME));
        List<String> grid = ConsoleReport.grid(rows, columns);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < grid.size(); i++) {
            lines.add(grid.get(i));
            if (i > 0 && !changes.get(i - 1).isEmpty()) {
                lines.addAll(wrapped(changes.get(i - 1)));
            }
        }
        return lines;
    }

    /** The metrics that leapt; what no check shows already. */
    private static List<String> metrics(TableHistory table, List<String> labels) {
        return table.told(labels).stream()
                .filter(told -> told.verdict().isEmpty())
                .flatMap(told -> wrapped(told.subject() + " " + told.change().words()).stream())
                .toList();
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : Shown.line(text).split(" ")) {
            if (line.length() > INDENT.length() && line.length() + word.length() > ConsoleReport.WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT);
            }
            line.append(Shown.shortened(word, ConsoleReport.WIDTH - INDENT.length() - 1))
                    .append(' ');
        }
        lines.add(line.toString());
        return lines;
    }
}
