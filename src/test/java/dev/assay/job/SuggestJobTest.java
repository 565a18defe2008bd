package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.LooseTable;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.suggest.Suggestion;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestJobTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    /** Ten months of orders: every 200th has no customer, every 500th a turned sign; the price list grows in the last month. */
    private String orders() {
        String place = folder.resolve("orders").toString();
        spark.range(0, 12_000, 1, 2)
                .selectExpr(
                        "id as `order.no`",
                        "date_add(date'2024-01-01', cast(id * 304 / 12000 as int)) as `Jour livré`",
                        "if(id % 200 = 7, null, concat('K-', lpad(cast(pmod(hash(id), 900) as string), 4, '0'))) as customer",
                        "element_at(array('card', 'cash', 'mobile'), cast(pmod(hash(id, 2), 3) + 1 as int)) as payment",
                        "cast(pmod(hash(id, 3), 9) + 1 as int) * if(id % 500 = 3, -1, 1) as quantity",
                        "cast(1.25 + pmod(hash(id, 4), 40) / 4 as decimal(8,2)) as `Prix`",
                        "cast((pmod(hash(id, 3), 9) + 1) * if(id % 500 = 3, -1, 1)"
                                + " * (1.25 + pmod(hash(id, 4), 40) / 4) as decimal(10,2)) as amount",
                        "cast(null as string) as reserved")
                .write()
                .format("parquet")
                .save(place);
        return place;
    }

    private Spec spec(String validate) throws IOException {
        Path file = folder.resolve("orders.yaml");
        Files.writeString(
                file,
                "assay: 1\nname: orders\nresults: " + folder.resolve("results")
                        + "\ntables:\n  orders: { format: parquet, path: " + folder.resolve("orders")
                        + ", key: [order.no], time: Jour livré, mask: [customer] }\n" + validate);
        return SpecReader.read(file, Map.of());
    }

    private SuggestOutcome suggest(Spec spec, String runId, SuggestRequest asked) {
        RunRequest request = new RunRequest(spec, runId, LocalDateTime.of(2025, 1, 1, 0, 0), Clock.systemUTC());
        return new SuggestJob(spark, request, asked, step -> {}).run();
    }

    private static List<String> names(SuggestOutcome outcome) {
        return outcome.tables().get(0).proposed().kept().stream()
                .map(each -> CheckWriter.nameByDefault(each.check().rule()))
                .toList();
    }

    @Test
    void whatItProposesIsASpecThatTheTablePasses() throws IOException {
        orders();
        SuggestOutcome outcome = suggest(spec(""), "first", SuggestRequest.all());

        assertThat(names(outcome))
                .contains(
                        "schema",
                        "unique(order.no)",
                        "not_null(quantity)",
                        "accepted_values(payment)",
                        "accepted_range(quantity)",
                        "not_in_future(Jour livré)",
                        "no_gaps(Jour livré)",
                        "completeness(reserved)");
        assertThat(outcome.text())
                .contains("learnt from 12,000 rows, 2024-01 to 2024-10 by Jour livré")
                .contains("sql: abs(quantity * Prix - amount) <= ")
                .contains("- not_null: { column: customer, severity: warn, at_least: 98.")
                .contains("24 rows of 12,000 (0.2 %) break it. False alarms: 0 in 6 months (at most 40 %).")
                .doesNotContain("K-0");
        RunRequest validate = new RunRequest(
                spec(outcome.text()), "validated", LocalDateTime.of(2025, 1, 1, 0, 0), Clock.systemUTC());
        assertThat(new ValidateJob(spark, validate, step -> {}).run().exitCode())
                .isZero();
    }

    @Test
    void ofAnEditedSpecOnlyWhatIsNewIsProposed() throws IOException {
        orders();
        SuggestOutcome first = suggest(spec(""), "first", SuggestRequest.all());
        assertThat(names(suggest(spec(first.text()), "second", SuggestRequest.all())))
                .isEmpty();

        String reviewed = "validate:\n  - table: orders\n    checks:\n      - unique: { columns: [order.no] }\n";
        assertThat(names(suggest(spec(reviewed), "third", SuggestRequest.all())))
                .as("what was proposed in a run of which something was taken")
                .isEmpty();
        assertThat(names(suggest(spec(""), "fourth", SuggestRequest.all()))).isEqualTo(names(first));
    }

    @Test
    void aRerunReplacesItsResults() throws IOException {
        orders();
        suggest(spec(""), "same", SuggestRequest.all());
        long rows = stored().count();
        suggest(spec(""), "same", SuggestRequest.all());
        assertThat(stored().count()).isEqualTo(rows).isPositive();
        assertThat(stored().filter("kept and false_alarms > 0").count()).isZero();
    }

    private Dataset<Row> stored() {
        return new ResultsStore(spark, folder.resolve("results").toString())
                .read(ResultTable.SUGGESTIONS)
                .orElseThrow();
    }

    @Test
    void countsWhatTheChecksCatchOfLoggedErrors() throws IOException {
        orders();
        spark.range(0, 12_000)
                .filter("id % 500 = 3 or id % 500 = 4")
                .selectExpr("id as `order.no`", "'Quantity' as column", "if(id % 500 = 3, 'sign', 'other') as kind")
                .write()
                .format("parquet")
                .save(folder.resolve("log").toString());
        Spec spec = SpecReader.parse(
                folder.resolve("with-log.yaml"),
                "assay: 1\nname: orders\nresults: " + folder.resolve("results")
                        + "\ntables:\n  orders: { format: parquet, path: "
                        + folder.resolve("orders")
                        + ", key: [order.no], time: Jour livré }\n  log: { format: parquet, path: "
                        + folder.resolve("log") + " }\n");
        SuggestOutcome outcome =
                suggest(spec, "log", new SuggestRequest(List.of("orders"), "month", List.of("2024-02"), 0.01, "log"));

        assertThat(outcome.tables().get(0).coverage().byKind())
                .hasToString("[OfKind[kind=other, errors=24, caught=0]," + " OfKind[kind=sign, errors=24, caught=22]]");
        Suggestion sign = outcome.tables().get(0).proposed().kept().stream()
                .filter(each -> each.family().equals("accepted_range(quantity) above"))
                .findFirst()
                .orElseThrow();
        assertThat(sign.caught()).as("those of February are left out").isEqualTo(new Suggestion.Caught(22, 22, 22));
        assertThat(outcome.text()).contains("# They catch 91.67 % of the 24 logged errors of kind sign.");
    }

    @Test
    void emptyAndTimelessTablesGetWhatCanBeTold() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "a,b\n");
        Spec spec = new LooseTable(empty.toString(), null, Map.of())
                .spec(folder.resolve("results").toString());
        assertThat(names(suggest(spec, "empty", SuggestRequest.all()))).containsExactly("schema");

        Path timeless = Files.writeString(folder.resolve("few.csv"), "id,void\n1,\n2,\n3,\n4,\n");
        Spec few = new LooseTable(timeless.toString(), null, Map.of())
                .spec(folder.resolve("results").toString());
        SuggestOutcome outcome = suggest(few, "few", SuggestRequest.all());
        assertThat(names(outcome)).contains("schema", "not_null(id)", "completeness(void)");
        assertThat(outcome.text())
                .contains("learnt from 4 rows; there are too few periods to hold the checks against later ones.")
                .contains("False alarms: not measured.");
        assertThat(SpecReader.parse(folder.resolve("few.yaml"), outcome.text()).tables())
                .containsKey("few");
    }

    @Test
    void refusesTablesThatAreNotDeclared() throws IOException {
        orders();
        Spec spec = spec("");
        assertThatThrownBy(() -> suggest(spec, "x", new SuggestRequest(List.of("order"), null, List.of(), 0.01, "log")))
                .isInstanceOf(InputException.class)
                .hasMessage("--only: the spec declares no table 'order'; its tables are orders\n"
                        + "--errors: the spec declares no table 'log'; its tables are orders");
    }
}
