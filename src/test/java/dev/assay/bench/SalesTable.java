package dev.assay.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.Measure;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.Share;
import dev.assay.spec.TableRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The table of 8 columns that benches run on, and what is asked of it: 24 metrics and one unique key. */
final class SalesTable {
    static final String[] COLUMNS = {"id", "store", "product", "day", "quantity", "price", "amount", "email"};
    static final String EMAIL = "[a-z0-9.]+@[a-z]+\\.[a-z]{2,3}";
    /** Rows of a day. */
    static final long DAY = 13_699;

    private SalesTable() {}

    /** The table as Delta below {@code target/bench}, written once. */
    static Dataset<Row> stored(SparkSession spark, long rows) {
        Path table = folder("sales-" + rows);
        if (!Files.exists(table.resolve("_delta_log"))) {
            rows(spark, 0, rows, 16).write().format("delta").mode("overwrite").save(table.toString());
        }
        return spark.read().format("delta").load(table.toString());
    }

    static Path folder(String name) {
        return Path.of("target", "bench", name).toAbsolutePath();
    }

    /** Rows with these ids; ids rise with the days. */
    static Dataset<Row> rows(SparkSession spark, long from, long to, int partitions) {
        return spark.range(from, to, 1, partitions)
                .select(
                        col("id"),
                        concat(lit("S"), col("id").mod(300)).as("store"),
                        concat(lit("P"), col("id").multiply(7919).mod(20_000)).as("product"),
                        date_add(lit("2024-01-01").cast("date"), expr("int(id div " + DAY + ")"))
                                .as("day"),
                        when(rand(1).lt(0.01), null)
                                .otherwise(rand(2).multiply(20))
                                .as("quantity"),
                        rand(3).multiply(10).cast("decimal(10,2)").as("price"),
                        rand(4).multiply(200).as("amount"),
                        when(rand(5).lt(0.02), null)
                                .otherwise(concat(lit("user"), col("id").mod(100_000), lit("@shop.com")))
                                .as("email"));
    }

    static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String column : COLUMNS) {
            rules.add(metric(Measure.COMPLETENESS, column));
        }
        for (String column : List.of("quantity", "amount")) {
            for (Measure measure : List.of(Measure.MINIMUM, Measure.MAXIMUM, Measure.MEAN, Measure.STDDEV)) {
                rules.add(metric(measure, column));
            }
        }
        rules.add(metric(Measure.SUM, "amount"));
        for (String column : List.of("store", "product", "email")) {
            rules.add(metric(Measure.APPROX_DISTINCT, column));
        }
        rules.add(metric(Measure.MEDIAN, "quantity"));
        rules.add(new TableRule.ShareOf("quantity > 0", new Share(0), null));
        rules.add(new RowRule.MatchesRegex("email", EMAIL));
        rules.add(new TableRule.RowCount(1L, null));
        rules.add(new SetRule.Unique(List.of("id"), null, null));
        return rules;
    }

    static Rule metric(Measure measure, String column) {
        return new TableRule.Metric(measure, List.of(column), null, null, -1e18, null);
    }
}
