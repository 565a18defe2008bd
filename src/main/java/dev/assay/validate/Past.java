package dev.assay.validate;

import java.time.LocalDate;

/**
 * What an earlier run measured.
 *
 * @param day its as-of day, in the session's time zone
 * @param value NaN where there was nothing to measure
 */
public record Past(LocalDate day, double value) {}
