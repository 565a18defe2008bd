package dev.assay.features;

import dev.assay.spec.Feature;
import java.util.List;

/**
 * One column of a feature table.
 *
 * @param index its place among the features
 * @param name its name in the table
 * @param kind the kind of feature that made it, in the spec's words
 * @param feature what the spec says of it
 * @param part its place among what its feature makes
 * @param columns what it is made of
 * @param lineage that and how, in a sentence
 * @param stop whether nothing is predicted without it
 * @param older a column beside it that tells how many steps older than asked its value is; null for none
 */
record Output(
        int index,
        String name,
        String kind,
        Feature feature,
        int part,
        List<String> columns,
        String lineage,
        boolean stop,
        String older) {
    Output {
        columns = List.copyOf(columns);
    }

    /** Whether it tells how old the others of its feature are. */
    boolean isAge() {
        return feature instanceof Feature.Latest latest
                && part == latest.columns().size();
    }

    /** The source that it is made of; null for none. */
    String source() {
        return feature.source();
    }

    /** Its working name: those of people may hold anything. */
    String column() {
        return "x" + index;
    }

    /** The working name of what hindsight would have put in its place. */
    String hindsight() {
        return "h" + index;
    }

    /** The working name of how many steps older than asked it is. */
    String olderColumn() {
        return "u" + index;
    }
}
