package dev.assay.bench;

import dev.assay.job.Outcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.ValidateJob;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Day 366 of a table of 365 days: an incremental run beside one that reads everything. */
final class IncrementalBench {
    private static final AtomicLong BYTES = new AtomicLong();
    private static final String CHECKS =
            """
                checks:
                  - not_null: { columns: [id, store, product, day] }
                  - accepted_range: { column: quantity, min: 0, max: 100 }
                  - matches_regex: { column: email, regex: "%s" }
                  - unique: { columns: [id] }
                  - metric: { completeness: email, min: 0 }
                  - metric: { mean: quantity, min: 0 }
                  - metric: { stddev: amount, min: 0 }
                  - metric: { sum: price, min: 0 }
                  - metric: { median: quantity, min: 0 }
                  - metric: { approx_distinct: product, min: 0 }
            """;

    private IncrementalBench() {}

    public static void main(String[] arguments) throws Exception {
        int days = Integer.parseInt(Race.option(arguments, "days", "365"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        spark.sparkContext().addSparkListener(new Reads());
        Path folder = SalesTable.folder("incremental-" + days + "-" + System.nanoTime());
        append(spark, folder, 0, days);
        run(spark, folder, "incremental: { by: day }", "incremental");
        int[] day = {days};
        String work = String.format(
                "One day more of a table of %d days × %,d rows: row checks, a unique key and six metrics, no targets; bytes read"
                        + " are those of the tables' files.",
                days, SalesTable.DAY);
        new Race("incremental", work)
                .add("a full run", () -> {
                    append(spark, folder, day[0], ++day[0]);
                    return run(spark, folder, "engine: assay", "full");
                })
                .add("an incremental run", () -> run(spark, folder, "incremental: { by: day }", "incremental"))
                .run(rounds);
    }

    private static void append(SparkSession spark, Path folder, int from, int to) {
        SalesTable.rows(spark, from * SalesTable.DAY, to * SalesTable.DAY, to - from)
                .write()
                .format("delta")
                .mode("append")
                .partitionBy("day")
                .save(folder.resolve("sales").toString());
    }

    private static String run(SparkSession spark, Path folder, String how, String results) throws IOException {
        Path spec = folder.resolve(results + ".yaml");
        Files.writeString(
                spec,
                """
                assay: 1
                name: sales
                results: ./%s
                tables:
                  sales: { format: delta, path: sales, key: [id] }
                validate:
                  - table: sales
                    %s
                    gate: { quarantined_at_most: 100%% }
                """
                                .formatted(results, how)
                        + CHECKS.formatted(SalesTable.EMAIL.replace("\\", "\\\\")));
        long before = BYTES.get();
        RunRequest request = new RunRequest(SpecReader.read(spec, Map.of()), null, null, Clock.systemUTC());
        Outcome outcome = new ValidateJob(spark, request, step -> {}).run();
        return String.format(
                "%,d rows, %,d kB read", outcome.results().tables().get(0).rows(), (BYTES.get() - before) / 1024);
    }

    /** Counts what tasks read of files. */
    private static final class Reads extends SparkListener {
        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            BYTES.addAndGet(end.taskMetrics().inputMetrics().bytesRead());
        }
    }
}
