package dev.assay.score;

import java.util.List;

/**
 * How predictions of parts and of their sums came to agree.
 *
 * @param why what the log says of a change
 * @param sums what there was of each item of sums, in the order of the spec
 * @param parts how many predictions of parts agree with any
 * @param alone how many agree with none, and are as the model said
 * @param moved by how much parts were changed: the sum of sizes of changes as a share of the sum of sizes; NaN without any
 * @param closed why nothing may be written; empty where it may
 */
public record AgreementFacts(String why, List<Sums> sums, long parts, long alone, double moved, List<String> closed) {
    public AgreementFacts {
        sums = List.copyOf(sums);
        closed = List.copyOf(closed);
    }

    /**
     * Predictions of an item of sums.
     *
     * @param name what they go by
     * @param rows how many
     * @param agreeing how many have a prediction, and parts, and a prediction of each
     * @param empty how many have no part; they are as the model said
     * @param apart how far they were from the sums of what was predicted of their parts: the sum of sizes of differences as a
     *     share of the sum of sizes, of those that agree; NaN without any
     */
    public record Sums(String name, long rows, long agreeing, long empty, double apart) {}
}
