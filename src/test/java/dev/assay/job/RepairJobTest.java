package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.Assay;
import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs a small table from the command line, on Delta: what is written, said, logged and taken back. */
class RepairJobTest {
    private static final String REPAIR =
            """
            tables:
              sales: { format: delta, path: sales, key: id, mask: mail }
              stores: { format: delta, path: stores }
            repair:
              - table: sales
                output: ./repaired
                quarantine: ./aside
                steps:
                  - clean_text: { columns: [city, mail], blanks: collapse }
                  - parse_number: { column: q, strip: [kg], to: int }
                  - impossible: { column: q, where: "q < 0", to: returns, returns: ./returned }
                  - orphans: { column: store, to: stores, field: id, why: "We run no such store." }
                  - set: { column: q, sql: "1", where: "q is null", confidence: 50% }
            validate:
              - table: sales
                checks:
                  - not_null: { column: q }
                  - accepted_values: { column: city, values: [Wien, Graz] }
                  - accepted_range: { column: q, min: 0, severity: warn }
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                "select * from values (1, 'Wien ', '5 kg', 'S1', ' a@b.c'), (2, 'Graz', '-2', 'S1', null),"
                        + " (3, 'Graz', '7', 'S9', 'x'), (4, 'Linz', 'many', 'S1', 'y') as t(id, city, q, store, mail)");
        folder.delta("stores", "select 'S1' as id");
    }

    private static final List<String> REPAIRED = List.of("[1,Wien,5,S1,a@b.c]", "[4,Linz,null,S1,y]");

    @Test
    void writesWhatItRepairsAndSaysWhatItDid() {
        folder.spec(REPAIR);
        AssayRun run = folder.command("repair", "--run-id", "r1");

        assertThat(run.said()).isEmpty();
        assertThat(run.out())
                .isEqualTo(
                        """
                        shop: repair, run r1

                        sales: 4 rows in, 2 out, 2 set aside
                        step                    changed  proposed  refused  rows out  rows in  for example
                        clean_text(city, mail)        2         0        0         0        0  Wien␣ → Wien
                        parse_number(q)               1         0        1         0        0  5 kg → 5
                        impossible(q)                 0         0        0         1        0
                        orphans(store)                0         0        0         1        0
                        set(q)                        0         1        0         0        0

                        check                  failing before  after  verdict
                        not_null(q)                         0      1  pass → fail
                        accepted_values(city)               2      1  fail
                        accepted_range(q)                   1      0  warn → pass
                        score 50 before, 50 after
                        1 of 2 rows (50 %%) can't be used; at most 0 %% may be

                        gate closed

