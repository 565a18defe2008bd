package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssayTest {
    private static final String SPEC =
            """
            assay: 1
            name: shop
            set: { lowest: 0 }
            results: ./results
            tables:
              orders:
                format: csv
                path: orders.csv
                options: { header: true }
                schema: { id: int, day: date, amount: double }
            validate:
              - table: orders
                accepted: ./accepted
                quarantine: ./quarantine
                checks:
                  - not_null: { columns: [id, amount] }
                  - accepted_range: { column: amount, min: "${lowest}" }
                  - not_in_future: { column: day }
            """;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    private String spec;

    @BeforeEach
    void write() throws IOException {
        spec = Files.writeString(folder.resolve("shop.yaml"), SPEC).toString();
        Files.writeString(
                folder.resolve("orders.csv"),
                "id,day,amount\n1,2024-01-01,5\n2,2024-01-02,\n3,2024-01-03,-4\n4,2024-01-04,8\n");
    }

    @Test
    void answersInTextsNumbersAndTables() {
        Run run = Assay.validate(spark, spec);
        assertThat(run.gate()).isEqualTo("closed");
        assertThat(run.open()).isFalse();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.tables()).containsExactly("orders");
        assertThat(List.of(
                        run.rows("orders"), run.accepted("orders"), run.quarantined("orders"), run.corrupt("orders")))
                .containsExactly(4L, 2L, 2L, 0L);
        assertThat(run.score("orders")).isEqualTo(50.0);
        assertThat(run.acceptedTarget("orders"))
                .isEqualTo(folder.resolve("accepted").toString());
        assertThat(run.quarantineTarget("orders"))
                .isEqualTo(folder.resolve("quarantine").toString());
        assertThat(Path.of(run.report())).exists();
        assertThat(run.text()).contains("gate closed").isEqualTo(run.toString());
        assertThat(run.json()).contains("\"run_id\" : \"" + run.runId() + "\"");
    }

    @Test
    void givesTheResultsOfItsRunAlone() {
        Assay.of(spark, spec).runId("first").validate();
        Assay.of(spark, spec).runId("second").validate();
        Run again = Assay.of(spark, spec).runId("second").validate();
        assertThat(again.runs().count()).isEqualTo(1);
        assertThat(again.tableResults().select("run_id").first().getString(0)).isEqualTo("second");
        assertThat(again.checkResults()
                        .filter("verdict = 'fail'")
                        .select("check_name")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("not_null(amount)", "accepted_range(amount)");
        assertThat(again.metrics().filter("run_id <> 'second'").count()).isZero();
    }

    @Test
    void takesWhatTheCommandTakes() {
        String elsewhere = folder.resolve("elsewhere").toString();
        Run run = Assay.of(spark, spec)
                .set("lowest", "-10")
                .results(elsewhere)
                .runId("early")
                .asOf("2024-01-02")
                .validate();
        // The null, and the two days that are still to come.
        assertThat(run.quarantined("orders")).isEqualTo(3);
        assertThat(run.report()).isEqualTo(elsewhere + "/reports/early.html");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void makesTheReportOfTheNewestRunAgain() throws IOException {
        Assay.of(spark, spec).runId("old").validate();
        Run newest = Assay.of(spark, spec).runId("new").validate();
        Files.delete(Path.of(newest.report()));
        assertThat(Assay.report(spark, spec).report()).isEqualTo(newest.report());
        assertThat(Path.of(newest.report())).exists();
        assertThat(Assay.of(spark, spec).runId("old").report().runId()).isEqualTo("old");
    }

    @Test
    void aggregatesAndExplodesAsTheCommandsDo() throws IOException {
        Files.writeString(folder.resolve("sold.csv"), "item,day,pieces\nsoup,2024-01-01,3\ntomato,2024-01-02,1\n");
        Files.writeString(folder.resolve("recipes.csv"), "parent,component,quantity\nsoup,tomato,2\n");
        String kitchen = Files.writeString(
                        folder.resolve("kitchen.yaml"),
                        """
                        assay: 1
                        name: kitchen
                        results: ./results
                        tables:
                          sold: { format: csv, path: sold.csv, options: { header: true },
                                  schema: { item: string, day: date, pieces: int }, time: day }
                          recipes: { format: csv, path: recipes.csv, options: { header: true },
                                     schema: { parent: string, component: string, quantity: double } }
                        aggregate:
                          - { table: sold, keys: item, value: pieces, step: day, series: ./series }
                        explode:
                          - table: sold
                            item: item
                            quantity: pieces
                            recipes: { table: recipes, parent: parent, component: component, quantity: quantity }
                            output: ./raw
                        """)
                .toString();
        String reports = folder.resolve("results/reports").toString();
        assertThat(Assay.of(spark, kitchen).runId("a").aggregate()).isEqualTo(reports + "/a.html");
        assertThat(spark.read()
                        .format("delta")
                        .load(folder.resolve("series").toString())
                        .count())
                .isEqualTo(3);
        assertThat(Assay.of(spark, kitchen).runId("e").explode()).isEqualTo(reports + "/e.html");
        assertThat(spark.read()
                        .format("delta")
                        .load(folder.resolve("raw").toString())
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[tomato,null,7.0,1.0,6.0]");
    }

    @Test
    void stopsWhoWantsToBeStoppedByAClosedGate() {
        Run closed = Assay.validate(spark, spec);
        assertThatThrownBy(closed::requireOpen)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the gate is closed: orders: 2 of 4 rows (50 %) can't be used; at most 0 % may be");
    }

    @Test
    void worksInASessionOfItsOwnAndLeavesItAsItWas() {
        SparkSession own = spark.newSession();
        own.conf().set("spark.sql.shuffle.partitions", "3");
        Run run = Assay.validate(own, spec);
        assertThat(run.tableResults().count()).isEqualTo(1);
        assertThat(own.conf().get("spark.sql.shuffle.partitions")).isEqualTo("3");
        assertThat(own.sparkContext().isStopped()).isFalse();
    }

    @Test
    void saysWhatIsWrongAndHowToMendIt() {
        assertThatThrownBy(
                        () -> Assay.validate(spark, folder.resolve("none.yaml").toString()))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Assay.of(spark, spec).asOf("soon"))
                .isInstanceOf(InputException.class)
                .hasMessage("as of: 'soon' is not a date; write 2024-01-31 or 2024-01-31T06:00");
        assertThatThrownBy(() -> Assay.of(spark, spec).runId(" "))
                .isInstanceOf(InputException.class)
                .hasMessage("run id: it is empty; leave it out for a new one");
        Run run = Assay.of(spark, spec).runId("r").validate();
        assertThatThrownBy(() -> run.rows("order"))
                .isInstanceOf(InputException.class)
                .hasMessage("run r: it validated no table 'order'; its tables are orders");
        assertThatThrownBy(() -> Assay.of(spark, spec)
                        .results(folder.resolve("nowhere").toString())
                        .report())
                .isInstanceOf(InputException.class)
                .hasMessage(
                        folder.resolve("nowhere") + ": there are no results here (no table runs); run validate first");
    }
}
