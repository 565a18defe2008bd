package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One whole run of two tables from the command line, every table of it, and the same run again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ValidateJobTest {
    private static final List<String> TABLES = List.of("accepted", "quarantine", "stores_quarantine");

    @TempDir
    private static Path temporary;

    private static JobFolder folder;
    private static AssayRun run;

    @BeforeAll
    static void validate() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                select * from values
                  (1, 'S1', 2.0D, 'card', date '2026-01-02'),
                  (2, 'S1', -1.0D, 'gold', date '2026-01-02'),
                  (3, null, 3.0D, 'gold', date '2026-02-01'),
                  (4, 'S9', 4.0D, null, null),
                  (5, 'S2', 5.0D, 'card', date '2026-02-03'),
                  (6, 'S2', 6.0D, 'cash', date '2026-02-03'),
                  (7, 'S1', null, 'gold', date '2026-02-04')
                as t(id, store, quantity, payment, day)""");
        folder.write("stores.csv", "id,opened\nS1,2020-01-01\nS2,\nS3,soon\nS4,2021-05-06,extra\n");
        folder.spec(
                """
                tables:
                  sales:  { format: delta, path: sales, key: id, time: day, source: tills }
                  stores: { format: csv, path: stores.csv, schema: { id: string, opened: date }, key: id }
                validate:
                  - table: sales
                    accepted: ./accepted
                    quarantine: ./quarantine
                    gate: { quarantined_at_most: 50% }
                    checks:
                      - not_null: { columns: [id, store], why: "Nobody sold it." }
                      - accepted_range: { column: quantity, min: 0, max: 10 }
                      - accepted_values: { column: payment, values: [card, cash], severity: warn }
                      - unique: { column: id }
                      - relationships: { column: store, to: stores, field: id }
                      - row_count: { min: 1, max: 100 }
                      - metric: { mean: quantity, min: 2, max: 4 }
                  - table: stores
                    quarantine: ./stores_quarantine
                    checks:
                      - not_null: { column: opened }
                """);
        run = folder.validate("--run-id", "r1", "--as-of", "2026-02-28");
    }

    @Test
    @Order(1)
    void splitsTheRows() {
        assertThat(folder.rows("accepted"))
                .containsExactly(
                        "[1,S1,2.0,card,2026-01-02]",
                        "[5,S2,5.0,card,2026-02-03]",
                        "[6,S2,6.0,cash,2026-02-03]",
                        "[7,S1,null,gold,2026-02-04]");
        assertThat(folder.rows("quarantine"))
                .containsExactly(
                        "[2,S1,-1.0,gold,2026-01-02,WrappedArray([accepted_range(quantity),error,quantity,-1.0],"
                                + " [accepted_values(payment),warn,payment,gold]),r1]",
                        "[3,null,3.0,gold,2026-02-01,WrappedArray([not_null(store),error,store,null],"
                                + " [accepted_values(payment),warn,payment,gold]),r1]",
                        "[4,S9,4.0,null,null,WrappedArray([relationships(store),error,store,S9]),r1]");
        assertThat(folder.rows("stores_quarantine"))
                .containsExactly(
                        "[S2,null,WrappedArray([not_null(opened),error,opened,null]),r1]",
                        "[S3,null,WrappedArray([corrupt_record,error,null,S3,soon]),r1]",
                        "[S4,2021-05-06,WrappedArray([corrupt_record,error,null,S4,2021-05-06,extra]),r1]");
        assertThat(folder.read("accepted").schema())
                .isEqualTo(folder.read("sales").schema());
        assertThat(folder.read("quarantine").schema().simpleString())
                .isEqualTo("struct<id:int,store:string,quantity:double,payment:string,day:date,_assay_verdicts:array<"
                        + "struct<check:string,severity:string,column:string,value:string>>,_assay_run:string>");
    }

    @Test
    @Order(1)
    void keepsWhatCameOfEachCheck() {
        String spec = folder.at("spec.yaml").toString();
        assertThat(folder.results(
                        "check_results",
                        "table_name",
                        "check_name",
                        "kind",
                        "columns",
                        "severity",
                        "verdict",
                        "observed",
                        "expected",
                        "failing_rows",
                        "rows_in_scope",
                        "examples",
                        "message",
                        "why"))
                .containsExactly(
                        "[sales,not_null(id),not_null,WrappedArray(id),error,pass,100 % hold,all rows hold,0,7,"
                                + "WrappedArray(),,Nobody sold it.]",
                        "[sales,not_null(store),not_null,WrappedArray(store),error,fail,85.7 % hold,all rows hold,1,7,"
                                + "WrappedArray([id=3,null]),store is missing in 1 of 7 rows (14.3 %),Nobody sold it.]",
                        "[sales,accepted_range(quantity),accepted_range,WrappedArray(quantity),error,fail,85.7 % hold,"
                                + "all rows hold,1,7,WrappedArray([id=2,-1.0]),"
                                + "quantity is not 0 to 10 in 1 of 7 rows (14.3 %),null]",
                        "[sales,accepted_values(payment),accepted_values,WrappedArray(payment),warn,warn,57.1 % hold,"
                                + "all rows hold,3,7,WrappedArray([id=7,gold], [id=3,gold], [id=2,gold]),"
                                + "payment is none of the 2 accepted values in 3 of 7 rows (42.9 %),null]",
                        "[sales,unique(id),unique,WrappedArray(id),error,pass,100 % hold,all rows hold,0,7,"
                                + "WrappedArray(),,null]",
                        "[sales,relationships(store),relationships,WrappedArray(store),error,fail,83.3 % hold,"
                                + "all rows hold,1,6,WrappedArray([store=S9,1 rows]),"
                                + "store is not found in stores in 1 of 6 rows (16.7 %),null]",
                        "[sales,row_count,row_count,WrappedArray(),error,pass,7 rows,1 to 100 rows,null,null,"
                                + "WrappedArray(),,null]",
                        "[sales,mean(quantity),metric,WrappedArray(quantity),error,pass,3.16667,2 to 4,null,null,"
                                + "WrappedArray(),,null]",
                        "[stores,not_null(opened),not_null,WrappedArray(opened),error,fail,50 % hold,all rows hold,1,2,"
                                + "WrappedArray([id=S2,null]),opened is missing in 1 of 2 rows (50 %),null]");
        assertThat(folder.results("check_results", "position"))
                .startsWith("[" + spec + ":13:31]", "[" + spec + ":13:35]", "[" + spec + ":14:9]")
                .hasSize(9);
    }

    @Test
    @Order(1)
    void keepsWhatCameOfEachTableAndOfTheRun() {
        assertThat(folder.results(
                        "table_results",
                        "run_id",
                        "table_name",
                        "source_system",
                        "location",
                        "regexp_replace(table_version, '-.*', '')",
                        "rows",
                        "accepted_rows",
                        "quarantined_rows",
                        "corrupt_rows",
                        "round(score, 2)",
                        "quarantined_at_most",
                        "gate",
                        "gate_reason",
                        "reads",
                        "accepted_target",
                        "quarantine_target"))
                .containsExactly(
                        "[r1,sales,tills,file:" + folder.at("sales") + ",0,7,4,3,0,57.14,0.5,open,,2,"
                                + folder.at("accepted") + "," + folder.at("quarantine") + "]",
                        "[r1,stores,null,file:" + folder.at("stores.csv") + ",files,4,1,1,2,25.0,0.0,closed,"
                                + "3 of 4 rows (75 %) can't be used; at most 0 % may be,1,null,"
                                + folder.at("stores_quarantine") + "]");
        assertThat(folder.results("runs", "run_id", "spec_name", "spec_file", "command", "as_of", "gate", "exit_code"))
                .containsExactly(
                        "[r1,shop," + folder.at("spec.yaml") + ",validate,2026-02-28 23:59:59.999999,closed,1]");
        assertThat(folder.results(
                        "runs", "started_at < ended_at", "length(spec_hash)", "spark_version", "code_version"))
                .containsExactly("[true,64," + TestSpark.session().version() + "," + Provenance.codeVersion() + "]");
    }

    @Test
    @Order(1)
    void keepsTheNumbers() {
        assertThat(folder.results("metrics", "table_name", "column_name", "metric", "label", "ordinal", "value"))
                .containsExactlyInAnyOrder(
                        "[sales,null,row_count,null,0,7.0]",
                        "[sales,null,row_count,null,1,7.0]",
                        "[sales,null,column_reads,null,0,1.0]",
                        "[sales,quantity,mean,null,1,3.1666666666666665]",
                        "[sales,quantity,histogram,< 0,1,1.0]",
                        "[sales,quantity,histogram,[0, 1),2,0.0]",
                        "[sales,quantity,histogram,[1, 2),3,0.0]",
                        "[sales,quantity,histogram,[2, 3),4,1.0]",
                        "[sales,quantity,histogram,[3, 4),5,1.0]",
                        "[sales,quantity,histogram,[4, 5),6,1.0]",
                        "[sales,quantity,histogram,[5, 6),7,1.0]",
                        "[sales,quantity,histogram,[6, 7),8,1.0]",
                        "[sales,quantity,histogram,[7, 8),9,0.0]",
                        "[sales,quantity,histogram,[8, 9),10,0.0]",
                        "[sales,quantity,histogram,[9, 10],11,0.0]",
                        "[sales,quantity,histogram,> 10,12,0.0]",
                        "[sales,payment,frequency,card,1,2.0]",
                        "[sales,payment,frequency,cash,2,1.0]",
                        "[sales,payment,frequency,(other),3,3.0]",
                        "[sales,payment,frequency,(missing),4,1.0]",
                        "[sales,day,quarantined_by_month,2026-01,1,1.0]",
                        "[sales,day,quarantined_by_month,2026-02,2,1.0]",
                        "[stores,null,row_count,null,0,4.0]",
                        "[stores,null,column_reads,null,0,0.0]");
    }

    @Test
    @Order(1)
    void tellsOnTheConsoleAndEndsWithTheGate() {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).isEmpty();
        assertThat(run.err().replaceAll("\\[ *\\d+\\.\\d s] ", "").replaceAll("\\d+\\.\\d s;", "S s;"))
                .isEqualTo(
                        """
                        starting Spark
                        opening sales
                        opening stores
                        validating sales (8 checks)
                        sales: 7 rows, 4 accepted, 3 quarantined, 0 corrupt (S s; read twice, columns alone once)
                        validating stores (1 check)
                        stores: 4 rows, 1 accepted, 1 quarantined, 2 corrupt (S s; read once, columns alone never)
                        writing results to %s
                        """
                                .formatted(folder.at("results")));
        assertThat(run.out())
                .startsWith("shop: validate, data as of 28 Feb 2026, 23:59 UTC, run r1\n")
                .contains("fail     sales   not_null(store)           85.7 % hold  all rows hold        1  id=3\n")
                .endsWith(
                        """
                        4 pass, 1 warn, 4 fail (checks)
                        stores: 3 of 4 rows (75 %%) can't be used; at most 0 %% may be
                        gate closed

                        report: %s
                        """
                                .formatted(folder.at("results/reports/r1.html")));
        assertThat(folder.text("results/reports/r1.html")).contains("3 of 4 rows");
    }

    @Test
    @Order(2)
    void theReportIsMadeAgainFromTheResultsAlone() throws IOException {
        String page = folder.text("results/reports/r1.html");
        Files.delete(folder.at("results/reports/r1.html"));
        AssayRun newest = folder.command("report");
        assertThat(newest.code()).as("the report was made, whatever it says").isZero();
        assertThat(newest.out()).isEqualTo(run.out());
        assertThat(folder.text("results/reports/r1.html")).isEqualTo(page);
        assertThat(folder.command("report", "--run-id", "r1").out()).isEqualTo(run.out());

        AssayRun unknown = folder.command("report", "--run-id", "r2");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.said()).hasSize(1);
        assertThat(unknown.err()).contains("r2");
    }

    @Test
    @Order(3)
    void aRerunLeavesTheSameTables() throws IOException {
        List<List<String>> before = everything();
        AssayRun again = folder.validate("--run-id", "r1", "--as-of", "2026-02-28", "--format", "json");
        assertThat(again.code()).isEqualTo(1);
        assertThat(everything()).isEqualTo(before);

        JsonNode json = new ObjectMapper().readTree(again.out());
        assertThat(json.at("/run/run_id").asText()).isEqualTo("r1");
        assertThat(json.at("/run/exit_code").asInt()).isEqualTo(1);
        assertThat(json.at("/tables")).hasSize(2);
        assertThat(json.at("/tables/0/checks")).hasSize(8);
        assertThat(json.at("/tables/0/checks/1/verdict").asText()).isEqualTo("fail");
        assertThat(json.at("/tables/1/corrupt_rows").asLong()).isEqualTo(2);
        assertThat(folder.command("report", "--run-id", "r1", "--format", "json")
                        .out())
                .isEqualTo(again.out());
    }

    @Test
    @Order(4)
    void anotherRunStandsBesideTheFirst() {
        List<String> first = folder.results("check_results", "*");
        assertThat(folder.validate("--run-id", "r2", "--as-of", "2026-02-28").code())
                .isEqualTo(1);
        assertThat(folder.results("runs", "run_id")).containsExactly("[r1]", "[r2]");
        assertThat(folder.results("table_results", "run_id", "table_name"))
                .containsExactly("[r1,sales]", "[r1,stores]", "[r2,sales]", "[r2,stores]");
        assertThat(folder.results("check_results", "*"))
                .startsWith(first.toArray(String[]::new))
                .hasSize(18);
        assertThat(folder.rows("quarantine")).hasSize(3).allMatch(row -> row.endsWith(",r2]"));
        assertThat(folder.command("report").out()).contains(", run r2\n");
    }

    /** All that the run left, apart from clock times. */
    private static List<List<String>> everything() {
        List<List<String>> tables = new ArrayList<>();
        TABLES.forEach(table -> tables.add(folder.rows(table)));
        tables.add(JobFolder.texts(folder.read("results/runs").drop("started_at", "ended_at")));
        tables.add(JobFolder.texts(folder.read("results/table_results").drop("seconds")));
        tables.add(folder.rows("results/check_results"));
        tables.add(folder.rows("results/metrics"));
        return tables;
    }
}
