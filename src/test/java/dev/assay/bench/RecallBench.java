package dev.assay.bench;

import dev.assay.generate.GenerateOptions;
import dev.assay.job.GenerateJob;
import dev.assay.job.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * How many of the generated warehouse's logged errors validate finds, kind by kind, and what it calls wrong that is not:
 * {@code --rows} (10000000), {@code --seeds} (1,2,3; one drawn at random unless given). Writes docs/recall.md.
 */
final class RecallBench {
    private RecallBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        String drawn = Integer.toString(ThreadLocalRandom.current().nextInt(1, 1_000_000));
        List<Long> seeds = Arrays.stream(Race.option(arguments, "seeds", drawn).split(","))
                .map(Long::valueOf)
                .toList();
        Console.line("seeds: %s", seeds.stream().map(String::valueOf).collect(Collectors.joining(",")));
        SparkSession spark = Sessions.open();
        List<String> sections = new ArrayList<>();
        for (long seed : seeds) {
            sections.add(section(spark, rows, seed));
        }
        sections.add(Page.machine() + " Spark 3.5.9, Delta 3.3.3.");
        new Page(Path.of("docs/recall.md"), "Recall").replace("recall", String.join("\n", sections));
        spark.stop();
    }

    private static String section(SparkSession spark, long rows, long seed) throws Exception {
        Path folder = Path.of("target", "bench", "recall").toAbsolutePath();
        delete(folder);
        long start = System.nanoTime();
        GenerateJob job = new GenerateJob(spark, folder.toString(), table -> Console.line("writing %s", table));
        GenerateJob.Generated generated = job.run(GenerateOptions.of(rows, seed));
        job.writeSpec();
        double generating = (System.nanoTime() - start) / 1e9;
        JudgedWarehouse judged = JudgedWarehouse.judge(spark, folder, step -> Console.line("%s", step));
        String section = String.format(
                Locale.ROOT,
                "### Seed %d: %,d sales, %,d logged errors%n%nMeasured on %s. Generated in %.0f s, validated in %.0f s"
                        + " (all tables; sales split into accepted and quarantined rows).%n%n%s",
                seed,
                generated.rows().get("sales"),
                generated.rows().get("error_log"),
                LocalDate.now(ZoneOffset.UTC),
                generating,
                judged.seconds(),
                Recall.of(judged).markdown());
        Console.line("%s", section);
        return section;
    }

    /** Deletes a folder and all in it. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
