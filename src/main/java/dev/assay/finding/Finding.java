package dev.assay.finding;

import java.util.Objects;

/**
 * One answer about one thing.
 *
 * @param subject what it is about: a table, a column, a check
 * @param measure what was measured, in the field's standard term
 * @param value the measured value; NaN where nothing could be measured
 * @param verdict what it means
 * @param hint what to do about it; empty where nothing is to be done
 */
public record Finding(String subject, String measure, double value, Verdict verdict, String hint) {
    public Finding {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(hint, "hint");
    }
}
