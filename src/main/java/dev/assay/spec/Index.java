package dev.assay.spec;

import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Items;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document's nodes by JSON pointer (RFC 6901), and where its keys stand. */
final class Index {
    private final Map<String, Tree> nodes = new LinkedHashMap<>();
    private final Map<String, Position> keys = new LinkedHashMap<>();

    Index(Branch document) {
        add("", document);
    }

    private void add(String pointer, Tree tree) {
        nodes.put(pointer, tree);
        if (tree instanceof Branch branch) {
            branch.entries().forEach((key, entry) -> {
                keys.put(below(pointer, key), entry.key());
                add(below(pointer, key), entry.value());
            });
        } else if (tree instanceof Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                add(pointer + "/" + i, items.items().get(i));
            }
        }
    }

    Tree node(String pointer) {
        return nodes.get(pointer);
    }

    /** Where the key stands, for a map's value; else where the node itself stands. */
    Position key(String pointer) {
        Position key = keys.get(pointer);
        return key == null ? nodes.get(pointer).at() : key;
    }

    Map<String, Tree> nodes() {
        return nodes;
    }

    Map<String, Position> positions() {
        Map<String, Position> positions = new LinkedHashMap<>();
        nodes.forEach((pointer, node) -> positions.put(pointer, node.at()));
        return positions;
    }

    /** The last key of a pointer, as it was written. */
    static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
