package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExchangeCommandsTest {
    private static final String RULES =
            """
            Rules = [
                IsComplete "id",
                ColumnCount = 3
            ]
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void importsToStandardOutputAndListsTheRestOnStandardError() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.txt"), RULES);
        assertThat(run("import", file.toString(), "--table", "orders", "--path", "/lake/orders", "--format", "delta"))
                .isZero();
        assertThat(text(out))
                .contains("  orders: { format: delta, path: /lake/orders }\n")
                .contains("      # 2 IsComplete \"id\"\n      - not_null: { column: id }\n");
        assertThat(text(err))
                .isEqualTo(
                        file + ":3:5: ColumnCount = 3 is not translated; columns are not counted here; a schema check"
                                + " names them\n" + file + ": a DQDL ruleset; 1 check, 1 item not translated\n");
    }

    @Test
    void neverOverwritesUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.txt"), RULES);
        Path spec = folder.resolve("made").resolve("spec.yaml");
        Files.createDirectory(folder.resolve("made"));
        String[] command = {"import", file.toString(), "--path", "data/x.parquet", "-o", spec.toString()};
        assertThat(run(command)).isZero();
        assertThat(text(out)).isEmpty();
        Path seen = spec.getParent().relativize(Path.of("data/x.parquet").toAbsolutePath());
        assertThat(Files.readString(spec)).contains("path: " + seen);
        assertThat(run(command)).isEqualTo(2);
        assertThat(text(err)).endsWith("--output: '" + spec + "' is there already; pass --force to overwrite it\n");
        assertThat(run("import", file.toString(), "-o", spec.toString(), "--force"))
                .isZero();
        assertThat(run("check-spec", spec.toString())).isZero();
    }

    @Test
    void endsWithTwoForWhatItCanNotRead() throws IOException {
        assertThat(run("import", folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo(folder.resolve("none.json") + ": there is no such file; check the name\n");
        Path file = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(run("import", file.toString())).isEqualTo(2);
        assertThat(text(err))
                .contains(file
                        + ": it is no file of checks or parameters that is known here; a Great Expectations suite");
    }

    @Test
    void importsParametersOfLightGBMWithPathsAsTheSpecSeesThem() throws IOException {
        Files.createDirectories(folder.resolve("poc"));
        Files.createDirectories(folder.resolve("jobs"));
        String parameters = "data = churn.csv\nheader = true\nlabel = name:gone\nobjective = binary\nnum_leafs = 7\n";
        Path written = Files.writeString(folder.resolve("poc").resolve("train.conf"), parameters);
        Path file = Path.of("").toAbsolutePath().relativize(written.toRealPath());
        Path spec = folder.resolve("jobs").resolve("churn.yaml");
        assertThat(run("import", "--from", "lightgbm", file.toString(), "-o", spec.toString()))
                .isZero();
        assertThat(Files.readString(spec))
                .contains("path: ../poc/churn.csv, options: { header: true, inferSchema: true } }")
                .contains("    label: gone # 3 label\n    estimator: LightGBMClassifier # 4 objective\n");
        assertThat(text(err))
                .isEqualTo(file + ":5:1: num_leafs is not translated; LightGBM knows no such parameter; did you mean"
                        + " 'num_leaf'?\n" + file
                        + ": a LightGBM configuration; 4 parameters, 1 item not translated\n");
        err.reset();
        assertThat(run("import", "--from", "dqdl", file.toString())).isEqualTo(2);
        assertThat(text(err))
                .isEqualTo(file + ":1:8: bad DQDL: unexpected 'churn.csv'; a text in double quotes must stand here\n");
    }

    @Test
    void exportsEachTarget() throws IOException {
        Path spec = Files.writeString(
                folder.resolve("spec.yaml"),
                """
                assay: 1
                name: shop
                tables:
                  orders: { format: delta, path: /lake/orders, schema: { id: bigint, state: string } }
                  shops: { table: lake.shops }
                validate:
                  - table: orders
                    gate: { quarantined_at_most: 1% }
                    checks:
                      - not_null: { column: id, why: the key }
                      - accepted_values: { column: state, values: [open, paid], severity: warn }
                      - accepted_range: { column: id, min: 1, max: 9 }
                      - relationships: { column: shop, to: shops, field: id }
                      - recency: { column: day, within: 2 days }
                """);
        assertThat(run("export", spec.toString(), "--to", "odcs")).isZero();
        assertThat(text(out)).isEqualTo(resource("shop.odcs.yaml"));
        assertThat(text(err)).isEmpty();
        out.reset();
        assertThat(run("export", spec.toString(), "--to", "dqdl", "--table", "orders"))
                .isZero();
        assertThat(text(out)).isEqualTo(resource("shop.dqdl"));
        assertThat(text(err))
                .isEqualTo(spec + ":8:11: DQDL has no gate, and every rule must hold of all rows; give checks an"
                        + " at_least\n" + spec + ":14:9: recency(day) is not exported; DataFreshness judges every row,"
                        + " and this the newest alone\n");
        out.reset();
        err.reset();
        assertThat(run("export", spec.toString(), "--to", "gx")).isZero();
        assertThat(text(out)).isEqualTo(resource("shop.json"));
        assertThat(text(err))
                .isEqualTo(
                        spec + ":8:11: a suite has no gate, and every expectation must hold of all rows; give checks an"
                                + " at_least\n" + spec
                                + ":13:9: relationships(shop) is not exported; no expectation says it\n" + spec
                                + ":14:9: recency(day) is not exported; no expectation says it\n");
        err.reset();
        assertThat(run("export", spec.toString(), "--to", "dqdl", "--table", "order"))
                .isEqualTo(2);
        assertThat(text(err)).isEqualTo("--table: no checks of a table 'order'; did you mean 'orders'?\n");
    }

    @Test
    void importsWithoutLoadingSpark() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("rules.txt"), RULES);
        Path said = folder.resolve("said.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        java, "-Xlog:class+load:stdout", "-cp", path, "dev.assay.cli.Main", "import", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(said))
                .contains("not_null: { column: id }")
                .contains("dev.assay.exchange.Importer")
                .doesNotContain("org.apache.spark")
                .doesNotContain("org.apache.logging.log4j.core");
    }

    private static String resource(String name) throws IOException {
        return new String(ExchangeCommandsTest.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
    }

    private int run(String... args) {
        return Main.run(args, stream(out), stream(err), Map.of());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
