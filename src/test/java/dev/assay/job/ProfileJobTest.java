package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.report.ProfileResults;
import dev.assay.report.ProfiledTable;
import dev.assay.spec.LooseTable;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
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
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileJobTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void tellsWhatIsInAYearOfInvoices() throws IOException {
        Path data = SharedData.required("online_retail_by_day");
        Spec spec = new LooseTable(data.toString(), null, Map.of("escape", "\""))
                .with("InvoiceDate", List.of(), List.of())
                .spec(folder.resolve("results").toString());
        ProfileOutcome outcome = run(spec, "retail");

        ProfiledTable table = outcome.results().tables().get(0);
        assertThat(table.rows()).isEqualTo(541_909);
        assertThat(table.ready()).isFalse();
        assertThat(metric("CustomerID", "nulls")).containsExactly(135_080.0);
        assertThat(metric("Description", "nulls")).containsExactly(1_454.0);
        assertThat(metric("Quantity", "negative")).containsExactly(10_624.0);
        assertThat(metric("UnitPrice", "zero")).containsExactly(2_515.0);
        assertThat(metric("UnitPrice", "negative")).containsExactly(2.0);
        assertThat(metric("Country", "distinct")).containsExactly(38.0);
        assertThat(metric("StockCode", "approx_distinct").get(0)).isBetween(4_070 * 0.95, 4_070 * 1.05);
        assertThat(metric("InvoiceDate", "days")).containsExactly(305.0);
        assertThat(table.findings())
                .extracting(ProfiledTable.Found::column, ProfiledTable.Found::kind, ProfiledTable.Found::rows)
                .contains(
                        tuple("CustomerID", "missing", 135_080L),
                        tuple("Quantity", "impossible", 10_624L),
                        tuple("UnitPrice", "disguised", 2_515L),
                        tuple("UnitPrice", "impossible", 2L));
        assertThat(table.missing())
                .containsExactly(
                        new ProfiledTable.Together(List.of(), 406_829),
                        new ProfiledTable.Together(List.of("CustomerID"), 133_626),
                        new ProfiledTable.Together(List.of("Description", "CustomerID"), 1_454));
        assertThat(Files.readString(Path.of(outcome.report())))
                .contains("online_retail_by_day needs work.")
                .contains("CustomerID has no value in 135,080 rows (24.9 %)");
    }

    @Test
    void itsPageIsMadeAgainFromTheResults() throws IOException {
        Path file = Files.writeString(folder.resolve("again.csv"), "id;day\n1;2024-01-01\n2;2024-01-02\n");
        Spec spec = new LooseTable(file.toString(), null, Map.of("sep", ";"))
                .spec(folder.resolve("results").toString());
        Path page = Path.of(run(spec, "again").report());
        String made = Files.readString(page);
        Files.delete(page);
        ReportJob report = new ReportJob(spark, spec.results());

        assertThat(report.newestRun(spec.name())).isEqualTo("again");
        assertThat(report.command("again")).contains("profile");
        assertThat(Path.of(report.profile("again", null).report()))
                .isEqualTo(page)
                .hasContent(made);
    }

    @Test
    void aRerunReplacesItsResults() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), "id;Prix HT;note.1\n1;2,5;a\n2;3,5;\n3;n/a;<b>\n");
        Spec spec = new LooseTable(file.toString(), null, Map.of("sep", ";"))
                .spec(folder.resolve("results").toString());
        ProfileResults first = run(spec, "same").results();
        long rows = results(ResultTable.METRICS).count();
        ProfileResults second = run(spec, "same").results();

        assertThat(results(ResultTable.METRICS).count()).isEqualTo(rows);
        assertThat(results(ResultTable.RUNS).count()).isEqualTo(1);
        assertThat(second.tables()).isEqualTo(first.tables());
        assertThat(first.tables().get(0).columns())
                .extracting(column -> column.name())
                .containsExactly("id", "Prix HT", "note.1");
        assertThat(metric("Prix HT", "looks_like")).hasSize(1);
    }

    @Test
    void profilesTheTablesOfASpecAndMasksWhatItSays() throws IOException {
        spark.sql("select 'ann@example.org' as email, 1 as id union all select 'bob@example.org', 2")
                .write()
                .format("delta")
                .save(folder.resolve("people").toString());
        spark.sql("select 1 as id where false")
                .write()
                .format("delta")
                .save(folder.resolve("none").toString());
        Path file = Files.writeString(
                folder.resolve("spec.yaml"),
                """
                assay: 1
                name: people
                results: ./results
                tables:
                  people: { format: delta, path: ./people, mask: [email] }
                  none: { format: delta, path: ./none }
                """);
        ProfileOutcome outcome = run(SpecReader.read(file, Map.of()), "masked");

        assertThat(outcome.results().tables())
                .extracting(ProfiledTable::name)
                .containsExactlyInAnyOrder("people", "none");
        assertThat(Files.readString(Path.of(outcome.report())))
                .doesNotContain("ann@example.org")
                .contains("personal");
        assertThat(results(ResultTable.METRICS)
                        .filter("label like '%@%' or exact like '%@%'")
                        .count())
                .isZero();
    }

    @Test
    void tellsWhatChangedSinceAVersionAndSinceARun() throws IOException {
        String place = folder.resolve("orders").toString();
        spark.range(1_000)
                .selectExpr(
                        "id",
                        "cast(id % 50 as double) as price",
                        "case id % 2 when 0 then 'card' else 'cash' end as payment")
                .write()
                .format("delta")
                .save(place);
        spark.range(2_000)
                .selectExpr(
                        "id",
                        "case when id % 4 = 0 then null else cast(id % 50 as double) + 100 end as price",
                        "case id % 3 when 0 then 'card' when 1 then 'cash' else 'app' end as payment",
                        "'x' as note")
                .write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .save(place);
        Spec spec = new LooseTable(place, "delta", Map.of())
                .spec(folder.resolve("results").toString());
        List<ProfiledTable.Found> changes = run(spec, "now", new ProfileRequest(List.of(), "0", true))
                .results()
                .changes()
                .get("orders");

        assertThat(changes)
                .extracting(ProfiledTable.Found::sentence)
                .containsExactly(
                        "price has its middle at 125, before at 24",
                        "note is new",
                        "price has no value in 25 % of the rows, before in 0 %",
                        "payment has new values: 'app' (33.3 %)",
                        "payment seems to be: category; before: yes or no",
                        "price goes up to 149, before to 49",
                        "price is 0 in 0 % of the rows, before in 2 %",
                        "the table has 2,000 rows, before 1,000");
        assertThat(run(spec, "again", new ProfileRequest(List.of(), "now", true))
                        .results()
                        .changes())
                .isEqualTo(Map.of("orders", List.of()));
        assertThatThrownBy(() -> run(spec, "more", new ProfileRequest(List.of(), "never", true)))
                .isInstanceOf(InputException.class)
                .hasMessage("run never: the results have no such profile; run profile first");
    }

    @Test
    void relatesColumnsAndTables() throws IOException {
        spark.range(500)
                .selectExpr("concat('P', id) as id", "concat('name ', id) as name")
                .write()
                .format("delta")
                .save(folder.resolve("products").toString());
        spark.range(5_000)
                .selectExpr(
                        "id as sale",
                        "concat('P', (id * 7) % 505) as product",
                        "cast(1 + id % 9 as int) as quantity",
                        "cast(2.5 + (id * 3) % 50 as decimal(9,2)) as price",
                        "case when id = 17 then 1 else (1 + id % 9) * cast(2.5 + (id * 3) % 50 as decimal(9,2)) end as amount")
                .write()
                .format("delta")
                .save(folder.resolve("sales").toString());
        Path file = Files.writeString(
                folder.resolve("spec.yaml"),
                """
                assay: 1
                name: shop
                results: ./results
                tables:
                  sales: { format: delta, path: ./sales }
                  products: { format: delta, path: ./products }
                """);
        ProfileOutcome outcome = run(SpecReader.read(file, Map.of()), "related");

        assertThat(ofTable("sales", "formula")).contains(tuple("quantity × price = amount", 1.0));
        assertThat(ofTable("sales", "key")).contains(tuple("sale", 0.0));
        assertThat(ofTable("sales", "reference")).containsExactly(tuple("product\nproducts\nid", 50.0));
        assertThat(outcome.results().tables())
                .filteredOn(table -> table.name().equals("sales"))
                .flatExtracting(ProfiledTable::findings)
                .extracting(found -> found.sentence())
                .contains(
                        "amount breaks quantity × price = amount in 1 row (0.02 %)",
                        "product has 50 rows with 5 values that products.id does not have");
        assertThat(Files.readString(Path.of(outcome.report())))
                .contains("Refers to another table")
                .contains("Tell rows apart");
    }

    @Test
    void namesEveryProblemBeforeItReads() {
        Spec spec = new LooseTable(folder.resolve("gone.csv").toString(), null, Map.of())
                .spec(folder.resolve("results").toString());

        assertThatThrownBy(() -> run(spec, "gone"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gone.csv");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    private List<Tuple> ofTable(String table, String metric) {
        return results(ResultTable.METRICS)
                .filter("column_name is null and table_name = '" + table + "' and metric = '" + metric + "'")
                .select("label", "value")
                .collectAsList()
                .stream()
                .map(row -> tuple(row.getString(0), row.getDouble(1)))
                .toList();
    }

    private ProfileOutcome run(Spec spec, String runId) {
        return run(spec, runId, ProfileRequest.all());
    }

    private ProfileOutcome run(Spec spec, String runId, ProfileRequest asked) {
        RunRequest request = new RunRequest(spec, runId, LocalDateTime.of(2026, 1, 1, 0, 0), Clock.systemUTC());
        return new ProfileJob(spark, request, asked, step -> {}).run();
    }

    private Dataset<Row> results(ResultTable table) {
        return new ResultsStore(spark, folder.resolve("results").toString())
                .read(table)
                .orElseThrow();
    }

    private List<Double> metric(String column, String metric) {
        return results(ResultTable.METRICS)
                .filter("column_name = '" + column + "' and metric = '" + metric + "'")
                .select("value")
                .collectAsList()
                .stream()
                .map(row -> row.getDouble(0))
                .toList();
    }
}
