package dev.assay.scan;

/**
 * A row shown as an example.
 *
 * @param key what tells it from others
 * @param value its value in question; null where there is none
 */
public record Sample(String key, String value) {}
