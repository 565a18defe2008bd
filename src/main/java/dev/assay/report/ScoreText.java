package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Predictions as text for a terminal: how many, by what, and what should be known; at most 120 columns. */
public final class ScoreText {
    private ScoreText() {}

    /** Renders without colours. */
    public static String render(ScoreResults results) {
        List<String> lines = new ArrayList<>();
        RunSummary run = results.run();
        lines.add(
                ConsoleReport.cut(run.specName() + ": " + run.command() + ", run " + run.runId(), ConsoleReport.WIDTH));
        for (ScoredTable table : results.tables()) {
            lines.add("");
            lines.addAll(ConsoleReport.folded(table.name() + ": " + table.heading()));
            sentences(table).forEach(each -> lines.addAll(ConsoleReport.folded(each)));
            table.told().forEach(each -> lines.addAll(ConsoleReport.folded("! " + each.sentence())));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    /** By what rows are predicted, and how large predictions are. */
    static List<String> sentences(ScoredTable table) {
        List<String> sentences = new ArrayList<>();
        sentences.add("by what: "
                + table.ways().entrySet().stream()
                        .map(each -> each.getKey().replace('_', ' ') + " " + Numbers.count(each.getValue()))
                        .collect(Collectors.joining(", ")));
        table.late().forEach((rule, rows) -> sentences.add("late, " + rule + ": " + Numbers.count(rows, "row")));
        table.changes()
                .forEach((rule, rows) -> sentences.add("constraint " + rule + ": " + Numbers.count(rows, "change")));
        if (!table.spread().isEmpty()) {
            boolean reconciled =
                    table.told().stream().anyMatch(each -> each.kind().equals("reconciled"));
            String before =
                    reconciled ? "predictions before they were made to agree: " : "predictions before constraints: ";
            sentences.add((table.changes().isEmpty() && !reconciled ? "predictions: " : before)
                    + table.spread().entrySet().stream()
                            .map(each -> each.getKey() + " " + Numbers.number(each.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        return sentences;
    }
}
