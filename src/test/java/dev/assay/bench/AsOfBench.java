package dev.assay.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.asof.Latest;
import dev.assay.asof.Replay;
import dev.assay.job.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * The value that was last known at each request's moment, of a source that is told three days late, beside a range join and a
 * union with a window in plain Spark; all must answer alike.
 */
final class AsOfBench {
    private static final long DAY = 86_400_000_000L;
    private static final long YEARS = 3 * 365 * DAY;

    private AsOfBench() {}

    public static void main(String[] arguments) throws Exception {
        long requests = Long.parseLong(Race.option(arguments, "requests", "5000000"));
        long rows = Long.parseLong(Race.option(arguments, "rows", "500000"));
        long keys = Long.parseLong(Race.option(arguments, "keys", "50000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        boolean skewed = Boolean.parseBoolean(Race.option(arguments, "skewed", "false"));
        boolean alone = Boolean.parseBoolean(Race.option(arguments, "alone", "false"));
        SparkSession spark = Sessions.open();
        Dataset<Row> asked = stored(
                spark, requests + "-" + keys + (skewed ? "-skewed" : ""), requests(spark, requests, keys, skewed));
        Dataset<Row> source = stored(spark, rows + "-" + keys, source(spark, rows, keys));
        String work = String.format(
                "%,d requests of %,d rows, known three days after their events, of %,d keys%s.",
                requests, rows, keys, skewed ? ", one of which has a fifth of the requests" : "");
        String name = "asof" + (skewed ? "-skewed" : "") + (alone ? "-large" : "");
        Race race = new Race(name, work).add("Assay", () -> run(replayed(asked, source)));
        if (!alone) {
            String answer = told(replayed(asked, source));
            same(answer, told(windowed(asked, source)));
            same(answer, told(joined(asked, source)));
            race.add("plain Spark, union and window", () -> run(windowed(asked, source)))
                    .add("plain Spark, range join", () -> run(joined(asked, source)));
        }
        race.run(rounds);
    }

    private static void same(String answer, String other) {
        Console.line("%s, %s", answer, other);
        if (!Objects.equals(answer, other)) {
            throw new IllegalStateException("the answers differ: " + answer + " and " + other);
        }
    }

    /** All answers as a number, whatever their order. */
    private static String told(Dataset<Row> answered) {
        return answered.agg(
                        count(lit(1)),
                        count(col("value")),
                        sum(xxhash64(col("id"), col("key"), col("as_of"), col("value"), col("about"))
                                .cast("decimal(38,0)")))
                .head()
                .toString();
    }

    private static String run(Dataset<Row> answered) {
        answered.write().format("noop").mode("overwrite").save();
        return "written";
    }

    private static Dataset<Row> replayed(Dataset<Row> requests, Dataset<Row> source) {
        Latest latest = new Latest(
                source, "known", "event", List.of(), Map.of("amount", "value"), Long.MAX_VALUE, "about", null);
        return new Replay(List.of("key"), "as_of", null).answer(requests, List.of(latest));
    }

    private static Dataset<Row> windowed(Dataset<Row> requests, Dataset<Row> source) {
        Dataset<Row> told = source.select(
                col("key"),
                col("known").as("clock"),
                lit(0).as("tag"),
                struct(col("event"), col("amount")).as("row"),
                lit(null).cast("bigint").as("id"));
        Dataset<Row> asked = requests.select(
                col("key"),
                col("as_of").as("clock"),
                lit(1).as("tag"),
                lit(null).cast(told.schema().apply("row").dataType()).as("row"),
                col("id"));
        // The lag is the same for all, so that the last known is of the last event.
        return told.union(asked)
                .withColumn(
                        "found",
                        last(col("row"), true)
                                .over(Window.partitionBy("key")
                                        .orderBy("clock", "tag")
                                        .rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
                .filter(col("tag").equalTo(1))
                .select(
                        col("id"),
                        col("key"),
                        col("clock").as("as_of"),
                        col("found.amount").as("value"),
                        col("found.event").as("about"));
    }

    private static Dataset<Row> joined(Dataset<Row> requests, Dataset<Row> source) {
        Dataset<Row> told = source.select(col("key").as("of"), col("known"), col("event"), col("amount"));
        return requests.join(
                        told, col("key").equalTo(col("of")).and(col("known").leq(col("as_of"))), "left")
                .groupBy("id", "key", "as_of")
                .agg(max_by(struct("event", "amount"), col("event")).as("found"))
                .select(
                        col("id"),
                        col("key"),
                        col("as_of"),
                        col("found.amount").as("value"),
                        col("found.event").as("about"));
    }

    private static Dataset<Row> requests(SparkSession spark, long requests, long keys, boolean skewed) {
        Dataset<Row> rows = spark.range(0, requests, 1, 16)
                .selectExpr(
                        "id",
                        "concat('store-', pmod(xxhash64(id), " + keys + "L)) as key",
                        "pmod(xxhash64(id, 1), " + YEARS + "L) as as_of");
        return skewed
                ? rows.withColumn(
                        "key", when(col("id").mod(5).equalTo(0), "store-0").otherwise(col("key")))
                : rows;
    }

    /** No two rows of a key have one event, so that there is one answer. */
    private static Dataset<Row> source(SparkSession spark, long rows, long keys) {
        return spark.range(0, rows, 1, 16)
                .selectExpr(
                        "concat('store-', id % " + keys + ") as key",
                        "(id div " + keys + ") * (" + YEARS + "L div (" + rows + "L div " + keys
                                + ")) + pmod(xxhash64(id), " + DAY + "L) as event",
                        "xxhash64(id, 2) / 1e18D as amount")
                .selectExpr("key", "event", "event + 3 * " + DAY + "L as known", "amount");
    }

    private static Dataset<Row> stored(SparkSession spark, String name, Dataset<Row> rows) {
        Path folder = SalesTable.folder("asof-" + name);
        if (!Files.exists(folder.resolve("_delta_log"))) {
            rows.write().format("delta").mode("overwrite").save(folder.toString());
        }
        return spark.read().format("delta").load(folder.toString());
    }
}
