package dev.assay.spec;

/**
 * Only the partitions that are new or have changed since the last run are read.
 *
 * @param by the column that the table is partitioned by
 */
public record Incremental(String by) {}
