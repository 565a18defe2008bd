package dev.assay.validate;

/**
 * One row that breaks a check.
 *
 * @param key the row's key as {@code column=value} pairs
 * @param value the offending value; null where it is null or the check names no single column
 */
public record Example(String key, String value) {}
