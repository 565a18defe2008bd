package dev.assay.bench;

import dev.assay.report.TableSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What validate found of the errors that were logged, as tables for the docs. */
record Recall(
        List<RowRecall.Errors> errors,
        List<RowRecall.Alarms> alarmsByTable,
        List<RowRecall.Alarms> alarmsByCheck,
        GroupRecall.Found groups,
        List<TableSummary> tables) {
    Recall {
        errors = List.copyOf(errors);
        alarmsByTable = List.copyOf(alarmsByTable);
        alarmsByCheck = List.copyOf(alarmsByCheck);
        tables = List.copyOf(tables);
    }

    static Recall of(JudgedWarehouse judged) {
        return new Recall(
                RowRecall.errors(judged),
                RowRecall.alarmsByTable(judged),
                RowRecall.alarmsByCheck(judged),
                new GroupRecall(judged).find(),
                judged.results().tables());
    }

    /** The errors by kind, whatever the column. */
    List<RowRecall.Errors> byKind() {
        Map<String, RowRecall.Errors> kinds = new LinkedHashMap<>();
        for (RowRecall.Errors each : errors) {
            kinds.merge(
                    each.kind(),
                    each,
                    (left, right) -> new RowRecall.Errors(
                            left.kind(),
                            null,
                            left.entries() + right.entries(),
                            left.flagged() + right.flagged(),
                            left.quarantined() + right.quarantined(),
                            left.named() + right.named()));
        }
        return List.copyOf(kinds.values());
    }

    /** All as Markdown. */
    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("Errors of rows:\n\n| kind | logged | found | recall | in a row with a verdict | quarantined |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        byKind().forEach(each -> lines.add(line(each.kind(), each)));
        lines.add("\nBy column, where not all are found:\n");
        lines.add("| kind and column | logged | found | recall | in a row with a verdict | quarantined |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        errors.stream()
                .filter(each -> each.named() < each.entries())
                .forEach(each -> lines.add(line(each.kind() + ", " + each.column(), each)));
        lines.add("\nErrors of a store's day or month, by the table check that reads them:\n");
        lines.add("| kind | check | groups with such an error | flagged | recall | named in the results |");
        lines.add("|---|---|---:|---:|---:|---:|");
        groups.errors()
                .forEach(each -> lines.add(text(
                        "| %s | %s | %,d %ss | %,d | %s | %,d |",
                        each.kind(),
                        each.check(),
                        each.groups(),
                        each.grain(),
                        each.flagged(),
                        percent(each.recall()),
                        each.named())));
        addAlarms(lines);
        return String.join("\n", lines) + "\n";
    }

    private void addAlarms(List<String> lines) {
        lines.add("\nFalse alarms, rows without any logged error:\n");
        lines.add("| table | rows | quarantined | of them without an error | warned only | of them without an error |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        for (TableSummary table : tables) {
            RowRecall.Alarms bad = alarms(table, "error");
            RowRecall.Alarms warned = alarms(table, "warn");
            lines.add(text(
                    "| %s | %,d | %,d | %,d | %,d | %,d |",
                    table.name(), table.rows(), bad.rows(), bad.falseRows(), warned.rows(), warned.falseRows()));
        }
        lines.add("\nThe checks behind them:\n\n| table | check | severity | verdicts | without an error |");
        lines.add("|---|---|---|---:|---:|");
        alarmsByCheck.stream()
                .filter(each -> each.falseRows() > 0)
                .forEach(each -> lines.add(text(
                        "| %s | %s | %s | %,d | %,d |",
                        each.table(), each.check(), each.severity(), each.rows(), each.falseRows())));
        lines.add(
                "\nFalse alarms of table checks, groups without any logged error in the tables that the check reads:\n");
        lines.add("| check | flagged | without an error |\n|---|---:|---:|");
        groups.alarms()
                .forEach(each -> lines.add(
                        text("| %s | %,d %ss | %,d |", each.check(), each.groups(), each.grain(), each.falseGroups())));
    }

    private RowRecall.Alarms alarms(TableSummary table, String severity) {
        return alarmsByTable.stream()
                .filter(each ->
                        each.table().equals(table.name()) && each.severity().equals(severity))
                .findFirst()
                .orElse(new RowRecall.Alarms(table.name(), null, severity, 0, 0));
    }

    private static String line(String name, RowRecall.Errors errors) {
        return text(
                "| %s | %,d | %,d | %s | %,d | %,d |",
                name,
                errors.entries(),
                errors.named(),
                percent(errors.recall()),
                errors.flagged(),
                errors.quarantined());
    }

    /** Two decimals, rounded down: 100 % only if it is all. */
    static String percent(double share) {
        double percent = Math.floor(share * 10_000) / 100;
        return percent == 100 ? "100 %" : text("%.2f %%", percent);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
