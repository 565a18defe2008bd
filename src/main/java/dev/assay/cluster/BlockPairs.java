package dev.assay.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Compares the values of each block, each with the most frequent of its block. Takes rows of {@link BlockKeys#SCHEMA}, of
 * one block together, the most frequent first.
 */
final class BlockPairs implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** So many of a block, the most frequent, can be what others are taken for. */
    static final int HEADS = 100;

    /** A value and one that it is like; or, with a null value, how many comparisons of a method were left out. */
    static final StructType SCHEMA = new StructType()
            .add("column_name", DataTypes.StringType)
            .add("within", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("centre", DataTypes.StringType)
            .add("support", DataTypes.LongType)
            .add("centre_support", DataTypes.LongType)
            .add("method", DataTypes.IntegerType)
            .add("similarity", DataTypes.DoubleType)
            .add("skipped", DataTypes.LongType);

    private final Likeness likeness = new Likeness();

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Pairs(rows);
    }

    private final class Pairs implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Deque<Row> ready = new ArrayDeque<>();
        private final List<Candidate> heads = new ArrayList<>();
        private long beyond;
        private long key;

        Pairs(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                take(rows.next());
            }
            if (ready.isEmpty()) {
                close();
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void take(Row row) {
            if (heads.isEmpty() || row.getLong(0) != key) {
                close();
                key = row.getLong(0);
            }
            Candidate candidate = new Candidate(row);
            for (Candidate head : heads) {
                if (!Likeness.rare(candidate, head.support())) {
                    break;
                }
                double similarity = candidate.comparable(head) ? likeness.of(candidate, head) : 0;
                if (similarity > 0) {
                    ready.add(RowFactory.create(
                            candidate.column(),
                            candidate.within(),
                            candidate.value(),
                            head.value(),
                            candidate.support(),
                            head.support(),
                            candidate.method().laxity(),
                            similarity,
                            0L));
                }
            }
            if (heads.size() < HEADS) {
                heads.add(candidate);
            } else if (Likeness.rare(candidate, heads.get(HEADS - 1).support())) {
                beyond++;
            }
        }

        /** Those beyond the heads were not compared with each other. */
        private void close() {
            if (beyond > 1) {
                Candidate first = heads.get(0);
                ready.add(RowFactory.create(
                        first.column(),
                        first.within(),
                        null,
                        null,
                        0L,
                        0L,
                        first.method().laxity(),
                        0.0,
                        beyond * (beyond - 1) / 2));
            }
            beyond = 0;
            heads.clear();
        }
    }
}
