package dev.assay.features;

import dev.assay.spec.Feature;

/** How features deal with what is late. */
final class Lateness {
    private Lateness() {}

    /**
     * In words; null where nothing can be late.
     *
     * @param unit what a step of the source is called
     */
    static String words(Feature feature, String unit) {
        if (feature.source() == null) {
            return null;
        }
        if (feature instanceof Feature.Lag lag
                && lag.late() != Feature.Late.MISSING
                && lag.late() != Feature.Late.STOP) {
            String reach = lag.atMost() == null ? "" : ", at most " + Names.steps(lag.atMost(), unit) + " older";
            return lag.late() == Feature.Late.LAST_KNOWN
                    ? "the last known before" + reach
                    : "the last known a multiple of " + Names.steps(lag.by(), unit) + " before" + reach;
        }
        return feature.late() == Feature.Late.STOP ? "nothing is predicted without it" : "missing";
    }
}
