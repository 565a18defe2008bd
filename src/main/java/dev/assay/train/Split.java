package dev.assay.train;

import org.apache.spark.sql.Column;

/**
 * Which rows are learnt from, and which are judged.
 *
 * @param fold its number from 1; null where there is but one
 * @param origin when the model would have been trained, as text; null where rows are not split by time
 * @param train true of rows that are learnt from, with those of {@code validation}
 * @param validation true of those that only say when to stop; null for none
 * @param test true of rows that are judged; null where none are held out
 */
record Split(Integer fold, String origin, Column train, Column validation, Column test) {}
