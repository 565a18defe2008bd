package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.report.ExplodedTable;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bills of material of a bicycle maker, against counts that were made by a plain recursion, apart from Assay. */
class AdventureWorksTest {
    @TempDir
    private Path output;

    private ExplodedTable run(String day) {
        String data = SharedData.required("adventureworks").getParent().toString();
        Spec spec = SpecReader.read(
                Path.of("jobs", "adventureworks", "explode.yaml"),
                Map.of("data", data, "output", output.toString(), "day", day));
        RunRequest request = new RunRequest(spec, "bikes", null, Clock.systemUTC());
        return new ExplodeJob(TestSpark.session(), request, line -> {})
                .run()
                .results()
                .tables()
                .get(0);
    }

    private Dataset<Row> written(String name) {
        return TestSpark.session()
                .read()
                .format("delta")
                .load(output.resolve(name).toString());
    }

    @Test
    void explodesTheBillsOfMaterialThatAreActive() {
        ExplodedTable table = run("2014-06-30");
        assertThat(table.counts())
                .containsEntry("explode_lines/in", 97L)
                .containsEntry("explode_recipes/lines", 2576L)
                .containsEntry("explode_recipes/roots", 97L)
                .containsEntry("explode_recipes/products", 238L)
                .containsEntry("explode_recipes/depth", 4L)
                .containsEntry("explode_recipes/paths", 8633L)
                .containsEntry("explode_recipes/raw", 87L);
        assertThat(table.findings()).isEmpty();
        Dataset<Row> parts = written("parts");
        assertThat(parts.selectExpr("sum(quantity)", "count(distinct component)")
                        .head()
                        .mkString("|"))
                .isEqualTo("40837.0|87");
        // Line 893 is the bicycle 749.
        assertThat(parts.filter("id = 893")
                        .selectExpr("count(*)", "sum(quantity)")
                        .head()
                        .mkString("|"))
                .isEqualTo("48|421.0");
        assertThat(written("levels")
                        .selectExpr("max(level)", "count(distinct component)")
                        .head()
                        .mkString("|"))
                .isEqualTo("4|325");
        assertThat(written("where_used")
                        .filter("item = 2 and product = 749")
                        .selectExpr("quantity", "unit")
                        .head()
                        .mkString("|"))
                .isEqualTo("100.0|EA");
        double told = table.parts().get("quantity").items().stream()
                .filter(ExplodedTable.Item::raw)
                .mapToDouble(ExplodedTable.Item::quantity)
                .sum();
        assertThat(told).isEqualTo(40837);
    }

    @Test
    void explodesThoseOfADayInTheMiddle() {
        ExplodedTable table = run("2010-06-01");
        assertThat(table.counts())
                .containsEntry("explode_recipes/depth", 3L)
                .containsEntry("explode_recipes/products", 238L);
        // Of the 97 products, those that had no bill of material yet stand for themselves.
        assertThat(table.findings()).extracting(ExplodedTable.Found::kind).containsExactly("lapsed");
    }
}
