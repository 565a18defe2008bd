package dev.assay.bench;

import dev.assay.job.Sessions;
import dev.assay.table.DeltaTarget;
import dev.assay.table.WriteLabel;
import dev.assay.validate.RowSink;
import dev.assay.validate.Targets;
import dev.assay.validate.Validated;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The suite, and the rows split into an accepted and a quarantine table, beside a plain copy of the table by Spark. */
final class SplitBench {
    private SplitBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        Dataset<Row> data = SalesTable.stored(spark, rows);
        String work = String.format(
                "24 metrics and one unique key over %,d rows × 8 columns of Delta, good and bad rows written to Delta.",
                rows);
        new Race("split", work)
                .add("a plain copy by Spark", () -> copy(data))
                .add("Assay", () -> split(spark, data))
                .run(rounds);
    }

    private static String copy(Dataset<Row> data) {
        data.write()
                .format("delta")
                .mode("overwrite")
                .save(SalesTable.folder("split-copy").toString());
        return "copied";
    }

    private static String split(SparkSession spark, Dataset<Row> data) {
        Targets targets = new Targets(sink(spark, "accepted"), sink(spark, "quarantine"), "bench");
        Validated validated = Suite.validate(data, SalesTable.rules(), targets);
        if (validated.reads() > 2) {
            throw new IllegalStateException("the table was read " + validated.reads() + " times");
        }
        return Suite.told(validated);
    }

    private static RowSink sink(SparkSession spark, String name) {
        DeltaTarget target =
                new DeltaTarget(spark, SalesTable.folder("split-" + name).toString());
        return (rows, extent) -> target.replace(rows, new WriteLabel("bench", name), List.of());
    }
}
