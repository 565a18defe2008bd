package dev.assay.scan;

/**
 * How often a text occurs.
 *
 * @param text the text
 * @param rows number of rows
 */
public record Frequency(String text, long rows) {}
