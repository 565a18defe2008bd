package dev.assay.spec;

/**
 * One step of a repair.
 *
 * @param pointer where it stands in the spec, for example {@code /repair/0/steps/3}
 * @param kind its name in the spec's vocabulary, for example {@code clean_text}
 * @param name unique within the table; by default the kind and its columns: {@code clean_text(city)}
 * @param rule what it does
 * @param where SQL condition: only rows for which it is true are in scope; null for all
 * @param confidence how sure the step is of what it writes; default the rule's
 * @param why the author's reason; null for none
 */
public record StepSpec(
        String pointer, String kind, String name, Repair rule, String where, Share confidence, String why) {}
