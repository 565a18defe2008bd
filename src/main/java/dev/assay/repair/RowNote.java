package dev.assay.repair;

import org.apache.spark.sql.Column;

/**
 * What a step tells of whole rows that it takes, or would take.
 *
 * @param verdict {@code applied} or {@code proposed}
 * @param here true, never null, for the rows that are meant
 * @param confidence of each
 * @param now the row that stands for it, as JSON
 */
record RowNote(Step step, String verdict, Column here, Column confidence, Column now) {}
