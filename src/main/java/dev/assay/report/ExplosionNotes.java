package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.report.ExplosionTable.Lines;
import dev.assay.report.ExplosionTable.Recipes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What an explosion tells besides quantities, by table. */
record ExplosionNotes(Map<String, Map<String, MetricValue>> metrics, Map<String, List<String>> hints) {
    static ExplosionNotes of(Dataset<Row> metrics, Dataset<Row> findings) {
        Map<String, Map<String, MetricValue>> byTable = new HashMap<>();
        metrics.filter(col("metric").startsWith("explode_")).collectAsList().forEach(row -> {
            MetricValue value = MetricValue.of(row);
            byTable.computeIfAbsent(value.tableName(), key -> new HashMap<>())
                    .put(value.metric() + " " + value.label(), value);
        });
        Map<String, List<String>> hints = new HashMap<>();
        findings.orderBy("ordinal").collectAsList().forEach(row -> {
            Fields fields = new Fields(row);
            String mend = fields.text("mend");
            hints.computeIfAbsent(fields.text("table_name"), key -> new ArrayList<>())
                    .add(fields.text("message") + (mend.isEmpty() ? "" : ": " + mend));
        });
        return new ExplosionNotes(byTable, hints);
    }

    private long count(String table, String metric) {
        MetricValue value = metrics.getOrDefault(table, Map.of()).get(metric);
        return value == null ? 0 : Math.round(value.value());
    }

    Lines lines(String table) {
        return new Lines(
                count(table, "explode_lines in"),
                count(table, "explode_lines no_item")
                        + count(table, "explode_lines no_time")
                        + count(table, "explode_lines no_quantity"),
                count(table, "explode_lines inside"),
                count(table, "explode_lines exploded"));
    }

    Recipes recipes(String table) {
        MetricValue at = metrics.getOrDefault(table, Map.of()).get("explode_at ");
        return new Recipes(
                count(table, "explode_recipes lines"),
                count(table, "explode_recipes products"),
                count(table, "explode_recipes depth"),
                count(table, "explode_recipes roots"),
                at == null ? "" : at.exact());
    }

    List<String> hints(String table) {
        return hints.getOrDefault(table, List.of());
    }
}
