package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** How long a command takes from the shell's point of view, beside a Spark session that does nothing. */
final class StartBench {
    private StartBench() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        Path folder = Files.createDirectories(Path.of("target", "bench", "start"));
        Path spec = folder.resolve("start.yaml");
        StringBuilder csv = new StringBuilder("id,store,quantity\n");
        for (int i = 0; i < 1_000; i++) {
            csv.append(i).append(",S").append(i % 10).append(',').append(i % 7).append('\n');
        }
        Files.writeString(folder.resolve("sales.csv"), csv.toString());
        Files.writeString(
                spec,
                """
                assay: 1
                name: start
                results: ./results
                tables:
                  sales: { format: csv, path: ./sales.csv, key: [id] }
                validate:
                  - table: sales
                    checks:
                      - not_null: { columns: [id, store, quantity] }
                      - unique: { columns: [id] }
                      - accepted_range: { column: quantity, min: 0, max: 10 }
                """);
        new Race("start", "Whole processes: an empty Spark session, a spec checked, 1,000 rows of CSV validated.")
                .add("an empty Spark session", emptySession())
                .add("scripts/assay check-spec", command("scripts/assay", "check-spec", spec.toString()))
                .add("scripts/assay validate, 1,000 rows", command("scripts/assay", "validate", spec.toString()))
                .run(rounds);
    }

    private static Callable<Integer> emptySession() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return command(
                java,
                "@conf/jvm.options",
                "-Xmx4g",
                "-cp",
                System.getProperty("java.class.path"),
                EmptySession.class.getName());
    }

    private static Callable<Integer> command(String... words) {
        return () -> {
            Process process = start(List.of(words));
            int code = process.waitFor();
            if (code > 1) {
                throw new IllegalStateException(String.join(" ", words) + " ended with " + code);
            }
            return code;
        };
    }

    private static Process start(List<String> words) throws IOException {
        return new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
