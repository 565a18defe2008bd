package dev.assay.report;

import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A repair as text for a terminal: one line a step, the score before and after, the gate last; at most 120 columns. */
public final class RepairText {
    private static final List<Column> STEPS = List.of(
            new Column("step", 30, Cell.NAME),
            new Column("changed", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("proposed", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("refused", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("rows out", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("rows in", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("for example", 40, Cell.LEFT));
    private static final List<Column> CHECKS = List.of(
            new Column("check", 40, Cell.NAME),
            new Column("failing before", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("after", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("verdict", ConsoleReport.WHOLE, Cell.LEFT));

    private static final List<Column> IMPACTS = List.of(
            new Column("rows", ConsoleReport.WHOLE, Cell.LEFT),
            new Column("learnt from", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("judged by", 30, Cell.NAME),
            new Column("value", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("to repaired", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("that is", ConsoleReport.WHOLE, Cell.LEFT));

    private RepairText() {}

    public static String render(RepairResults results) {
        List<String> lines = new ArrayList<>();
        RunSummary run = results.run();
        lines.add(
                ConsoleReport.cut(run.specName() + ": " + run.command() + ", run " + run.runId(), ConsoleReport.WIDTH));
        for (RepairedTable table : results.tables()) {
            lines.add("");
            lines.addAll(table(table));
        }
        lines.add("");
        lines.add("gate " + run.gate());
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> table(RepairedTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(ConsoleReport.cut(table.name() + ": " + RepairWords.rows(table.rows()), ConsoleReport.WIDTH));
        List<List<String>> steps = new ArrayList<>();
        for (RepairedTable.Step step : table.steps()) {
            steps.add(List.of(
                    step.name(),
                    Numbers.count(step.applied()),
                    Numbers.count(step.proposed()),
                    Numbers.count(step.refused()),
                    Numbers.count(step.gone()),
                    Numbers.count(step.added()),
                    example(step)));
        }
        lines.addAll(ConsoleReport.grid(steps, STEPS));
        for (RepairedTable.Step step : table.steps()) {
            step.dependencies().stream()
                    .filter(each -> !each.believed())
                    .map(RepairWords::distrust)
                    .forEach(each -> lines.addAll(ConsoleReport.folded(each)));
            if (!step.compared().isEmpty()) {
                lines.addAll(ConsoleReport.folded(step.name() + " " + step.compared()));
            }
        }
        if (table.labelled() != null) {
            lines.addAll(RepairWords.labelled(table.labelled()));
            table.labelled().trials().forEach(each -> lines.add(ConsoleReport.cut(trial(each), ConsoleReport.WIDTH)));
        }
        if (table.recheck() != null) {
            lines.add("");
            lines.addAll(checks(table.recheck()));
        }
        table.impacts().forEach(impact -> {
            lines.add("");
            lines.addAll(impact(new ImpactWords(impact)));
        });
        return lines;
    }

    private static List<String> impact(ImpactWords words) {
        List<String> lines = new ArrayList<>(ConsoleReport.folded(words.compared()));
        List<List<String>> rows = new ArrayList<>();
        for (ImpactWords.Line line : words.lines()) {
            rows.add(List.of(
                    line.variant().name(),
                    Numbers.count(line.score().learnt()),
                    line.score().metric() + ", " + line.score().part(),
                    Numbers.number(line.score().value()),
                    line.against(),
                    line.words()));
        }
        if (!rows.isEmpty()) {
            lines.addAll(ConsoleReport.grid(rows, IMPACTS));
        }
        words.sentences().forEach(each -> lines.addAll(ConsoleReport.folded(each)));
        return lines;
    }

    private static String trial(RepairedTable.Trial each) {
        return Shown.shortened(each.step(), 40) + ": right in " + Numbers.count(each.right()) + " of "
                + Numbers.count(each.right() + each.wrong(), "labelled cell") + ", confidence "
                + Numbers.percent(each.before()) + " → " + Numbers.percent(each.after());
    }

    private static String example(RepairedTable.Step step) {
        return step.columns().stream()
                .flatMap(column -> column.examples().stream())
                .filter(each -> each.verdict().equals("applied"))
                .findFirst()
                .map(RepairWords::change)
                .orElse("");
    }

    private static List<String> checks(RepairedTable.Recheck recheck) {
        List<List<String>> rows = new ArrayList<>();
        for (RepairedTable.Check check : recheck.checks()) {
            rows.add(List.of(
                    check.name(),
                    check.failingBefore() == null ? "–" : Numbers.count(check.failingBefore()),
                    check.failingAfter() == null ? "–" : Numbers.count(check.failingAfter()),
                    RepairWords.verdicts(check)));
        }
        List<String> lines = new ArrayList<>(ConsoleReport.grid(rows, CHECKS));
        lines.add("score " + Numbers.score(recheck.before()) + " before, " + Numbers.score(recheck.after()) + " after");
        recheck.reasons().forEach(reason -> lines.addAll(ConsoleReport.folded(reason)));
        return lines;
    }
}
