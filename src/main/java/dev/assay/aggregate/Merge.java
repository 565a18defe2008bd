package dev.assay.aggregate;

import dev.assay.scan.Exchange;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Combine;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Sums rows into series by key: each task sums what it reads into arrays, a step a cell, and only these travel. A table of
 * a row a step and series moves as eight bytes a cell, where grouping it by key and step would move each row with its key.
 */
final class Merge {
    /** Bytes of cells that a task keeps before it passes them on: 128 MB. */
    private static final long MOST = 128L << 20;

    private final StructType key;
    private final Combine combine;
    private final Adder adder;

    /** Adds a row to the series that it belongs to. */
    @FunctionalInterface
    interface Adder extends Serializable {
        void add(InternalRow row, Sums sums);
    }

    /** The series in the making, by key. */
    interface Sums {
        Cells of(UnsafeRow key);
    }

    /**
     * @param key the fields of the key
     * @param adder told each row
     */
    Merge(StructType key, Combine combine, Adder adder) {
        this.key = key;
        this.combine = combine;
        this.adder = adder;
    }

    /** What follows the key's fields in the rows of {@link #series}. */
    static StructType told() {
        return new StructType()
                .add("first", DataTypes.IntegerType)
                .add("end", DataTypes.IntegerType)
                .add("track", DataTypes.BinaryType)
                .add("rows", DataTypes.LongType)
                .add("members", DataTypes.LongType)
                .add("returns", DataTypes.DoubleType)
                .add("shut", DataTypes.createArrayType(DataTypes.IntegerType, false));
    }

    /** One row a key: its fields, then {@link #told}. Further reads of it start at the exchange. */
    Dataset<Row> series(Dataset<Row> source) {
        JavaRDD<InternalRow> rows = source.queryExecution().toRdd().toJavaRDD();
        int partitions = Math.max(1, source.sparkSession().sessionState().conf().numShufflePartitions());
        Combine how = combine;
        Adder each = adder;
        JavaPairRDD<Integer, byte[]> parts =
                rows.mapPartitionsToPair(part -> new Parts(part, how, each, partitions), false);
        StructType fields = key;
        JavaRDD<InternalRow> merged = Exchange.of(parts, partitions, source.sparkSession())
                .mapPartitions(chunks -> merged(chunks, fields, how), false);
        StructType schema = new StructType();
        for (StructField field : key.fields()) {
            schema = schema.add(field);
        }
        for (StructField field : told().fields()) {
            schema = schema.add(field);
        }
        return source.sparkSession().internalCreateDataFrame(merged.rdd(), schema, false);
    }

    /** What is counted under the null key is always a sum. */
    private static Combine of(UnsafeRow key, Combine combine) {
        return key.anyNull() ? Combine.SUM : combine;
    }

    private static Iterator<InternalRow> merged(
            Iterator<Tuple2<Integer, byte[]>> chunks, StructType key, Combine combine) {
        Map<UnsafeRow, Cells> series = new HashMap<>();
        while (chunks.hasNext()) {
            ByteBuffer chunk = ByteBuffer.wrap(chunks.next()._2());
            byte[] keyBytes = new byte[chunk.getInt()];
            chunk.get(keyBytes);
            byte[] cells = new byte[chunk.remaining()];
            chunk.get(cells);
            UnsafeRow name = new UnsafeRow(key.length());
            name.pointTo(keyBytes, keyBytes.length);
            series.computeIfAbsent(name, each -> new Cells(of(each, combine))).merge(cells);
        }
        Iterator<Map.Entry<UnsafeRow, Cells>> all = series.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public InternalRow next() {
                Map.Entry<UnsafeRow, Cells> next = all.next();
                InternalRow row = row(next.getKey(), next.getValue(), key);
                next.setValue(null);
                return row;
            }
        };
    }

    private static InternalRow row(UnsafeRow name, Cells cells, StructType key) {
        int fields = key.length();
        Object[] values = new Object[fields + told().length()];
        for (int i = 0; i < fields; i++) {
            values[i] = name.isNullAt(i) ? null : name.get(i, key.apply(i).dataType());
        }
        Track track = cells.track();
        values[fields] = track.first();
        values[fields + 1] = track.end();
        values[fields + 2] = track.bytes();
        values[fields + 3] = cells.rows();
        values[fields + 4] = cells.members();
        values[fields + 5] = cells.returns();
        values[fields + 6] = cells.shut() == null ? null : new GenericArrayData(cells.shut());
        return new GenericInternalRow(values);
    }

    /** What a task has summed, on its way; passed on whenever it gets large. */
    private static final class Parts implements Iterator<Tuple2<Integer, byte[]>>, Sums {
        private final Iterator<InternalRow> rows;
        private final Combine combine;
        private final Adder adder;
        private final int partitions;
        private final Map<UnsafeRow, Cells> series = new HashMap<>();
        private Iterator<Map.Entry<UnsafeRow, Cells>> full = Collections.emptyIterator();
        private Cells last;
        private int lastWeight;
        private long weight;

        Parts(Iterator<InternalRow> rows, Combine combine, Adder adder, int partitions) {
            this.rows = rows;
            this.combine = combine;
            this.adder = adder;
            this.partitions = partitions;
        }

        @Override
        public Cells of(UnsafeRow key) {
            weigh();
            last = series.get(key);
            if (last == null) {
                last = new Cells(Merge.of(key, combine));
                UnsafeRow copy = key.copy();
                series.put(copy, last);
                weight += copy.getSizeInBytes();
            }
            lastWeight = last.weight();
            return last;
        }

        private void weigh() {
            if (last != null) {
                weight += last.weight() - lastWeight;
                lastWeight = last.weight();
            }
        }

        @Override
        public boolean hasNext() {
            if (full.hasNext()) {
                return true;
            }
            series.clear();
            last = null;
            weight = 0;
            while (rows.hasNext() && weight < MOST) {
                adder.add(rows.next(), this);
            }
            full = series.entrySet().iterator();
            return full.hasNext();
        }

        @Override
        public Tuple2<Integer, byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<UnsafeRow, Cells> next = full.next();
            byte[] key = next.getKey().getBytes();
            byte[] cells = next.getValue().bytes();
            next.setValue(null);
            ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + key.length + cells.length);
            chunk.putInt(key.length).put(key).put(cells);
            return new Tuple2<>(Math.floorMod(next.getKey().hashCode(), partitions), chunk.array());
        }
    }
}
