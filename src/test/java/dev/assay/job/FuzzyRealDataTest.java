package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.report.RepairedTable;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fuzzy duplicates in public data whose true pairs are known, by the job as people run it. No label is used. */
class FuzzyRealDataTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path output;

    /** Pairs that are told as one, held against the true ones. */
    private record Pairs(Set<Set<String>> told, Set<Set<String>> truth) {
        long right() {
            return told.stream().filter(truth::contains).count();
        }

        double precision() {
            return (double) right() / told.size();
        }

        double recall() {
            return (double) right() / truth.size();
        }

        double f1() {
            return 2.0 * right() / (told.size() + truth.size());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d told, %d right of %d: precision %.3f, recall %.3f, F1 %.3f",
                    told.size(),
                    right(),
                    truth.size(),
                    precision(),
                    recall(),
                    f1());
        }
    }

    @Test
    void findsRestaurantsThatTwoGuidesList() throws IOException {
        Path data = SharedData.required("er_text_fodors_zagats");
        Spec spec = SpecReader.read(
                Path.of("jobs", "restaurants", "repair.yaml"),
                Map.of("data", data.getParent().toString(), "output", output.toString()));
        RepairedTable table = run(spec);

        Set<Set<String>> truth = truth(data.resolve("fodors_zagats").resolve("matches_fodors_zagats.csv"), ",", "", "");
        Pairs pairs = new Pairs(pairs(spec, "applied"), truth);

        assertThat(truth).hasSize(112);
        assertThat(pairs.f1()).as(pairs.toString()).isGreaterThanOrEqualTo(0.96);
        assertThat(table.rows().out()).isEqualTo(864 - pairs.told().size());
        RepairedTable.Step step = table.steps().stream()
                .filter(each -> each.name().equals("listed_twice"))
                .findFirst()
                .orElseThrow();
        assertThat(step.gone()).isEqualTo(pairs.told().size());
        assertThat(step.compared())
                .isEqualTo("compared 5,211 of 176,423 pairs of 864 different records, of which about 119 are one;"
                        + " passed over 4,008 words that too many records have");
    }

    @Test
    void findsProductsThatTwoShopsSell() throws IOException {
        Path data = SharedData.required("er_text_abt_buy");
        Dataset<Row> both = shop(data, "abt").unionByName(shop(data, "buy"));
        both.write().parquet(output.resolve("products").toString());
        Path file = Files.writeString(
                output.resolve("spec.yaml"),
                """
                assay: 1
                name: products
                results: ./results
                tables: { products: { format: parquet, path: ./products, key: id } }
                repair:
                  - table: products
                    output: ./repaired
                    steps:
                      - fuzzy_duplicates: { columns: [name, description, price], source: shop }
                """);
        Spec spec = SpecReader.read(file, Map.of());
        run(spec);

        Set<Set<String>> truth = truth(data.resolve("gt.csv"), "\\|", "abt", "buy");
        Pairs pairs = new Pairs(pairs(spec, "applied"), truth);

        assertThat(truth).hasSize(1076);
        assertThat(pairs.f1()).as(pairs.toString()).isGreaterThanOrEqualTo(0.87);
        assertThat(pairs.precision()).as(pairs.toString()).isGreaterThanOrEqualTo(0.99);
    }

    private Dataset<Row> shop(Path data, String name) {
        return spark.read()
                .option("header", true)
                .option("delimiter", "|")
                .csv(data.resolve(name + ".csv").toString())
                .withColumn("id", concat(lit(name), col("id")))
                .withColumn("price", col("price").cast("double"))
                .withColumn("shop", lit(name));
    }

    private RepairedTable run(Spec spec) {
        RunRequest request = new RunRequest(spec, null, null, Clock.systemUTC());
        return new RepairJob(spark, request, step -> {})
                .run()
                .results()
                .tables()
                .get(0);
    }

    /** The ids of rows of the log and of those that stand for them. */
    private Set<Set<String>> pairs(Spec spec, String verdict) {
        Set<Set<String>> pairs = new HashSet<>();
        List<Row> rows = spark.read()
                .format("delta")
                .load(spec.results() + "/changes")
                .where(col("column_name").isNull().and(col("verdict").equalTo(verdict)))
                .where("ordinal > 0")
                .select("old", "new")
                .collectAsList();
        for (Row row : rows) {
            pairs.add(Set.of(id(row.getString(0)), id(row.getString(1))));
        }
        return pairs;
    }

    private static String id(String json) {
        Matcher matcher = ID.matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }

    private static Set<Set<String>> truth(Path file, String separator, String first, String second) throws IOException {
        Set<Set<String>> truth = new HashSet<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] ids = line.strip().split(separator);
            truth.add(Set.of(first + ids[0], second + ids[1]));
        }
        return truth;
    }
}
