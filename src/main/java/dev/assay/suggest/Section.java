package dev.assay.suggest;

import dev.assay.fact.Words;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckText;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.RowRule;
import dev.assay.spec.YamlText;
import java.util.ArrayList;
import java.util.List;

/** Writes what is proposed for one table as an item of {@code validate}, with a comment on each check. */
public final class Section {
    private static final int WIDTH = 116;

    private final StringBuilder text = new StringBuilder();
    private final String step;

    /**
     * @param step what a period is, such as {@code month}; null where the table was not held against later periods
     */
    public Section(String step) {
        this.step = step;
    }

    /**
     * The item.
     *
     * @param heading lines that say what it was learnt from
     */
    public String of(String table, List<String> heading, Proposed proposed, Coverage coverage) {
        heading.forEach(line -> comment("  ", line));
        if (coverage != null) {
            coverage.byKind().forEach(kind -> comment("  ", kind(kind)));
            comment(
                    "  ",
                    "Together they flag " + Words.rows(coverage.flagged()) + ", of which "
                            + Words.count(coverage.justly()) + " have a logged error.");
        }
        text.append("  - table: ").append(YamlText.scalar(table)).append('\n').append("    checks:\n");
        together(proposed.kept());
        for (Suggestion each : proposed.kept()) {
            if (!plain(each)) {
                comment("      ", figures(each));
                check(each.check());
            }
        }
        if (proposed.kept().isEmpty()) {
            text.setLength(text.length() - "    checks:\n".length());
            text.append("    checks: []\n");
        }
        if (!proposed.leftOut().isEmpty()) {
            comment(
                    "      ",
                    "Left out, since they would have told too often that something is wrong. If they were right, the"
                            + " periods are bad ones: leave them out of what is learnt from (--exclude).");
            proposed.leftOut()
                    .forEach(each -> comment(
                            "      ",
                            "  " + CheckWriter.nameByDefault(each.check().rule()) + ": " + alarms(each)));
        }
        return text.toString();
    }

    /** A value in every row: too plain to have a comment of its own. */
    private static boolean plain(Suggestion suggestion) {
        return suggestion.check().rule() instanceof RowRule.NotNull
                && suggestion.check().atLeast() == null;
    }

    /** The columns that always have a value, in one check. */
    private void together(List<Suggestion> kept) {
        List<Suggestion> plain = kept.stream().filter(Section::plain).toList();
        if (plain.isEmpty()) {
            return;
        }
        comment("      ", "No row breaks it. " + alarms(plain.get(0)) + ".");
        List<String> names = plain.stream()
                .flatMap(each -> each.check().rule().columnUses().values().stream())
                .toList();
        CheckText.lines(plain.get(0).check(), names, "      ")
                .forEach(line -> text.append(line).append('\n'));
    }

    private static String kind(Coverage.OfKind kind) {
        double share = kind.errors() == 0 ? 0 : (double) kind.caught() / kind.errors();
        return "They catch " + Words.share(share) + " of the " + Words.count(kind.errors()) + " logged errors"
                + (kind.kind().isEmpty() ? "" : " of kind " + kind.kind()) + ".";
    }

    private String figures(Suggestion suggestion) {
        List<String> parts = new ArrayList<>();
        if (suggestion.rows() > 0) {
            parts.add(
                    suggestion.broken() == 0
                            ? "No row breaks it."
                            : Words.rows(suggestion.broken()) + " of " + Words.count(suggestion.rows()) + " ("
                                    + Words.share((double) suggestion.broken() / suggestion.rows())
                                    + (suggestion.broken() == 1 ? ") breaks it." : ") break it."));
        }
        parts.add(alarms(suggestion) + ".");
        if (suggestion.caught() != null && suggestion.caught().flagged() > 0) {
            parts.add("It catches " + Words.count(suggestion.caught().errors()) + " logged errors; "
                    + Words.count(suggestion.caught().justly()) + " of the rows that it flags have one.");
        }
        return String.join(" ", parts);
    }

    private String alarms(Suggestion suggestion) {
        if (suggestion.periods() == 0) {
            return "False alarms: not measured";
        }
        String in = suggestion.alarms().isEmpty() ? "" : " (" + String.join(", ", suggestion.alarms()) + ")";
        return "False alarms: " + suggestion.alarms().size() + in + " in " + Words.count(suggestion.periods()) + " "
                + step + (suggestion.periods() == 1 ? "" : "s") + " (at most "
                + Words.share(Math.ceil(suggestion.alarmsAtMost() * 100) / 100) + ")";
    }

    private void check(CheckSpec check) {
        CheckText.lines(check, "      ").forEach(line -> text.append(line).append('\n'));
    }

    private void comment(String indent, String words) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : words.replace("\n", " ").split(" ")) {
            if (line.length() + word.length() + 1 > WIDTH && line.length() > indent.length() + 1) {
                text.append(line).append('\n');
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