                        report: %s
                        """
                                .formatted(folder.at("results/reports/r1.html")));
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.rows("repaired")).isEqualTo(REPAIRED);
        assertThat(folder.rows("returned")).containsExactly("[2,Graz,-2,S1,null,impossible(q),r1]");
        assertThat(folder.rows("aside")).containsExactly("[3,Graz,7,S9,x,orphans(store),r1]");
        assertThat(folder.texts(
                        "results/changes",
                        "key",
                        "column_name",
                        "old",
                        "new",
                        "repair",
                        "confidence",
                        "verdict",
                        "ordinal"))
                .filteredOn(row -> !row.contains(",schema,"))
                .containsExactlyInAnyOrder(
                        "[id=1,city,Wien ,Wien,clean_text(city, mail),1.0,applied,1]",
                        "[id=1,mail, a@b.c,a@b.c,clean_text(city, mail),1.0,applied,1]",
                        "[id=1,q,5 kg,5,parse_number(q),1.0,applied,2]",
                        "[id=4,q,many,null,parse_number(q),1.0,refused,2]",
                        "[id=2,null,{\"id\":\"2\",\"city\":\"Graz\",\"q\":\"-2\",\"store\":\"S1\",\"mail\":null},null,"
                                + "impossible(q),1.0,applied,3]",
                        "[id=3,null,{\"id\":\"3\",\"city\":\"Graz\",\"q\":\"7\",\"store\":\"S9\",\"mail\":\"x\"},null,"
                                + "orphans(store),1.0,applied,4]",
                        "[id=4,q,null,1,set(q),0.5,proposed,5]");
        assertThat(folder.results("runs", "run_id", "command", "gate", "exit_code"))
                .containsExactly("[r1,repair,closed,1]");
    }

    @Test
    void runsAgainUnderTheSameNameWithoutDoubling() {
        folder.spec(REPAIR);
        folder.command("repair", "--run-id", "r1");
        List<String> changes = folder.rows("results/changes");
        // Not the state, which tells how long it took.
        String[] told = {"run_id", "table_name", "column_name", "metric", "label", "ordinal", "value"};
        List<String> metrics = folder.texts("results/metrics", told);
        folder.command("repair", "--run-id", "r1");

        assertThat(folder.rows("results/changes")).isEqualTo(changes);
        assertThat(folder.texts("results/metrics", told)).isEqualTo(metrics);
        assertThat(folder.rows("results/runs")).hasSize(1);
        assertThat(folder.rows("repaired")).isEqualTo(REPAIRED);
        assertThat(folder.rows("aside")).hasSize(1);
    }

    @Test
    void takesTheNewestRepairBack() {
        folder.spec(REPAIR);
        folder.command("repair", "--run-id", "r1");
        AssayRun undone = folder.command("repair", "--undo", "r1", "--run-id", "u1");

        assertThat(undone.said()).isEmpty();
        assertThat(undone.out()).isEqualTo("sales: the output holds again what came into run r1, 4 rows\n\n");
        assertThat(undone.code()).isZero();
        assertThat(folder.rows("repaired")).isEqualTo(folder.rows("sales"));
        assertThat(folder.results("runs", "run_id", "command")).containsExactly("[r1,repair]", "[u1,undo]");
        AssayRun again = folder.command("repair", "--undo", "r1", "--format", "json", "--run-id", "u2");
        assertThat(again.out()).isEqualTo("{\"run_id\":\"u2\",\"undone\":\"r1\",\"rows\":{\"sales\":4}}\n");
    }

    @Test
    void itsPageIsMadeAgainFromTheResults() throws IOException {
        folder.spec(REPAIR);
        AssayRun first = folder.command("repair", "--run-id", "r1");
        Path page = folder.at("results/reports/r1.html");
        String made = Files.readString(page);
        Files.delete(page);

        AssayRun again = folder.command("report");

        assertThat(again.code()).isZero();
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(page).hasContent(made);
    }

    @Test
    void showsNoMaskedValueOfRowsThatAreOne() throws IOException {
        folder.delta(
                "people",
                "select * from values (1, 'Ann Lee', 'ann@x.org'), (2, 'Ann Lee', 'ann@x.org'), (3, 'Bo Dur', 'bo@x.org')"
                        + " as t(id, name, mail)");
        folder.spec(
                """
                tables:
                  people: { format: delta, path: people, key: id, mask: mail }
                repair:
                  - table: people
                    output: ./people_once
                    steps:
                      - fuzzy_duplicates: { columns: [name, mail], keep: first, order_by: [id] }
                """);
        AssayRun run = folder.command("repair", "--run-id", "r1");

        assertThat(folder.rows("people_once")).containsExactly("[1,Ann Lee,ann@x.org]", "[3,Bo Dur,bo@x.org]");
        assertThat(folder.texts("results/changes", "old", "new").toString()).contains("ann@x.org");
        assertThat(run.out()).contains("Ann Lee").doesNotContain("ann@x.org");
        assertThat(folder.at("results/reports/r1.html"))
                .content()
                .contains(">each its own</td>", ">100.0 % sure the same as Ann Lee | •••</td>")
                .doesNotContain("ann@x.org");
        assertThat(folder.command("report", "--format", "json").out())
                .contains("Ann Lee")
                .doesNotContain("ann@x.org");
    }

    @Test
    void labelsTellHowGoodItIs() throws IOException {
        folder.write("truth.csv", "id,column,value\n1,city,Wien\n4,city,Linz\n4,mail,z\n9,city,Linz\n");
        folder.spec(REPAIR.replace(
                        "  stores:", "  truth: { format: csv, path: truth.csv, options: { header: true } }\n  stores:")
                .replace("quarantine: ./aside", "quarantine: ./aside\n    labels: truth"));
        AssayRun run = folder.command("repair", "--run-id", "r1");

        assertThat(run.out())
                .contains(
                        """
                        Of 3 cells whose true values are known, 1 was right as they came in, and 2 are right now.
                        1 label more means a cell that the table does not have.
                        """)
                .contains("clean_text(city, mail): right in 1 of 1 labelled cell, confidence 100 % → 100 %");
        assertThat(folder.results("metrics", "metric", "label", "value"))
                .contains("[repair_labelled,right_before,1.0]", "[repair_labelled,right_after,2.0]");
        assertThat(folder.at("results/reports/r1.html")).content().contains("Labelled cells");
        AssayRun again = folder.command("report", "--format", "json");
        assertThat(again.out()).contains("\"right_after\" : 2").contains("\"confidence_after\" : 1.0");
    }

    @Test
    void takesNoRepairBackThatIsNotTheNewest() {
        folder.spec(REPAIR);
        folder.command("repair", "--run-id", "r1");
        folder.command("repair", "--run-id", "r2");
        AssayRun refused = folder.command("repair", "--undo", "r1");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.said())
                .containsExactly(folder.at("repaired")
                        + ": the output of 'sales' is not that of run r1: run r2 wrote it last; only the newest repair can"
                        + " be taken back");
        AssayRun unknown = folder.command("repair", "--undo", "r9");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.said())
                .containsExactly("--undo r9: the results hold no repair of this run; runs stand in "
                        + folder.at("results") + "/runs");
    }

    @Test
    void takesNothingBackFromAnOutputThatWasChanged() {
        folder.spec(REPAIR);
        folder.command("repair", "--run-id", "r1");
        TestSpark.session().sql("update delta.`" + folder.at("repaired") + "` set city = 'Linz' where id = 1");
        AssayRun refused = folder.command("repair", "--undo", "r1");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.said())
                .containsExactly(folder.at("repaired")
                        + ": the output of 'sales' is not that of run r1: another tool wrote it last; only the newest repair"
                        + " can be taken back");
    }

    @Test
    void aRunThatDiedBetweenItsLogAndItsOutputIsRunAgain() throws IOException {
        // What a killed run leaves: its log, and no output and no row of its own.
        folder.spec(REPAIR);
        folder.command("repair", "--run-id", "r1");
        List<String> changes = folder.rows("results/changes");
        deleteFolder(folder.at("repaired"));
        deleteFolder(folder.at("results/runs"));

        AssayRun again = folder.command("repair", "--run-id", "r1");

        assertThat(again.said()).isEmpty();
        assertThat(folder.rows("results/changes")).isEqualTo(changes);
        assertThat(folder.rows("repaired")).isEqualTo(REPAIRED);
        assertThat(folder.rows("results/runs")).hasSize(1);
    }

    private static void deleteFolder(Path place) throws IOException {
        org.apache.commons.io.FileUtils.deleteDirectory(place.toFile());
    }

    @Test
    void tellsAllThatDoesNotFitBeforeAnyRowIsRead() {
        Path spec = folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales, key: idd }
                  stores: { format: delta, path: stores }
                repair:
                  - table: sales
                    output: ./repaired
                    steps:
                      - clean_text: { column: citty }
                      - parse_number: { column: q, to: text }
                      - set: { column: city, sql: "uper(city)" }
                      - set: { column: q, sql: "rand()" }
                      - impute: { column: city, with: mean }
                      - cast: { columns: { id: numbr } }
                      - lookup: { column: city, from: stores, on: { store: idd } }
                      - missing_days: { time: city }
                      - set: { column: q, sql: "1", where: "q >" }
                """);
        AssayRun run = folder.command("repair");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(
                        spec + ":5:45: table 'sales' has no column 'idd'; did you mean 'id'?",
                        spec + ":11:31: table 'sales' has no column 'citty'; did you mean 'city'?",
                        spec
                                + ":12:23: parse_number(q): 'text' is not a type; write a Spark SQL type, such as double, date or"
                                + " decimal(10,2)",
                        spec + ":13:35: 'uper(city)' can't be used: Cannot resolve function `uper` on search path"
                                + " [`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]; write an SQL"
                                + " expression",
                        spec
                                + ":14:32: 'rand()' gives another answer each time it is asked; use only functions that depend"
                                + " on the row, not rand() or uuid()",
                        spec
                                + ":15:17: impute(city): column 'city' is string, which has no mean; impute a constant, or the"
                                + " mode",
                        spec
                                + ":16:15: cast(id): 'numbr' is not a type; write a Spark SQL type, such as double, date or"
                                + " decimal(10,2)",
                        spec + ":17:17: lookup(city): table 'stores' has no column 'idd'; did you mean 'id'?",
                        spec
                                + ":18:23: missing_days(city): column 'city' is string, not a date; parse_date or cast it first",
                        spec
                                + ":19:44: 'q >' can't be used: Syntax error at or near end of input; write an SQL condition");
        assertThat(folder.exists("repaired")).isFalse();
        assertThat(folder.exists("results")).isFalse();
    }

    @Test
    void showsMaskedValuesNowhereButInTheLog() throws IOException {
        folder.spec(REPAIR);
        AssayRun run = folder.command("repair", "--run-id", "r1", "--format", "json");
        String page = folder.text("results/reports/r1.html");

        assertThat(run.out()).doesNotContain("a@b.c");
        assertThat(page).doesNotContain("a@b.c").contains("<td data-label=\"Was\">•••</td>");
        assertThat(page)
                .contains("<td data-label=\"Was\">Wien␣</td><td data-label=\"Is\">Wien</td>")
                .contains("<td data-label=\"Would be\">1</td>", "as cells\nfrom changes\nwhere run_id = ")
                .contains("We run no such store.");
        JsonNode told = new ObjectMapper().readTree(run.out());
        JsonNode table = told.at("/tables/0");
        assertThat(table.at("/applied").asLong()).isEqualTo(3);
        assertThat(table.at("/proposed").asLong()).isEqualTo(1);
        assertThat(table.at("/refused").asLong()).isEqualTo(1);
        assertThat(table.at("/recheck/checks/0/failing_after").asLong()).isEqualTo(1);
        assertThat(told.at("/gate").asText()).isEqualTo("closed");
    }

    @Test
    void runsFromANotebook() {
        Path spec = folder.spec(REPAIR);
        dev.assay.Repair repair =
                Assay.of(TestSpark.session(), spec.toString()).runId("n1").repair();
        assertThat(repair.open()).isFalse();
        assertThat(repair.changed("sales")).isEqualTo(3);
        assertThat(repair.changes().filter("verdict = 'refused'").count()).isEqualTo(1);
        assertThat(repair.output("sales").count()).isEqualTo(2);
        assertThat(Assay.of(TestSpark.session(), spec.toString()).undo("n1"))
                .isEqualTo("sales: the output holds again what came into run n1, 4 rows\n");
        assertThat(folder.rows("repaired")).isEqualTo(folder.rows("sales"));
    }

    @Test
    void rowsWithoutAKeyAreToldByAHash() {
        folder.spec(REPAIR.replace("key: id, ", ""));
        folder.command("repair", "--run-id", "r1");
        assertThat(folder.texts("results/changes", "key"))
                .filteredOn(key -> !key.equals("[null]"))
                .allMatch(key -> key.matches("\\[[0-9a-f]{32}#1]"));
        folder.command("repair", "--undo", "r1");
        assertThat(folder.rows("repaired")).isEqualTo(folder.rows("sales"));
    }
}
