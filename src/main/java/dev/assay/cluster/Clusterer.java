package dev.assay.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds values that may mean the same among the different values of columns. All of it happens in Spark; the same values
 * give the same clusters, however they are distributed.
 */
public final class Clusterer {
    /** Values with more characters are no names. */
    static final int LONGEST = 1_000;

    private static final UserDefinedFunction CLASS = udf((String value) -> classOf(value), DataTypes.StringType);
    private static final UserDefinedFunction WORDS =
            udf((String value) -> Text.of(value).wordSet(), DataTypes.createArrayType(DataTypes.StringType));
    private static final UserDefinedFunction DIFFERS =
            udf((String value, String canonical) -> differs(value, canonical), DataTypes.StringType);

    private final Dataset<Row> values;

    /**
     * @param values in the form of {@link #values}; they are read some times, so persist them
     */
    public Clusterer(Dataset<Row> values) {
        this.values = values;
    }

    /**
     * The different values of text columns and how many rows have each; null is none. One read of the rows.
     *
     * @param group the column in whose groups one thing is meant, so that values of one group alone are compared, and more
     *     loosely; rows where it is null are left out; null for none
     */
    public static Dataset<Row> values(Dataset<Row> rows, List<String> columns, String group) {
        List<Column> each = new ArrayList<>();
        for (String name : columns) {
            each.add(struct(lit(name).as("column_name"), Columns.exactly(name).as("value")));
        }
        Column within = group == null
                ? lit("")
                : concat(lit("="), Columns.exactly(group).cast(DataTypes.StringType));
        return rows.select(
                        within.as("within"),
                        explode(array(each.toArray(Column[]::new))).as("each"))
                .select(
                        col("each.column_name").as("column_name"),
                        col("within"),
                        col("each.value").as("value"))
                .filter(col("value").isNotNull().and(col("within").isNotNull()))
                .groupBy("column_name", "within", "value")
                .agg(count(lit(1)).as("support"));
    }

    /** Finds the clusters. */
    public Clustered cluster() {
        Dataset<Row> classed = classed().persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> pairs = pairs(classed).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Dataset<Row> likenesses = pairs.filter(col("value").isNotNull())
                    .groupBy("column_name", "within", "value", "centre")
                    .agg(
                            min(struct(col("method"), negate(col("similarity")).as("unlike")))
                                    .as("best"),
                            max("centre_support").as("centre_support"))
                    .select(
                            col("column_name"),
                            col("within"),
                            col("value"),
                            col("centre"),
                            col("centre_support"),
                            col("best.method").as("method"),
                            negate(col("best.unlike")).as("similarity"));
            Dataset<Row> members = members(classed, Stars.of(likenesses)).localCheckpoint(true);
            long skipped = pairs.agg(coalesce(sum("skipped"), lit(0L))).first().getLong(0);
            long tooLong = values.agg(count_if(length(col("value")).gt(LONGEST)))
                    .first()
                    .getLong(0);
            return new Clustered(members, skipped, tooLong);
        } finally {
            pairs.unpersist();
            classed.unpersist();
        }
    }

    /** Values with the most frequent one of the same fingerprint, and the rows of all of these. */
    private Dataset<Row> classed() {
        WindowSpec whole = Window.partitionBy("column_name", "within", "class")
                .orderBy(col("support").desc(), col("value"))
                .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
        return values.withColumn("class", CLASS.apply(col("value")))
                .filter(col("class").isNotNull())
                .select(
                        col("column_name"),
                        col("within"),
                        col("value"),
                        col("support"),
                        first("value").over(whole).as("head"),
                        sum("support").over(whole).as("class_support"));
    }

    private static Dataset<Row> pairs(Dataset<Row> classed) {
        Dataset<Row> heads = classed.filter(col("value").equalTo(col("head")))
                .select(
                        col("column_name"),
                        col("within"),
                        col("value"),
                        col("class_support").as("support"));
        FlatMapFunction<Row, Row> keys = new BlockKeys();
        return weighed(heads)
                .flatMap(keys, Encoders.row(BlockKeys.SCHEMA))
                .repartition(col("key"))
                .sortWithinPartitions(
                        col("key"), col("support").desc(), col("value"), col("column_name"), col("within"))
                .mapPartitions(new BlockPairs(), Encoders.row(BlockPairs.SCHEMA));
    }

    /** With the weight of each of its words, in their order. */
    private static Dataset<Row> weighed(Dataset<Row> heads) {
        Dataset<Row> words = heads.withColumn("word", explode(WORDS.apply(col("value"))));
        Dataset<Row> frequent =
                words.groupBy("column_name", "word").agg(count(lit(1)).as("frequency"));
        Dataset<Row> sizes = heads.groupBy("column_name").agg(count(lit(1)).as("size"));
        Column weights = transform(
                sort_array(collect_list(struct("word", "frequency", "size"))),
                each -> ln(
                        each.getField("size").divide(each.getField("frequency")).plus(1)));
        return words.join(frequent, Stars.seq("column_name", "word"))
                .join(sizes, Stars.seq("column_name"))
                .groupBy("column_name", "within", "value", "support")
                .agg(weights.as("weights"));
    }

    private Dataset<Row> members(Dataset<Row> classed, Dataset<Row> stars) {
        Dataset<Row> centres = stars.withColumnRenamed("value", "head");
        Dataset<Row> canonical = values.select(
                col("column_name"),
                col("within"),
                col("value").as("canonical"),
                col("support").as("canonical_support"));
        return classed.join(centres, Stars.seq("column_name", "within", "head"), "left")
                .withColumn("canonical", coalesce(col("centre"), col("head")))
                .filter(col("value").notEqual(col("canonical")))
                .join(canonical, Stars.seq("column_name", "within", "canonical"))
                .select(
                        col("column_name"),
                        col("within"),
                        col("value"),
                        col("canonical"),
                        METHOD.apply(col("method")).as("method"),
                        col("support"),
                        col("canonical_support"),
                        coalesce(col("similarity"), lit(1.0)).as("similarity"),
                        DIFFERS.apply(col("value"), col("canonical")).as("differs"));
    }

    private static final UserDefinedFunction METHOD = udf(
            (Integer laxity) -> (laxity == null ? Method.FINGERPRINT : Method.of(laxity)).word(), DataTypes.StringType);

    /** What values with the same fingerprint share; null for what is not compared. */
    private static String classOf(String value) {
        if (value == null || value.length() > LONGEST) {
            return null;
        }
        Text text = Text.of(value);
        return text.plain().isEmpty() ? null : text.marks() + "\u0000" + Keys.fingerprint(text);
    }

    private static String differs(String value, String canonical) {
        Text text = Text.of(value);
        Text other = Text.of(canonical);
        if (text.plain().equals(other.plain())) {
            return "form";
        }
        return text.sortedWords().equals(other.sortedWords()) ? "order" : "letters";
    }
}
