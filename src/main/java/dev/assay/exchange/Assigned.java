package dev.assay.exchange;

import dev.assay.spec.Position;

/**
 * A parameter as a file gives it.
 *
 * @param at where it stands
 * @param value as text; a list with commas between
 */
record Assigned(Position at, String name, String value) {
    /** Its line and name, for a comment. */
    String note() {
        return at.line() + " " + name;
    }
}
