package dev.assay.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The different records of a table, numbered in the order of their values, and what each is compared by. */
final class Records {
    private static final StructType NUMBERED = new StructType()
            .add("id", DataTypes.LongType)
            .add("record", DataTypes.createArrayType(DataTypes.StringType));
    private static final StructType TOKEN =
            new StructType().add("column", DataTypes.IntegerType).add("token", DataTypes.StringType);

    private final Compared compared;

    Records(Compared compared) {
        this.compared = compared;
    }

    /** Numbers the records: whatever the order of the rows is, a record has the same number. */
    static Dataset<Row> numbered(Dataset<Row> records) {
        JavaRDD<Row> sorted =
                records.select("record").distinct().orderBy("record").toJavaRDD();
        JavaRDD<Row> numbered = sorted.zipWithIndex()
                .map(each -> RowFactory.create(each._2(), each._1().getSeq(0)));
        return records.sparkSession().createDataFrame(numbered, NUMBERED);
    }

    /** How many records there are of each source and block: {@code source, block, n}. */
    Dataset<Row> groups(Dataset<Row> numbered) {
        return numbered.groupBy(source().as("source"), block().as("block"))
                .agg(count(lit(1)).as("n"));
    }

    private Column source() {
        return compared.sourced() ? coalesce(col("record").getItem(compared.sourceAt()), lit("")) : lit("");
    }

    private Column block() {
        return compared.blocked() ? col("record").getItem(compared.blockAt()) : lit("");
    }

    /** What each record is compared by: {@code id, source, profile, keys, passed, block_key, block_size}. */
    Dataset<Row> profiles(Dataset<Row> numbered) {
        UserDefinedFunction tokens = udf(tokens(compared.kinds()), DataTypes.createArrayType(TOKEN));
        Dataset<Row> words = numbered.select(
                        col("id"),
                        block().as("block"),
                        explode(tokens.apply(col("record"))).as("word"))
                .select(
                        col("id"),
                        col("block"),
                        col("word.column").as("column"),
                        col("word.token").as("token"));
        Dataset<Row> frequencies =
                words.groupBy("column", "token").agg(count(lit(1)).as("frequency"));
        Dataset<Row> counted = words.join(frequencies, named("column", "token"));
        Column inBlock = col("frequency");
        if (compared.blocked()) {
            Dataset<Row> local =
                    words.groupBy("block", "column", "token").agg(count(lit(1)).as("in_block"));
            counted = counted.join(local, named("block", "column", "token"));
            inBlock = col("in_block");
        }
        Column key = xxhash64(col("block"), col("column"), col("token"));
        Dataset<Row> gathered = counted.groupBy("id")
                .agg(collect_list(struct(
                                col("column"), col("token"), col("frequency"), inBlock.as("in_block"), key.as("key")))
                        .as("tokens"));
        Dataset<Row> sized = numbered.join(gathered, named("id")).withColumn("block", block());
        Column size = lit(null).cast(DataTypes.LongType);
        if (compared.blocked()) {
            Dataset<Row> sizes =
                    numbered.groupBy(block().as("block")).agg(count(lit(1)).as("block_size"));
            sized = sized.join(sizes, named("block"));
            size = col("block_size");
        }
        UserDefinedFunction blocking = udf(new Blocking(compared.kinds()), Blocking.TYPE);
        Column source = compared.sourced() ? xxhash64(source()) : lit(0L);
        return sized.select(
                        col("id"),
                        source.as("source"),
                        xxhash64(col("block")).as("block_key"),
                        size.as("block_size"),
                        col("record"),
                        col("tokens"))
                .withColumn(
                        "made",
                        blocking.apply(struct(
                                col("id"),
                                col("source"),
                                col("record"),
                                col("tokens"),
                                col("block_key"),
                                col("block_size"))))
                .select("id", "source", "block_key", "block_size", "made.profile", "made.keys", "made.passed");
    }

    static scala.collection.Seq<String> named(String... names) {
        return scala.collection.JavaConverters.asScalaBuffer(List.of(names)).toSeq();
    }

    /** A number or day is a token too, by which equal ones are found; alike they are by their difference. */
    private static UDF1<scala.collection.Seq<String>, List<Row>> tokens(List<Kind> kinds) {
        List<Kind> own = new ArrayList<>(kinds);
        return record -> {
            List<Row> tokens = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                String value = record.apply(i);
                if (own.get(i) == Kind.TEXT) {
                    for (String token : Tokens.of(value)) {
                        tokens.add(RowFactory.create(i, token));
                    }
                } else if (value != null) {
                    tokens.add(RowFactory.create(i, value));
                }
            }
            return tokens;
        };
    }
}
