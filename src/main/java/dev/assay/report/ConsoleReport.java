package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run as text for a terminal or a log: one line a check, one line a table, the gate last; at most 120 columns. */
public final class ConsoleReport {
    /** Whether verdicts are coloured: {@code ANSI} for a terminal, {@code PLAIN} for everything else. */
    public enum Style {
        PLAIN,
        ANSI
    }

    static final int WIDTH = 120;
    private static final String GAP = "  ";
    private static final int EXAMPLES = 3;

    /** When room is short, a column of more weight keeps more of its width; one of weight {@link #WHOLE} keeps it all. */
    record Column(String heading, int weight, Cell cell) {}

    /** How a cell stands in its column, and where it is cut. */
    enum Cell {
        LEFT,
        RIGHT,
        /** Cut in the middle, since names of checks differ at both ends: kind and columns. */
        NAME
    }

    static final int WHOLE = 10_000;
    private static final List<Column> CHECKS = List.of(
            new Column("verdict", WHOLE, Cell.LEFT),
            new Column("table", 16, Cell.LEFT),
            new Column("check", 38, Cell.NAME),
            new Column("observed", 20, Cell.LEFT),
            new Column("expected", 18, Cell.LEFT),
            new Column("failing", WHOLE, Cell.RIGHT),
            new Column("examples", 44, Cell.LEFT));
    private static final List<Column> TABLES = List.of(
            new Column("gate", WHOLE, Cell.LEFT),
            new Column("table", 1, Cell.LEFT),
            new Column("rows", WHOLE, Cell.RIGHT),
            new Column("accepted", WHOLE, Cell.RIGHT),
            new Column("quarantined", WHOLE, Cell.RIGHT),
            new Column("corrupt", WHOLE, Cell.RIGHT),
            new Column("unusable", WHOLE, Cell.RIGHT),
            new Column("score", WHOLE, Cell.RIGHT));

    private ConsoleReport() {}

    /** Renders without colours. */
    public static String render(RunResults results) {
        return render(results, Style.PLAIN);
    }

