package dev.assay.lightgbm;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.functions;

/**
 * The rows of a fit, once computed and kept by the executors in a fixed number of partitions, of about the same size. No
 * exchange comes after them, so that nothing can count them in one way and read them in another; SynapseML reads them up to
 * five times.
 *
 * @param frame by the names of {@link FitColumns}
 * @param partitions as many as there will be tasks
 */
record TrainingRows(Dataset<Row> frame, int partitions) {
    private static final long PARTS = 1L << 40;

    /** How the rows come to their partitions. */
    enum Order {
        /** In turn, then sorted by a hash: even, and which rows lie together differs from run to run. */
        IN_TURN,
        /** By a hash of the whole row, and sorted by it: the same rows always come to lie the same. */
        BY_CONTENT,
        /** All rows of a query together, queries and their rows sorted by a hash. */
        BY_GROUP
    }

    /** Reads the prepared rows once. They stay until {@link #release()}. */
    static TrainingRows keep(Dataset<Row> prepared, int partitions, Order order) {
        return new TrainingRows(spread(prepared, partitions, order).localCheckpoint(true), partitions);
    }

    /** Rows that are kept already, few or very uneven, dealt out one by one; then sorted, so that they always lie the same. */
    static TrainingRows even(Dataset<Row> kept, int partitions) {
        Dataset<Row> dealt =
                kept.coalesce(1).sortWithinPartitions(content(kept)).repartition(partitions);
        return new TrainingRows(dealt.sortWithinPartitions(content(dealt)).localCheckpoint(true), partitions);
    }

    /** All training rows, and this share of the validation rows, chosen by a hash; of a query, all or none. */
    Dataset<Row> withValidation(double share) {
        if (share >= 1) {
            return frame;
        }
        boolean grouped = List.of(frame.columns()).contains(FitColumns.GROUP);
        Column hash = grouped ? functions.xxhash64(frame.col(FitColumns.GROUP)) : content(frame);
        Column chosen = functions.pmod(hash, functions.lit(PARTS)).lt(functions.lit((long) (share * PARTS)));
        return frame.filter(functions.not(frame.col(FitColumns.VALIDATION)).or(chosen));
    }

    private static Column content(Dataset<Row> rows) {
        return functions.xxhash64(Arrays.stream(rows.columns()).map(rows::col).toArray(Column[]::new));
    }

    // Never in the rows' own order: SynapseML makes its bins of a sample that it cuts off where it is full, so that the
    // last rows are not in it.
    private static Dataset<Row> spread(Dataset<Row> rows, int partitions, Order order) {
        Column content = content(rows);
        if (order == Order.IN_TURN) {
            return rows.repartition(partitions).sortWithinPartitions(content);
        }
        if (order == Order.BY_CONTENT) {
            return rows.repartition(partitions, content).sortWithinPartitions(content);
        }
        Column group = rows.col(FitColumns.GROUP);
        return rows.repartition(partitions, group).sortWithinPartitions(functions.xxhash64(group), group, content);
    }

    /** Whether what SynapseML counts is what it will read: no exchange, and the same partitions for both. */
    boolean areFixed() {
        Dataset<Row> counted = frame.select(functions.lit(0));
        return !frame.queryExecution().executedPlan().toString().contains("Exchange")
                && frame.rdd().getNumPartitions() == partitions
                && counted.rdd().getNumPartitions() == partitions;
    }

    /** Frees them in the executors; another call does nothing. */
    void release() {
        if (frame.queryExecution().analyzed() instanceof LogicalRDD kept) {
            kept.rdd().unpersist(false);
        }
    }
}
