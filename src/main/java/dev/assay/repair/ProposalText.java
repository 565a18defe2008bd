package dev.assay.repair;

import dev.assay.spec.CheckText;
import dev.assay.spec.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what is proposed for one table as an item of {@code repair}, with a comment on each step. */
public final class ProposalText {
    private static final int WIDTH = 116;
    private static final String INDENT = "      ";

    private final StringBuilder text = new StringBuilder();
    private final String table;

    /**
     * A step and what is to be said of it.
     *
     * @param figures what it would do; empty for nothing
     */
    public record Told(Proposal proposal, String figures) {}

    public ProposalText(String table) {
        this.table = table;
    }

    /**
     * The item; of steps that are all inactive, comments alone.
     *
     * @param heading lines that say what it is made from
     * @param quarantine whether the repair needs a place for rows
     */
    public String of(List<String> heading, List<Told> steps, Boolean quarantine) {
        heading.forEach(line -> comment("  ", line));
        boolean item = steps.stream().anyMatch(each -> each.proposal().active());
        if (item) {
            String folder = "./repaired/" + table.replaceAll("[^\\p{L}\\p{N}_-]", "_");
            line("  - table: " + written(table));
            line("    output: " + written(folder));
            if (quarantine) {
                line("    quarantine: " + written(folder + "_set_aside"));
            }
            line("    steps:");
        }
        for (Told each : steps) {
            Proposal proposal = each.proposal();
            String words = each.figures() + (proposal.caution() == null ? "" : " " + proposal.caution());
            if (!words.isBlank()) {
                comment(INDENT, words.strip());
            }
            for (String line : CheckText.lines(body(proposal), proposal.active() ? INDENT : "")) {
                line(proposal.active() ? line : INDENT + "# " + line);
            }
        }
        return text.toString();
    }

    private static Map<String, Object> body(Proposal proposal) {
        Map<String, Object> body = new LinkedHashMap<>(proposal.body());
        body.put("why", proposal.why());
        return Map.of(proposal.kind(), body);
    }

    private static String written(String value) {
        return YamlText.scalar(YamlText.literal(value));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void comment(String indent, String words) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : words.replaceAll("\\R", " ").split(" ")) {
            if (line.length() + word.length() + 1 > WIDTH && line.length() > indent.length() + 1) {
                line(line.toString());
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        line(line.toString());
    }
}
