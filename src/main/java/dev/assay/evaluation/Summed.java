package dev.assay.evaluation;

import java.util.Map;

/**
 * What sums tell of a group.
 *
 * @param usable rows that lack nothing
 * @param found the metrics that sums determine, by name
 * @param lacking rows by what they lack
 * @param strangeLabel a label that the task does not know; null for none
 * @param strangeProbability a probability that is none; null for none
 */
record Summed(
        long rows,
        long usable,
        Map<String, Found> found,
        Map<String, Long> lacking,
        Object strangeLabel,
        Object strangeProbability) {}
