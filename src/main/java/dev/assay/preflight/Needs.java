package dev.assay.preflight;

/**
 * What the long job will want.
 *
 * @param workers of one distributed training; 0 where that is not known
 * @param lightgbm whether a model of LightGBM is trained or scored
 */
public record Needs(int workers, Lightgbm lightgbm) {
    /** Whether what only LightGBM needs must be there. */
    public enum Lightgbm {
        NEEDED,
        NOT_NEEDED
    }

    public Needs {
        if (workers < 0) {
            throw new IllegalArgumentException("workers: " + workers);
        }
    }

    boolean withLightgbm() {
        return lightgbm == Lightgbm.NEEDED;
    }
}
