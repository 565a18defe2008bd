package dev.assay.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Puts a value into its blocks, those of each method but the fingerprint; only values of one block are compared. */
final class BlockKeys implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final long SEED = 42;

    /** A value in one block. */
    static final StructType SCHEMA = new StructType()
            .add("key", DataTypes.LongType)
            .add("column_name", DataTypes.StringType)
            .add("within", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("support", DataTypes.LongType)
            .add("method", DataTypes.IntegerType)
            .add("weights", DataTypes.createArrayType(DataTypes.DoubleType));

    private final Keys keys = new Keys();

    /** Of a row of column, group, value, support and the weights of its words. */
    @Override
    public Iterator<Row> call(Row row) {
        Text text = Text.of(row.getString(2));
        List<Row> blocks = new ArrayList<>();
        add(blocks, row, Method.NGRAM, Set.of(Keys.ngram(text)));
        if (text.plain().length() >= Likeness.SHORT) {
            add(blocks, row, Method.PHONETIC, Set.of(keys.phonetic(text)));
        }
        add(blocks, row, Method.EDIT, Edits.keys(text.plain()));
        double[] weights =
                row.<Double>getList(4).stream().mapToDouble(Double::doubleValue).toArray();
        add(blocks, row, Method.TOKENS, Weights.keys(text.wordSet(), weights, Likeness.words(row.getString(1))));
        return blocks.iterator();
    }

    private static void add(List<Row> blocks, Row row, Method method, Collection<String> keys) {
        String marks = Text.of(row.getString(2)).marks();
        for (String key : keys) {
            if (!key.isEmpty()) {
                String whole = String.join("\u0000", row.getString(0), row.getString(1), method.word(), marks, key);
                blocks.add(RowFactory.create(
                        hash(whole),
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        method.laxity(),
                        method == Method.TOKENS ? row.getList(4).toArray() : null));
            }
        }
    }

    private static long hash(String text) {
        UTF8String bytes = UTF8String.fromString(text);
        return XXH64.hashUnsafeBytes(bytes.getBaseObject(), bytes.getBaseOffset(), bytes.numBytes(), SEED);
    }
}
