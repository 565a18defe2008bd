package dev.assay.model;

/**
 * A column that a model learns from.
 *
 * @param name the table's name of it
 * @param type its type, as Spark calls it
 * @param categorical whether its values are names of things rather than amounts
 */
public record FeatureColumn(String name, String type, boolean categorical) {}
