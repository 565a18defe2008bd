package dev.assay.report;

import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A run of several steps as text for a terminal: how each ended, and where its page is; at most 120 columns. */
public final class StepsText {
    private static final List<Column> COLUMNS = List.of(
            new Column("step", ConsoleReport.WHOLE, Cell.NAME),
            new Column("state", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("gate", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("took", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("page", 80, Cell.NAME));

    private StepsText() {}

    /** Renders without colours. */
    public static String render(StepsResults results) {
        RunSummary run = results.run();
        List<String> lines = new ArrayList<>();
        lines.add(ConsoleReport.cut(run.specName() + ": run " + run.runId(), ConsoleReport.WIDTH));
        lines.add("");
        lines.addAll(ConsoleReport.grid(
                results.steps().stream()
                        .map(step -> List.of(
                                step.step(),
                                step.state(),
                                step.gate().isEmpty() ? "–" : step.gate(),
                                step.took().map(Numbers::duration).orElse("–"),
                                results.pages().getOrDefault(step.runId(), "–")))
                        .toList(),
                COLUMNS));
        lines.add("");
        results.steps().stream()
                .filter(step -> !step.told().isEmpty())
                .forEach(step -> lines.addAll(ConsoleReport.folded(step.step() + ": " + step.told())));
        lines.addAll(ConsoleReport.folded(results.heading()));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }
}
