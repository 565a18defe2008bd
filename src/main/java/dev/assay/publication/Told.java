package dev.assay.publication;

/**
 * One thing that a person should know of features and their sources.
 *
 * @param kind its kind
 * @param column the column that it is about; null where it is about none or several
 * @param rows rows that it is about
 * @param weight 0 to 1: how much it matters
 * @param message what is so
 * @param mend what to do about it; empty where nothing is to be done
 */
public record Told(String kind, String column, long rows, double weight, String message, String mend) {}
