package dev.assay.asof;

/**
 * A measure over known values at steps before the anchor: {@code anchor - skip}, {@code anchor - skip - every} and so on.
 *
 * @param value which of the series' values
 * @param skip steps between the anchor and the newest step; negative: after it
 * @param every steps from one to the next
 * @param length how many steps; {@link Integer#MAX_VALUE}: back to the first
 * @param atLeast known steps that it takes; with fewer there is no answer
 * @param answer the name of the answer's column
 */
public record Window(
        int value, Anchor anchor, int skip, int every, int length, int atLeast, Measure measure, String answer)
        implements Ask {
    public Window {
        if (every < 1 || length < 1) {
            throw new IllegalArgumentException(answer + " has " + length + " steps, one in " + every);
        }
        if (measure == Measure.EWM && length == Integer.MAX_VALUE) {
            throw new IllegalArgumentException(answer + " weighs by age, which takes a length");
        }
    }
}
