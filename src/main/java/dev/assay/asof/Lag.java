package dev.assay.asof;

/**
 * The value at a step before the anchor.
 *
 * @param value which of the series' values
 * @param steps before the anchor; negative: after it
 * @param late what stands in where the value is not known
 * @param stride steps between those that {@link Late#OLDER} tries
 * @param reach steps further back that a value may stand in from
 * @param answer the name of the answer's column
 * @param used the name of an int column: steps further back than asked, 0 as asked, null if none was found; null for no column
 */
public record Lag(int value, Anchor anchor, int steps, Late late, int stride, int reach, String answer, String used)
        implements Ask {
    public Lag {
        if (reach < 0) {
            throw new IllegalArgumentException(answer + " reaches back " + reach + " steps");
        }
        if (late == Late.OLDER && stride < 1) {
            throw new IllegalArgumentException(answer + " goes back by " + stride + " steps");
        }
    }
}
