package dev.assay.exchange;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckText;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A draft as the text of a spec, with comments that say what came from where. */
final class SpecText {
    private static final String ITEM = "      ";

    private final Draft draft;
    private final SpecLines text = new SpecLines();
    private final TreeMap<Integer, Item> lines = new TreeMap<>();

    private SpecText(Draft draft) {
        this.draft = draft;
    }

    /**
     * The text.
     *
     * @param lines which item begins at which line
     */
    record Written(String text, TreeMap<Integer, Item> lines) {
        /** The item that a line belongs to; null for none. */
        Item at(int at) {
            Map.Entry<Integer, Item> begun = lines.floorEntry(at);
            return begun == null ? null : begun.getValue();
        }
    }

    static Written of(Draft draft) {
        return new SpecText(draft).write();
    }

    private Written write() {
        head();
        put("assay: 1");
        put("name: " + SpecLines.scalar(draft.name()));
        put("results: ./results");
        if (!draft.tables().isEmpty()) {
            put("tables:");
            draft.tables().values().forEach(this::declare);
        }
        List<DraftTable> checked = draft.tables().values().stream()
                .filter(table -> !table.items().isEmpty())
                .toList();
        if (checked.stream().anyMatch(SpecText::hasChecks)) {
            put("validate:");
        }
        checked.forEach(this::validate);
        draft.elsewhere().forEach(item -> comment("", said(item)));
        return new Written(text.text(), lines);
    }

    private static boolean hasChecks(DraftTable table) {
        return table.items().stream().anyMatch(item -> !item.checks().isEmpty());
    }

    private void head() {
        int all = draft.elsewhere().size();
        int left = all;
        int checks = 0;
        for (DraftTable table : draft.tables().values()) {
            for (Item item : table.items()) {
                all++;
                left += item.left() == null ? 0 : 1;
                checks += item.checks().size();
            }
        }
        comment(
                "",
                "Imported from " + draft.file() + ", a " + draft.source() + ": " + (all - left) + " of " + all
                        + " became " + checks + " check" + (checks == 1 ? "" : "s")
                        + ". Numbers in comments are lines of that file.");
    }

    private void declare(DraftTable table) {
        table.comments().forEach(each -> comment("  ", each));
        put("  " + SpecLines.scalar(table.name()) + ": " + SpecLines.flow(table.declaration()));
    }

    private void validate(DraftTable table) {
        if (!hasChecks(table)) {
            table.items().forEach(item -> comment("  ", said(item)));
            return;
        }
        put("  - table: " + SpecLines.scalar(table.name()));
        boolean tolerant = table.gate() == null
                && table.items().stream()
                        .flatMap(item -> item.checks().stream())
                        .anyMatch(SpecText::loses);
        if (tolerant) {
            comment(
                    "    ",
                    "Rows that a check may lose (at_least) don't close the gate; all other checks must hold of all.");
        }
        Share gate = tolerant ? new Share(1) : table.gate();
        if (gate != null && gate.value() > 0) {
            put("    gate: { quarantined_at_most: " + CheckWriter.share(gate) + " }");
        }
        put("    checks:");
        Set<String> taken = new HashSet<>();
        Map<String, Integer> clashes = new HashMap<>();
        for (Item item : table.items()) {
            lines.put(text.line(), item);
            comment(ITEM, said(item));
            for (CheckSpec check : item.checks()) {
                check(named(tolerant ? strict(check) : check, taken, clashes));
            }
        }
        lines.put(text.line(), new Item(null, "", List.of(), List.of(), null));
    }

    /** Whether rows that it finds bad may leave it in order. */
    private static boolean loses(CheckSpec check) {
        return check.severity() == Severity.ERROR
                && check.atLeast() != null
                && check.atLeast().value() < 1;
    }

    private static CheckSpec strict(CheckSpec check) {
        boolean said = check.atLeast() != null || check.severity() == Severity.WARN;
        return said || check.rule() instanceof TableRule ? check : with(check, check.name(), new Share(1));
    }

    private static CheckSpec named(CheckSpec check, Set<String> taken, Map<String, Integer> clashes) {
        if (check.name() == null || taken.add(check.name())) {
            return check;
        }
        String name = check.name();
        while (!taken.add(name)) {
            name = check.name() + " #" + clashes.merge(check.name(), 1, Integer::sum);
        }
        return with(check, name, check.atLeast());
    }

    private static CheckSpec with(CheckSpec check, String name, Share atLeast) {
        return new CheckSpec(
                check.pointer(),
                check.kind(),
                name,
                check.rule(),
                check.severity(),
                atLeast,
                check.where(),
                check.why());
    }

    private void check(CheckSpec check) {
        CheckText.lines(check, ITEM).forEach(this::put);
    }

    private static String said(Item item) {
        String where = item.at().line() + " " + item.what();
        String notes = String.join("; ", item.notes());
        if (item.left() != null) {
            return where + " is not translated: " + item.left() + (notes.isEmpty() ? "" : "; " + notes);
        }
        return where + (notes.isEmpty() ? "" : ": " + notes);
    }

    private void comment(String indent, String said) {
        text.comment(indent, said);
    }

    private void put(String row) {
        text.put(row);
    }
}
