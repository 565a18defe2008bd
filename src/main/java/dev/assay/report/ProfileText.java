package dev.assay.report;

import java.util.ArrayList;
import java.util.List;

/** A profile as text for a terminal. */
public final class ProfileText {
    private static final int FINDINGS = 12;
    private static final int WIDEST = 44;

    private ProfileText() {}

    public static String render(ProfileResults results) {
        StringBuilder text = new StringBuilder();
        for (ProfiledTable table : results.tables()) {
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            text.append(table.name())
                    .append(": ")
                    .append(Numbers.count(table.rows(), "row"))
                    .append(", ")
                    .append(Numbers.count(table.columns().size(), "column"))
                    .append("; ")
                    .append(table.verdict())
                    .append("\n");
            table.findings().stream().limit(FINDINGS).forEach(found -> text.append(
                            found.asksForWork() ? "  ! " : "  - ")
                    .append(found.sentence())
                    .append("\n"));
            if (table.findings().size() > FINDINGS) {
                text.append("  … and ")
                        .append(Numbers.count(table.findings().size() - FINDINGS, "more finding"))
                        .append(" in the report\n");
            }
            changes(text, results, table);
            text.append("\n");
            columns(text, table);
        }
        return text.toString();
    }

    private static void changes(StringBuilder text, ProfileResults results, ProfiledTable table) {
        if (!results.changes().containsKey(table.name())) {
            return;
        }
        List<ProfiledTable.Found> changes = results.changesOf(table);
        text.append("\n")
                .append(changes.isEmpty() ? "nothing changed since " : "what changed since ")
                .append(results.against())
                .append(changes.isEmpty() ? "\n" : ":\n");
        changes.stream()
                .limit(FINDINGS)
                .forEach(found -> text.append("  ~ ").append(found.sentence()).append("\n"));
        if (changes.size() > FINDINGS) {
            text.append("  … and ")
                    .append(Numbers.count(changes.size() - FINDINGS, "more change"))
                    .append(" in the report\n");
        }
    }

    private static void columns(StringBuilder text, ProfiledTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "column", "type", "seems to be", "missing", "distinct", "least … median … greatest, or most frequent"));
        for (ProfiledColumn column : table.columns()) {
            lines.add(List.of(
                    Shown.shortened(column.name(), WIDEST),
                    Shown.shortened(column.type(), WIDEST),
                    Shown.shortened(column.meaning(), WIDEST),
                    Numbers.percent(column.missing()),
                    (column.has("approx_distinct") ? "~" : "") + Numbers.number(column.distinct()),
                    Shown.shortened(column.range(), 60)));
        }
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                String blanks = " ".repeat(widths[i] - cell.length());
                padded.append(i == 3 || i == 4 ? blanks + cell : cell + blanks).append("  ");
            }
            text.append(padded.toString().stripTrailing()).append("\n");
        }
    }
}
