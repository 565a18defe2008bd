package dev.assay.scan;

/** The state of one question about one slice of a table: what can be kept, and merged later. */
public final class PartState {
    private final double headline;
    private final byte[] bytes;

    PartState(double headline, byte[] bytes) {
        this.headline = headline;
        this.bytes = bytes;
    }

    /** The one number that tells most; NaN where there is none. */
    public double headline() {
        return headline;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
