package dev.assay.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What columns have to do with each other in public data. The expected numbers were counted apart, from the files. */
class RelatingRealDataTest {
    private static Dataset<Row> csv(String file) {
        return TestSpark.session()
                .read()
                .option("header", true)
                .option("nullValue", "NA")
                .option("inferSchema", true)
                .csv(file);
    }

    private static ProfileOptions options(String name, String... key) {
        return RelatingTest.options(name, null, key);
    }

    private static Relations relations(Dataset<Row> data, String name, String... key) {
        return new Relating().of(data, new Profiler(data, options(name, key)).profile(data), options(name, key));
    }

    @Test
    void onlineRetail() {
        Relations found = relations(
                TestSpark.session()
                        .read()
                        .option("header", true)
                        .schema(
                                "InvoiceNo string, StockCode string, Description string, Quantity int, InvoiceDate timestamp,"
                                        + " UnitPrice double, CustomerID string, Country string")
                        .csv(SharedData.required("online_retail_by_day").toString()),
                "retail",
                "InvoiceNo",
                "StockCode");
        assertThat(found.sampled()).isEqualTo(20_000);
        assertThat(found.duplicateRows()).isEqualTo(5_268);
        assertThat(found.keys())
                .contains(new Relations.CandidateKey(List.of("InvoiceNo", "StockCode"), 10_684, 0, true));
        assertThat(found.dependencies())
                .contains(
                        new Relations.Dependency(List.of("InvoiceNo"), "CustomerID", 22_190, 406_829, 0),
                        new Relations.Dependency(List.of("InvoiceNo"), "InvoiceDate", 25_900, 541_909, 597),
                        new Relations.Dependency(List.of("InvoiceNo"), "Country", 25_900, 541_909, 0),
                        new Relations.Dependency(List.of("CustomerID"), "Country", 4_372, 406_829, 175),
                        new Relations.Dependency(List.of("StockCode"), "Description", 3_958, 540_455, 7_853));
    }

    @Test
    void bicycles() {
        Relations found = relations(csv(SharedData.required("evidently") + "/bike_hour.csv"), "hours");
        assertThat(found.arithmetic())
                .extracting(Relations.Arithmetic::formula, Relations.Arithmetic::rows, Relations.Arithmetic::violating)
                .contains(tuple("casual + registered = cnt", 17_379L, 0L));
        assertThat(found.keys())
                .contains(
                        new Relations.CandidateKey(List.of("instant"), 0, 0, false),
                        new Relations.CandidateKey(List.of("dteday", "hr"), 0, 0, false));
    }

    @Test
    void hospitals() {
        Dataset<Row> dirty = TestSpark.session()
                .read()
                .option("header", true)
                .csv(SharedData.required("er_hospital") + "/dirty.csv");
        assertThat(relations(dirty, "hospital").dependencies())
                .contains(
                        new Relations.Dependency(List.of("ProviderNumber"), "HospitalName", 72, 1_000, 24),
                        new Relations.Dependency(List.of("HospitalName"), "ZipCode", 69, 1_000, 29),
                        new Relations.Dependency(List.of("MeasureCode"), "MeasureName", 54, 1_000, 36),
                        new Relations.Dependency(List.of("MeasureCode"), "Condition", 54, 1_000, 32),
                        new Relations.Dependency(List.of("City"), "CountyName", 72, 1_000, 36));
    }

    @Test
    void flightsReferToPlanes() {
        String folder = SharedData.required("pnwflights14").toString();
        Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
        List<Profile> profiles = new ArrayList<>();
        for (String name : List.of("flights", "planes", "airports", "airlines")) {
            Dataset<Row> data = csv(folder + "/" + name + ".csv");
            tables.put(name, data);
            profiles.add(new Profiler(data, options(name)).profile(data));
        }
        List<References.Containment> found = References.between(profiles);
        Map<String, References.Orphans> orphans = new LinkedHashMap<>();
        found.forEach(each -> orphans.put(
                each.childColumn() + " in " + each.parentTable(),
                References.orphans(each, tables.get(each.childTable()), tables.get(each.parentTable()))));
        assertThat(orphans)
                .containsEntry("tailnum in planes", new References.Orphans(8_678, 394))
                .containsEntry("carrier in airlines", new References.Orphans(0, 0))
                .containsEntry("dest in airports", new References.Orphans(0, 0));
        assertThat(orphans).hasSize(3);
    }
}
