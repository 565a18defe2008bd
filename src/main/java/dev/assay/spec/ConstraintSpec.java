package dev.assay.spec;

/**
 * One item of {@code constraints}.
 *
 * @param pointer where it stands in the spec, for example {@code /score/0/constraints/3}
 * @param kind its name in the spec's vocabulary, for example {@code pack_size}
 * @param ordinal its place in the list, from 1 on; of rules that contradict each other the later yields
 * @param name its name, unique within the list
 * @param rule what it asks
 * @param where SQL condition: only rows for which it is true obey; null for all
 * @param why why it is asked; null where nothing is said
 */
public record ConstraintSpec(
        String pointer, String kind, int ordinal, String name, Constraint rule, String where, String why) {
    /** How messages call it. */
    public String called() {
        return name + " (rule " + ordinal + ")";
    }

    /** Where its own keys stand. */
    public String at(String key) {
        return pointer + "/" + kind + "/" + key;
    }
}
