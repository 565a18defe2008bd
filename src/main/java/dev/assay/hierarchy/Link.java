package dev.assay.hierarchy;

import java.util.Objects;

/**
 * One node of a tree below another.
 *
 * @param child a bottom or a sum
 * @param parent the sum that the child belongs to
 */
public record Link(String child, String parent) {
    public Link {
        Objects.requireNonNull(child, "child");
        Objects.requireNonNull(parent, "parent");
    }
}
