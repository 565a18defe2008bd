package dev.assay.spec;

import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;

/** A value as messages show it: short, and with secrets left as their reference. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String of(Tree tree) {
        if (tree instanceof Branch branch) {
            return branch.entries().isEmpty() ? "an empty map" : "a map";
        }
        if (tree instanceof Items items) {
            return items.items().isEmpty() ? "an empty list" : "a list";
        }
        Leaf leaf = (Leaf) tree;
        return switch (leaf.kind()) {
            case TEXT -> "'" + shortened(leaf.shown()) + "'";
            case NOTHING -> "nothing";
            case INTEGER, DECIMAL, BOOLEAN -> leaf.shown();
        };
    }

    /** On one line, and at most 60 characters long. */
    static String shortened(String text) {
        String line = oneLine(text);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
