package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Runs competitors by turns in one process, and writes their medians and ratios into {@code docs/benchmarks.md}. Each runs
 * once unmeasured first, so that none pays for what the next one finds warm.
 */
final class Race {
    /** An answer that says what its making took, in seconds, where not all that was done counts. */
    record Timed(double seconds, Object answer) {}

    private static final Path PAGE = Path.of("docs/benchmarks.md");

    private final String name;
    private final String work;
    private final Map<String, Callable<?>> competitors = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    /**
     * @param name the bench's name
     * @param work what is done, in a sentence
     */
    Race(String name, String work) {
        this.name = name;
        this.work = work;
    }

    Race add(String competitor, Callable<?> run) {
        competitors.put(competitor, run);
        return this;
    }

    /** Runs all by turns; the first one added is the one that the others are compared with. */
    void run(int rounds) throws Exception {
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Callable<?>> competitor : competitors.entrySet()) {
                long start = System.nanoTime();
                Object answer = competitor.getValue().call();
                double whole = (System.nanoTime() - start) / 1e9;
                double took = answer instanceof Timed timed ? timed.seconds() : whole;
                Object told = answer instanceof Timed timed ? timed.answer() : answer;
                Console.line("%s, round %d: %.2f s (%s)", competitor.getKey(), round, took, told);
                if (round > 0) {
                    seconds.computeIfAbsent(competitor.getKey(), key -> new ArrayList<>())
                            .add(took);
                }
            }
        }
        write();
    }

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void write() throws IOException {
        String first = competitors.keySet().iterator().next();
        double base = median(seconds.get(first));
        StringBuilder table = new StringBuilder("## " + name + "\n\n" + work + "\n\n");
        table.append("| | median s | times ").append(first).append(" | all runs, s |\n|---|---:|---:|---|\n");
        seconds.forEach((competitor, runs) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %s |%n",
                competitor,
                median(runs),
                median(runs) / base,
                runs.stream()
                        .map(run -> String.format(Locale.ROOT, "%.2f", run))
                        .collect(Collectors.joining(" ")))));
        table.append("\n").append(LocalDate.now(ZoneOffset.UTC)).append(": ").append(Page.machine());
        table.append(" Spark 3.5.9, Delta 3.3.3, Deequ 2.1.0, DuckDB JDBC.");
        Console.line("%s", table);
        new Page(PAGE, "Benchmarks").replace(name, table.toString());
    }

    /** The value of {@code --name value} among the arguments. */
    static String option(String[] arguments, String name, String otherwise) {
        int at = Arrays.asList(arguments).indexOf("--" + name);
        return at < 0 ? otherwise : arguments[at + 1];
    }
}
