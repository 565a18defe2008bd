package dev.assay.series;

import java.util.Locale;

/**
 * What kind of demand a series shows. The first four are those of Syntetos, Boylan and Croston (2005), On the categorization
 * of demand patterns, Journal of the Operational Research Society 56, 495-503: by the average interval between demands (ADI
 * = known steps / steps with demand) and the squared coefficient of variation of the demands' sizes (CV²). A series on a
 * cut-off is in the class above it. The classes say which estimator suits; they do not say that a series can be forecast.
 */
public enum Demand {
    /** ADI under 1.32, CV² under 0.49. */
    SMOOTH,
    /** ADI under 1.32, CV² from 0.49 on. */
    ERRATIC,
    /** ADI from 1.32 on, CV² under 0.49. */
    INTERMITTENT,
    /** ADI from 1.32 on, CV² from 0.49 on. */
    LUMPY,
    /** Too few known steps, or fewer than two demands. */
    TOO_SHORT,
    /** The first demand is not long ago. */
    NEW,
    /** No demand for long, or ever. */
    DEAD;

    static final double ADI = 1.32;
    static final double CV2 = 0.49;

    /** Its name in results. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Demand of(double adi, double cv2) {
        if (adi < ADI) {
            return cv2 < CV2 ? SMOOTH : ERRATIC;
        }
        return cv2 < CV2 ? INTERMITTENT : LUMPY;
    }
}
