package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets from the environment stand nowhere: not on the console, in results, in the report, nor in a failure. */
@Timeout(300)
class SecretsInRunsTest {
    private static final String PASSWORD = "pa55-of-the-ledger";
    private static final String TOKEN = "t0ken-in-a-path";

    @TempDir
    private Path temporary;

    private AssayProcess process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.kill();
        }
    }

    private AssayProcess run(JobFolder folder, String home, String... arguments)
            throws IOException, InterruptedException {
        process = AssayProcess.start(
                folder.at(home),
                Map.of("LEDGER_PASSWORD", PASSWORD, "PLACE", folder.at(TOKEN).toString()),
                arguments);
        process.exitCode();
        return process;
    }

    @Test
    void ofADatabaseAndOfPlaces() throws IOException, InterruptedException, SQLException {
        JobFolder folder = new JobFolder(temporary);
        String database = "jdbc:derby:" + folder.at("ledger");
        try (Connection connection =
                        DriverManager.getConnection(database + ";create=true;user=app;password=" + PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("create table ledger (id int, store varchar(10))");
            statement.execute("insert into ledger values (1, 'S1'), (2, null)");
        }
        shutDown(database);
        String url = "\"" + database + ";user=app;password=${env:LEDGER_PASSWORD}\"";
        String spec = folder.write(
                        "spec.yaml",
                        """
                        assay: 1
                        name: shop
                        results: "${env:PLACE}/results"
                        tables:
                          ledger: { format: jdbc, url: URL, query: "select id, store from ledger", key: ID }
                        validate:
                          - table: ledger
                            accepted: "${env:PLACE}/accepted"
                            quarantine: "${env:PLACE}/quarantine"
                            checks:
                              - not_null: { column: STORE }
                        """
                                .replace("URL", url))
                .toString();

        AssayProcess good = run(folder, "good", "validate", spec, "--run-id", "r1", "--verbose");
        assertThat(good.process().exitValue()).as(good.err()).isEqualTo(1);
        assertThat(good.out()).endsWith("report: ${env:PLACE}/results/reports/r1.html\n");
        assertThat(good.err()).contains("writing results to ${env:PLACE}/results\n");
        assertThat(folder.rows(TOKEN + "/accepted")).containsExactly("[1,S1]");
        for (String table : List.of("runs", "table_results", "check_results", "metrics")) {
            assertNoSecret(String.join("\n", folder.rows(TOKEN + "/results/" + table)));
        }
        assertThat(folder.texts(TOKEN + "/results/table_results", "location", "accepted_target", "quarantine_target"))
                .containsExactly("[" + database + ",${env:PLACE}/accepted,${env:PLACE}/quarantine]");
        assertNoSecretBelow(folder.at(TOKEN));

        AssayProcess again = run(folder, "again", "report", spec, "--format", "json");
        assertThat(again.process().exitValue()).as(again.err()).isZero();
        assertThat(again.out()).contains("\"accepted_target\"");

        folder.write("spec.yaml", folder.text("spec.yaml").replace(database, database + "-of-others"));
        AssayProcess bad = run(folder, "bad", "validate", spec, "--run-id", "r2", "--verbose");
        assertThat(bad.process().exitValue()).as(bad.err()).isEqualTo(3);
        assertThat(bad.err()).contains("assay validate could not run: ");

        for (AssayProcess each : List.of(good, again, bad)) {
            assertNoSecret(each.out());
            assertNoSecret(each.err());
        }
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain(PASSWORD).doesNotContain(TOKEN);
    }

    /** All that stands in files as text: Delta's log, the report. */
    private static void assertNoSecretBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD)
                        .doesNotContain(TOKEN);
            }
        }
    }

    private static void shutDown(String database) {
        try {
            DriverManager.getConnection(database + ";shutdown=true").close();
        } catch (SQLException down) {
            // Derby tells by an exception that it is down.
            assertThat(down.getSQLState()).isEqualTo("08006");
        }
    }
}
