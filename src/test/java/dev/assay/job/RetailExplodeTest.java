package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import dev.assay.report.ExplodedTable;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated kitchen, as the job in {@code jobs/retail} explodes it, against a plain recursion over its sales. */
class RetailExplodeTest {
    private static final Map<String, Double> IN_BASE =
            Map.of("g", 1.0, "kg", 1000.0, "ml", 1.0, "l", 1000.0, "piece", 1.0);

    @TempDir
    private Path warehouse;

    private final Map<String, List<Row>> recipes = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, Double> pieces = new HashMap<>();

    @Test
    void theRawProductsAreThoseOfEverySale() {
        new GenerateJob(TestSpark.session(), warehouse.toString(), table -> {})
                .run(new GenerateOptions(1600, 7, null, 28, 3, 53, null));
        read("products").collectAsList().forEach(row -> {
            units.put(row.getAs("id"), row.getAs("unit"));
            pieces.put(row.getAs("id"), row.getAs("piece_weight_g"));
        });
        read("recipes").collectAsList().forEach(row -> recipes.computeIfAbsent(
                        row.getAs("parent"), key -> new ArrayList<>())
                .add(row));
        Spec spec = SpecReader.read(
                Path.of("jobs", "retail", "explode.yaml"), Map.of("warehouse", warehouse.toString(), "sales", "sales"));
        RunRequest request = new RunRequest(spec, "raw", null, Clock.systemUTC());
        ExplodedTable table = new ExplodeJob(TestSpark.session(), request, line -> {})
                .run()
                .results()
                .tables()
                .get(0);
        assertThat(table.counts()).containsEntry("explode_recipes/depth", 3L);
        Map<String, Double> expected = new TreeMap<>();
        for (Row sale : read("sales")
                .filter("quantity between 0 and 1000 and unit is not null and product is not null and day is not null")
                .groupBy("store", "day", "product", "unit")
                .sum("quantity")
                .collectAsList()) {
            String product = sale.getString(2);
            double quantity = sale.getDouble(4) * factor(product, sale.getString(3));
            down(
                    expected,
                    sale.getString(0) + " " + sale.getDate(1) + " ",
                    sale.getDate(1).toLocalDate(),
                    product,
                    quantity);
        }
        Map<String, Double> found = new TreeMap<>();
        for (Row row : read("raw_demand").collectAsList()) {
            found.put(row.getString(0) + " " + row.getDate(1) + " " + row.getString(2), row.<Double>getAs("quantity"));
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, quantity) ->
                assertThat(found.get(key)).as(key).isCloseTo(quantity, within(1e-9 * Math.abs(quantity))));
        assertThat(read("raw_demand")
                        .filter("quantity_own > 0 and quantity_through > 0")
                        .count())
                .isPositive();
    }

    private void down(Map<String, Double> found, String key, LocalDate day, String item, double quantity) {
        List<Row> valid = recipes.getOrDefault(item, List.of()).stream()
                .filter(row -> !row.<Date>getAs("valid_from").toLocalDate().isAfter(day)
                        && (row.getAs("valid_to") == null
                                || !row.<Date>getAs("valid_to").toLocalDate().isBefore(day)))
                .toList();
        if (valid.isEmpty()) {
            found.merge(key + item, quantity, Double::sum);
        }
        for (Row row : valid) {
            String component = row.getAs("component");
            double each =
                    row.<Double>getAs("quantity") * factor(component, row.getAs("unit")) / row.<Double>getAs("yield");
            down(found, key, day, component, quantity * each);
        }
    }

    /** How many of the item's own units one of the stated unit is. */
    private double factor(String item, String stated) {
        String own = units.getOrDefault(item, stated);
        String spelled = stated.strip().toLowerCase(java.util.Locale.ROOT);
        if (spelled.equals(own)) {
            return 1;
        }
        double grams = spelled.equals("piece") ? pieces.get(item) : IN_BASE.get(spelled);
        double base = own.equals("piece") ? pieces.get(item) : IN_BASE.get(own);
        return grams / base;
    }

    private Dataset<Row> read(String name) {
        return TestSpark.session()
                .read()
                .format("delta")
                .load(warehouse.resolve(name).toString());
    }
}
