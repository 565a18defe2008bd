package dev.assay.spec;

/**
 * One item of {@code features}: it makes one column or several.
 *
 * @param pointer where it stands in the spec, for example {@code /features/0/features/3}
 * @param kind its name in the spec's vocabulary, for example {@code lag}
 * @param rule what it makes
 */
public record FeatureSpec(String pointer, String kind, Feature rule) {}
