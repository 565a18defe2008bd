package dev.assay.validate;

/**
 * One number beside a check's verdict: a bin of a distribution, a slice of a reconciliation.
 *
 * @param column the column it is about; null for none
 * @param metric the distribution it belongs to
 * @param label the bin, value or slice; null where the metric is one number
 * @param value the number
 * @param exact the same for people or without rounding; null where {@code value} is all
 */
public record Detail(String column, String metric, String label, double value, String exact) {}
