package dev.assay.aggregate;

/**
 * Events that are in no series.
 *
 * @param key without a value of a key
 * @param time with a key, without a time
 * @param value with both, without a finite value
 */
public record Lacking(long key, long time, long value) {}