    public static String render(RunResults results, Style style) {
        List<String> lines = new ArrayList<>();
        RunSummary run = results.run();
        lines.add(cut(
                run.specName() + ": " + run.command() + ", data as of " + Numbers.time(run.asOf()) + ", run "
                        + run.runId(),
                WIDTH));
        if (!results.checks().isEmpty()) {
            lines.add("");
            lines.addAll(checks(results, style));
        }
        if (!results.tables().isEmpty()) {
            lines.add("");
            lines.addAll(tables(results, style));
        }
        lines.add("");
        lines.addAll(ending(results, style));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> checks(RunResults results, Style style) {
        boolean oneTable = results.checks().stream()
                        .map(CheckSummary::tableName)
                        .distinct()
                        .count()
                == 1;
        List<Column> columns = new ArrayList<>(CHECKS);
        columns.removeIf(column -> oneTable && column.heading().equals("table"));
        List<List<String>> rows = new ArrayList<>();
        for (CheckSummary check : results.checks()) {
            List<String> row = new ArrayList<>(List.of(
                    word(check.verdict()),
                    check.name(),
                    check.verdict() == Verdict.ERROR ? check.message() : check.observed(),
                    check.expected(),
                    check.failingRows().map(Numbers::count).orElse(""),
                    keys(check)));
            if (!oneTable) {
                row.add(1, check.tableName());
            }
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(grid(rows, columns));
        for (int i = 0; i < results.checks().size(); i++) {
            Verdict verdict = results.checks().get(i).verdict();
            String line = lines.get(i + 1);
            int length = word(verdict).length();
            lines.set(i + 1, coloured(line.substring(0, length), verdict, style) + line.substring(length));
        }
        return lines;
    }

    /** The first keys; a key column's name that all of them begin with is said once. */
    private static String keys(CheckSummary check) {
        List<String> keys = check.examples().stream()
                .limit(EXAMPLES)
                .map(CheckSummary.Example::key)
                .toList();
        String first = keys.isEmpty() ? "" : keys.get(0);
        String name = first.substring(0, first.indexOf('=') + 1);
        boolean shared = keys.stream().allMatch(key -> key.startsWith(name) && key.indexOf(", ") < 0);
        if (!shared) {
            return String.join("; ", keys);
        }
        return name + keys.stream().map(key -> key.substring(name.length())).collect(Collectors.joining(", "));
    }

    private static List<String> tables(RunResults results, Style style) {
        List<List<String>> rows = new ArrayList<>();
        for (TableSummary table : results.tables()) {
            rows.add(List.of(
                    table.gate(),
                    table.name(),
                    Numbers.count(table.rows()),
                    Numbers.count(table.acceptedRows()),
                    Numbers.count(table.quarantinedRows()),
                    Numbers.count(table.corruptRows()),
                    (table.rows() == 0 ? "–" : Numbers.percent(table.unusableShare())),
                    Numbers.score(table.score())));
        }
        List<String> lines = new ArrayList<>(grid(rows, TABLES));
        for (int i = 0; i < results.tables().size(); i++) {
            TableSummary table = results.tables().get(i);
            int length = Math.min(table.gate().length(), lines.get(i + 1).length());
            String line = lines.get(i + 1);
            lines.set(
                    i + 1,
                    coloured(line.substring(0, length), gateVerdict(table.gateOpen()), style) + line.substring(length));
        }
        return lines;
    }

    private static List<String> ending(RunResults results, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(Overview.verdicts(results.checks()) + " (checks)");
        for (TableSummary table : results.tables()) {
            table.gateReasons().forEach(reason -> lines.add(cut(table.name() + ": " + reason, WIDTH)));
        }
        String gate =
                results.run().gate().isEmpty() ? "undecided" : results.run().gate();
        lines.add(coloured(
                "gate " + cut(gate.toLowerCase(Locale.ROOT), WIDTH - 5),
                gateVerdict(results.run().gateOpen()),
                style));
        return lines;
    }

    private static Verdict gateVerdict(boolean open) {
        return open ? Verdict.PASS : Verdict.FAIL;
    }

    /** Headings and rows, padded to the widest cell of a column; the widest columns are cut until a line fits. */
    static List<String> grid(List<List<String>> rows, List<Column> columns) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns.stream().map(Column::heading).toList());
        rows.forEach(row -> cells.add(row.stream().map(Shown::line).toList()));
        int[] widths = widths(cells, columns);
        return cells.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(i ->
                                padded(row.get(i), widths[i], columns.get(i).cell()))
                        .collect(Collectors.joining(GAP)))
                .toList();
    }

    private static int[] widths(List<List<String>> cells, List<Column> columns) {
        int[] widths = IntStream.range(0, columns.size())
                .map(i ->
                        cells.stream().mapToInt(row -> length(row.get(i))).max().orElse(0))
                .toArray();
        int room = WIDTH - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                boolean wider = (long) widths[i] * columns.get(widest).weight()
                        > (long) widths[widest] * columns.get(i).weight();
                widest = wider ? i : widest;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static String padded(String text, int width, Cell cell) {
        String cut = cell == Cell.NAME ? Shown.shortenedInside(text, width) : Shown.shortened(text, width);
        String blanks = " ".repeat(Math.max(0, width - length(cut)));
        return cell == Cell.RIGHT ? blanks + cut : cut + blanks;
    }

    static String cut(String text, int width) {
        return Shown.shortened(Shown.line(text), width);
    }

    /** A sentence in lines as wide as the report; those after the first are indented, and a longer word is cut. */
    static List<String> folded(String sentence) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : Shown.line(sentence).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (length(longer) > WIDTH && !line.isBlank()) {
                lines.add(cut(line, WIDTH));
                longer = "  " + word;
            }
            line = longer;
        }
        lines.add(cut(line, WIDTH));
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String coloured(String text, Verdict verdict, Style style) {
        if (style == Style.PLAIN) {
            return text;
        }
        int colour =
                switch (verdict) {
                    case PASS -> 32;
                    case WARN -> 33;
                    case FAIL -> 31;
                    case ERROR -> 35;
                    case UNKNOWN -> 90;
                };
        return "\u001B[" + colour + "m" + text + "\u001B[0m";
    }
}
