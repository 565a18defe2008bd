package dev.assay.bench;

import dev.assay.generate.GenerateOptions;
import dev.assay.job.GenerateJob;
import dev.assay.job.Sessions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.SparkSession;

/**
 * What the example's repair makes of a generated warehouse: {@code --rows} (10000000), {@code --seed} (drawn at random).
 * Writes its section of docs/repair.md.
 */
final class RepairRecallBench {
    private RepairRecallBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        String drawn = Integer.toString(ThreadLocalRandom.current().nextInt(1, 1_000_000));
        long seed = Long.parseLong(Race.option(arguments, "seed", drawn));
        SparkSession spark = Sessions.open();
        Path folder = Path.of("target", "bench", "repair-recall").toAbsolutePath();
        RecallBench.delete(folder);
        GenerateJob job = new GenerateJob(spark, folder.toString(), table -> Console.line("writing %s", table));
        GenerateJob.Generated generated = job.run(GenerateOptions.of(rows, seed));
        RepairRecall recall = RepairRecall.of(spark, folder, step -> Console.line("%s", step));
        String section = String.format(
                Locale.ROOT,
                "Seed %d, drawn for this run: %,d sales, %,d logged errors. Measured on %s; repaired in %.0f s."
                        + " %s Spark 3.5.9, Delta 3.3.3.%n%n%s",
                seed,
                generated.rows().get("sales"),
                generated.rows().get("error_log"),
                LocalDate.now(ZoneOffset.UTC),
                recall.seconds(),
                Page.machine(),
                recall.markdown());
        Console.line("%s", section);
        new Page(Path.of("docs/repair.md"), "Repair").replace("repair-recall", section);
        spark.stop();
    }
}
