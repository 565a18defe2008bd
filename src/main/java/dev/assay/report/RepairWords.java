package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a repair did, in words that its page and its text share. */
final class RepairWords {
    private static final int VALUE = 60;

    private RepairWords() {}

    /** {@code 1,000 rows in, 990 out, 6 set aside, 4 dropped}. */
    static String rows(RepairedTable.Rows rows) {
        List<String> parts = new ArrayList<>();
        parts.add(Numbers.count(rows.in(), "row") + " in");
        if (rows.added() > 0) {
            parts.add(Numbers.count(rows.added()) + " added");
        }
        parts.add(Numbers.count(rows.out()) + " out");
        if (rows.setAside() > 0) {
            parts.add(Numbers.count(rows.setAside()) + " set aside");
        }
        if (rows.dropped() > 0) {
            parts.add(Numbers.count(rows.dropped()) + " dropped");
        }
        return String.join(", ", parts);
    }

    /** {@code 12.0 oz. → 12.00}. */
    static String change(RepairedTable.Example example) {
        return value(example.old(), VALUE) + " → " + value(example.now(), VALUE);
    }

    /** {@code Of 40 cells whose true values are known, 28 were right as they came in, and 37 are right now.} */
    static List<String> labelled(RepairedTable.Labelled found) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Of " + Numbers.count(found.cells(), "cell") + " whose true values are known, "
                + Numbers.count(found.rightBefore()) + (found.rightBefore() == 1 ? " was" : " were")
                + " right as they came in, and " + Numbers.count(found.rightAfter())
                + (found.rightAfter() == 1 ? " is" : " are") + " right now.");
        if (found.unknown() > 0) {
            sentences.add(Numbers.count(found.unknown(), "label") + " more "
                    + (found.unknown() == 1 ? "means a cell" : "mean cells") + " that the table does not have.");
        }
        return sentences;
    }

    /** Why a dependency was left alone. */
    static String distrust(RepairedTable.Dependency each) {
        return each.name() + " is not believed: of " + Numbers.count(each.groups(), "group") + " "
                + Numbers.count(each.agreeing()) + " agree";
    }

    static String value(String text, int most) {
        return text == null ? "null" : Shown.shortened(Shown.edges(text), most);
    }

    /** {@code 80 %}, or that each of its changes has its own, and what that is at most. */
    static String confidence(RepairedTable.Step step) {
        String stated = Numbers.percent(step.confidence());
        return !step.eachItsOwn()
                ? stated
                : step.confidence() == 1 ? "each its own" : "each its own, at most " + stated;
    }

    /** The verdict, or both where it has changed. */
    static String verdicts(RepairedTable.Check check) {
        String after = check.verdictAfter().name().toLowerCase(Locale.ROOT);
        if (check.verdictBefore() == null || check.verdictBefore() == check.verdictAfter()) {
            return after;
        }
        return check.verdictBefore().name().toLowerCase(Locale.ROOT) + " → " + after;
    }
}
