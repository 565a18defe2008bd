package dev.assay.spec;

import java.util.Map;

/** Where each node of a spec stands, by its JSON pointer in the merged document (RFC 6901). */
public final class Positions {
    private final Position root;
    private final Map<String, Position> byPointer;

    public Positions(Position root, Map<String, Position> byPointer) {
        this.root = root;
        this.byPointer = Map.copyOf(byPointer);
    }

    /** The place of the node, else of its nearest ancestor that has one. */
    public Position of(String pointer) {
        String at = pointer;
        while (!at.isEmpty()) {
            Position position = byPointer.get(at);
            if (position != null) {
                return position;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return root;
    }
}
