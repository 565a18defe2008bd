package dev.assay.bench;

import dev.assay.aggregate.AggregateInputs;
import dev.assay.aggregate.Aggregated;
import dev.assay.aggregate.Aggregator;
import dev.assay.job.Sessions;
import dev.assay.problem.Problems;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.table.ResultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of a value a series and day made regular, summed over a hierarchy, and told their class at each level and step, beside
 * plain groupBys of the same rows, by series and day and by series and month. A tenth of the series sells every day, the rest
 * on one day in ten.
 */
final class AggregateBench {
    private static final String SPEC =
            """
            assay: 1
            name: bench
            tables: { sales: { format: delta, path: /sales, time: day } }
            aggregate:
              - table: sales
                keys: [product, store]
                value: quantity
                step: day
                steps: [week]
                hierarchies:
                  product: { levels: [family] }
                levels: [[product, store], [product], [family, store], [family], []]
            """;

    private AggregateBench() {}

    public static void main(String[] arguments) throws Exception {
        int series = Integer.parseInt(Race.option(arguments, "series", "30000"));
        int days = Integer.parseInt(Race.option(arguments, "days", "1900"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        Dataset<Row> events = stored(spark, series, days);
        String work = String.format(
                "%,d series × %,d days, %,d rows of Delta, a value each.", series, days, (long) series * days);
        new Race("aggregate", work)
                .add("one groupBy of the rows, by series and day", () -> cells(events))
                .add("one groupBy of the rows, by series and month", () -> grouped(events))
                .add("Assay: regular, 5 levels, 2 steps, classes, choice", () -> aggregated(events))
                .run(rounds);
    }

    private static Dataset<Row> stored(SparkSession spark, int series, int days) {
        Path folder = SalesTable.folder("series-" + series + "-" + days);
        if (!Files.exists(folder.resolve("_delta_log"))) {
            spark.range(0, (long) series * days, 1, 16)
                    .selectExpr("cast(id % " + series + " as int) as s", "cast(floor(id / " + series + ") as int) as d")
                    .selectExpr(
                            "concat('P', s div 100) as product",
                            "concat('S', s % 100) as store",
                            "concat('F', s div 1000) as family",
                            "date_add(date'2019-01-01', d) as day",
                            "if(s % 10 = 0 or abs(hash(s, d)) % 10 = 0, cast(abs(hash(d, s)) % 9 as double), 0.0)"
                                    + " as quantity")
                    .write()
                    .format("delta")
                    .save(folder.toString());
        }
        return spark.read().format("delta").load(folder.toString());
    }

    private static String grouped(Dataset<Row> events) {
        return counted(events.selectExpr("product", "store", "trunc(day, 'month') as month", "quantity")
                .groupBy("product", "store", "month")
                .sum("quantity"));
    }

    private static String cells(Dataset<Row> events) {
        return counted(events.groupBy("product", "store", "day").sum("quantity"));
    }

    private static String counted(Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
        return "grouped";
    }

    private static String aggregated(Dataset<Row> events) {
        Spec spec = SpecReader.parse(Path.of("bench.yaml"), SPEC);
        Problems problems = new Problems();
        Aggregator aggregator = new Aggregator(
                new AggregateInputs(
                        spec.aggregate().get(0),
                        spec.tables().get("sales"),
                        events,
                        Map.of(),
                        ZoneOffset.UTC,
                        spec.positions()),
                problems);
        problems.throwIfAny();
        try (Aggregated aggregated = aggregator.aggregate(line -> {})) {
            long rows = aggregated
                    .told(ResultTable.SERIES.schema(), "bench", "sales", "0")
                    .count();
            return rows + " rows told";
        }
    }
}
