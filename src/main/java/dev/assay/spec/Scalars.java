package dev.assay.spec;

import dev.assay.spec.Tree.Leaf.Kind;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Types of unquoted scalars by YAML 1.2's core schema: {@code yes}, {@code no} and {@code on} are text. */
final class Scalars {
    private static final ScalarResolver CORE = new CoreScalarResolver();

    private Scalars() {}

    static Kind kindOf(String text) {
        return kindOf(CORE.resolve(text, true), text);
    }

    /** Infinities and not-a-numbers count as text: no bound or share can be one. */
    static Kind kindOf(Tag tag, String text) {
        if (tag.equals(Tag.INT)) {
            return Kind.INTEGER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        if (tag.equals(Tag.NULL)) {
            return Kind.NOTHING;
        }
        boolean finite = !text.endsWith("f") && !text.endsWith("F") && !text.endsWith("n") && !text.endsWith("N");
        return tag.equals(Tag.FLOAT) && finite ? Kind.DECIMAL : Kind.TEXT;
    }
}
