package dev.assay.spec;

import java.util.List;

/**
 * Items of one section that are run together: what they read is there by then.
 *
 * @param section whose items they are, named as its command
 * @param name the section's; where its items go at several times, {@code explode-1}, {@code explode-2}, …
 * @param items JSON pointers, in the section's order
 */
public record Stage(String section, String name, List<String> items) {
    public Stage {
        items = List.copyOf(items);
    }

    /** Whether a person means it by this name: its own, or that of its section. */
    public boolean called(String step) {
        return name.equals(step) || section.equals(step);
    }
}
