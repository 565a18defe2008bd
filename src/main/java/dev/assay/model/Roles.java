package dev.assay.model;

import java.util.List;

/**
 * Columns of rows to learn from, besides the features, by working names.
 *
 * @param weight whether rows have {@link #WEIGHT}
 * @param initialScore the column of the raw score that learning starts from, by its own name; null for none
 * @param group whether rows have {@link #GROUP}
 * @param validation whether rows have {@link #VALIDATION}
 * @param classes texts of the classes in the order of their numbers; empty where the label is a number, or 0 and 1 already
 */
public record Roles(boolean weight, String initialScore, boolean group, boolean validation, List<String> classes) {
    /** What is learnt: a double; of a classifier, a class by its number from 0. */
    public static final String LABEL = "assay_label";
    /** How much a row counts: a double. */
    public static final String WEIGHT = "assay_weight";
    /** The raw score that learning starts from: a double. Not among the rows' columns, but made of another. */
    public static final String INITIAL_SCORE = "assay_initial";
    /** The query of a ranker. */
    public static final String GROUP = "assay_group";
    /** Whether a row is not learnt from, but says when to stop. */
    public static final String VALIDATION = "assay_validation";

    public Roles {
        classes = List.copyOf(classes);
    }
}
