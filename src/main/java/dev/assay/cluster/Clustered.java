package dev.assay.cluster;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What clusters were found.
 *
 * @param members a row for each value that another stands for: {@code column_name}, {@code within} (the group; empty for
 *     none), {@code value}, {@code canonical}, {@code method}, {@code support} and {@code canonical_support} (rows),
 *     {@code similarity} (0 to 1) and {@code differs}: in {@code form} (case, blanks, accents, punctuation), in
 *     {@code order} (of words) besides, or in its {@code letters}
 * @param skipped comparisons that were left out, at most, since too many values shared a key
 * @param tooLong values that were too long to be compared
 */
public record Clustered(Dataset<Row> members, long skipped, long tooLong) {}
