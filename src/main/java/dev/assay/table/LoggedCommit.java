package dev.assay.table;

/**
 * A commit of a Delta table, as its log tells it.
 *
 * @param version its number
 * @param operation what it did: {@code WRITE}, {@code OPTIMIZE} …
 * @param userMetadata what its writer added; null for nothing
 * @param rows number of rows it wrote; 0 where the log does not say
 */
record LoggedCommit(long version, String operation, String userMetadata, long rows) {}
