package dev.assay.aggregate;

import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/** Rows made of rows one by one, in Spark's own form: an array of doubles in a {@code Row} would be a box for each. */
final class PerRow {
    private PerRow() {}

    /** The values of a row, as Spark keeps them; what is read of the given row must be copied. */
    @FunctionalInterface
    interface Of extends Serializable {
        Object[] row(InternalRow row);
    }

    /** The values of any number of rows. */
    @FunctionalInterface
    interface Several extends Serializable {
        List<Object[]> rows(InternalRow row);
    }

    static Dataset<Row> map(Dataset<Row> rows, StructType schema, Of of) {
        return flatMap(rows, schema, row -> Collections.singletonList(of.row(row)));
    }

    static Dataset<Row> flatMap(Dataset<Row> rows, StructType schema, Several of) {
        return rows.sparkSession()
                .internalCreateDataFrame(
                        rows.queryExecution()
                                .toRdd()
                                .toJavaRDD()
                                .mapPartitions(part -> new Made(part, of), false)
                                .rdd(),
                        schema,
                        false);
    }

    /** The first values of a row, copied. */
    static Object[] copied(InternalRow row, StructType schema, int count, int more) {
        Object[] values = new Object[count + more];
        for (int i = 0; i < count; i++) {
            values[i] = row.isNullAt(i)
                    ? null
                    : InternalRow.copyValue(row.get(i, schema.apply(i).dataType()));
        }
        return values;
    }

    private static final class Made implements Iterator<InternalRow> {
        private final Iterator<InternalRow> rows;
        private final Several of;
        private Iterator<Object[]> made = Collections.emptyIterator();

        Made(Iterator<InternalRow> rows, Several of) {
            this.rows = rows;
            this.of = of;
        }

        @Override
        public boolean hasNext() {
            while (!made.hasNext() && rows.hasNext()) {
                made = of.rows(rows.next()).iterator();
            }
            return made.hasNext();
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new GenericInternalRow(made.next());
        }
    }
}
