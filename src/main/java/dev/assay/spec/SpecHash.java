package dev.assay.spec;

import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Items;
import dev.assay.spec.Tree.Leaf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of the merged document with names filled in and secrets left as their reference: the same for two files that
 * differ in layout, comments or where they keep what.
 */
final class SpecHash {
    private SpecHash() {}

    static String of(Branch document) {
        StringBuilder canonical = new StringBuilder();
        write(document.without("set"), canonical);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Every part is preceded by its size, so that different documents can't be written alike. */
    private static void write(Tree tree, StringBuilder out) {
        if (tree instanceof Branch branch) {
            out.append('m').append(branch.entries().size()).append(':');
            branch.entries().forEach((key, entry) -> {
                out.append(key.length()).append(':').append(key);
                write(entry.value(), out);
            });
        } else if (tree instanceof Items items) {
            out.append('l').append(items.items().size()).append(':');
            items.items().forEach(item -> write(item, out));
        } else {
            Leaf leaf = (Leaf) tree;
            out.append(leaf.kind()).append(leaf.shown().length()).append(':').append(leaf.shown());
        }
    }
}
