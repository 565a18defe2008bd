package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import dev.assay.generate.WarehouseGenerator;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateJobTest {
    private static final GenerateOptions OPTIONS = new GenerateOptions(5_000, 3, null, 28, 0, 0, null);

    @TempDir
    private Path folder;

    @Test
    void writesEveryTableAsDeltaWithOneFileADay() throws IOException {
        SparkSession spark = TestSpark.session();
        List<String> progress = new ArrayList<>();
        GenerateJob job = new GenerateJob(spark, folder.toString(), progress::add);
        Map<String, Long> rows = job.run(OPTIONS).rows();
        assertThat(rows.keySet())
                .containsExactly(
                        "stores",
                        "products",
                        "recipes",
                        "calendar",
                        "promotions",
                        "weather",
                        "sales",
                        "till_totals",
                        "ledger",
                        "cafe",
                        "energy",
                        "visitors",
                        "error_log");
        assertThat(progress).hasSize(13);
        rows.forEach((table, count) -> assertThat(read(table).count()).as(table).isEqualTo(count));
        Dataset<Row> expected =
                new WarehouseGenerator(OPTIONS).generate(spark).tables().get("sales");
        assertThat(read("sales").exceptAll(expected).count()).isZero();
        assertThat(Stream.of(read("sales").inputFiles()).map(file -> file.replaceAll("/[^/]*$", "")))
                .as("one file a day")
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches(".*/sales/day=2024-01-\\d\\d"));
    }

    @Test
    void writesTheTruthOnRequestAndARerunReplacesIt() {
        GenerateJob job = new GenerateJob(TestSpark.session(), folder.toString(), table -> {});
        long count = job.writeCleanSales(OPTIONS);
        assertThat(job.writeCleanSales(OPTIONS)).isEqualTo(count);
        assertThat(read("clean_sales").count()).isEqualTo(count);
        assertThat(read("clean_sales").columns()).doesNotContain("customer_mail");
    }

    @Test
    void theSpecNamesTheFolderAndOtherwiseIsTheCommittedOne() throws IOException {
        String place = new GenerateJob(TestSpark.session(), folder.toString(), table -> {}).writeSpec();
        List<String> committed = Files.readAllLines(Path.of("jobs", "retail", "retail.yaml"));
        List<String> written = Files.readAllLines(Path.of(place));
        assertThat(written).hasSameSizeAs(committed);
        for (int i = 0; i < written.size(); i++) {
            boolean differs = committed.get(i).startsWith("set:");
            assertThat(written.get(i)).isEqualTo(differs ? "set: { warehouse: \"" + folder + "\" }" : committed.get(i));
        }
    }

    @Test
    void theSpecReadsAndValidatesTablesThatAreGenerated() {
        String place = new GenerateJob(TestSpark.session(), folder.toString(), table -> {}).writeSpec();
        Spec spec = SpecReader.read(Path.of(place), Map.of());
        assertThat(spec.validate()).hasSize(9);
        assertThat(new WarehouseGenerator(OPTIONS)
                        .generate(TestSpark.session())
                        .tables()
                        .keySet())
                .containsAll(spec.tables().keySet());
        spec.tables().forEach((name, table) -> assertThat(table.path()).endsWith("/" + name));
    }

    private Dataset<Row> read(String table) {
        return TestSpark.session()
                .read()
                .format("delta")
                .load(folder.resolve(table).toString());
    }
}
