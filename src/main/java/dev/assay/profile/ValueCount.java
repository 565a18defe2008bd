package dev.assay.profile;

/**
 * A value and how often it occurs.
 *
 * @param value as text
 * @param rows number of rows; a lower bound where the column has too many different values to count each
 */
public record ValueCount(String value, long rows) {}
