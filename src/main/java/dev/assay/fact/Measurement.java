package dev.assay.fact;

/**
 * One number of a profile.
 *
 * @param label what it is of, such as a value or a level; null for none
 * @param value NaN where there is none
 * @param exact a text beside it; null for none
 */
public record Measurement(String label, double value, String exact) {
    public long count() {
        return Math.round(value);
    }

    /** The lines of the label. */
    public String[] names() {
        return label.split("\n");
    }

    /** The lines of the text beside. */
    public String[] details() {
        return exact.split("\n");
    }
}
