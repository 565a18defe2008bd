package dev.assay.report;

import dev.assay.TestSpark;
import dev.assay.table.ResultTable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Results of an explosion as they come: a kitchen that sells tomatoes and onions raw, soups, juice, a base, and a menu. */
final class Explosions {
    static final String RUN = "kitchen-20261124-031500-1a2b3c";
    /** Item, raw, unit, own, through, products, lines. */
    private static final String ITEMS =
            """
            Salt|true|kg|0|2.9|4|0
            Tomato|true|kg|100|670|4|40
            Onion|true|kg|12|104|3|8
            Basil|true|kg|0|6.875|2|0
            Soup base|false|l|50|470|2|4
            Tomato soup|false|piece|1000|100|1|60
            Soup of the day|false|piece|0|100|1|0
            Menu|false|piece|100|0|0|8
            Tomato juice|false|piece|300|0|0|20
            """;
    /** Item, parent, quantity, factor; the line: quantity, unit, per, its unit, yield, share, from. */
    private static final String USES =
            """
            Tomato|Soup base|520|1|8|kg|10|l|0.8|1|
            Tomato|Tomato juice|150|0.5|500|g|1||1|1|
            Onion|Soup base|104|0.2|2|kg|10|l|1|1|2026-01-01
            Salt|Soup base|2.6|0.005|50|g|10|l|1|1|
            Salt|Tomato juice|0.3|0.001|2|g|1||1|0.5|
            Basil|Tomato soup|6.875|0.00625|5|g|1||0.8|1|
            Soup base|Tomato soup|440|0.4|400|ml|1||1|1|
            Soup base|Soup of the day|30|0.3|300|ml|1||1|1|
            Tomato soup|Menu|100|1|1|piece|1|piece|1|1|
            Soup of the day|Menu|100|1|1|piece|1|piece|1|1|
            """;
    /** Ordinal, level, parent, item, quantity. */
    private static final String TREES =
            """
            0|0||Tomato soup|1000
            0|1|Tomato soup|Soup base|400
            0|1|Tomato soup|Basil|6.25
            0|2|Soup base|Tomato|400
            0|2|Soup base|Onion|80
            0|2|Soup base|Salt|2
            1|0||Tomato juice|300
            1|1|Tomato juice|Tomato|150
            1|1|Tomato juice|Salt|0.3
            2|0||Menu|100
            2|1|Menu|Soup of the day|100
            2|1|Menu|Tomato soup|100
            2|2|Tomato soup|Soup base|40
            2|2|Tomato soup|Basil|0.625
            2|2|Soup of the day|Soup base|30
            2|3|Soup base|Tomato|70
            2|3|Soup base|Onion|14
            2|3|Soup base|Salt|0.35
            3|0||Soup base|50
            3|1|Soup base|Tomato|50
            3|1|Soup base|Onion|10
            3|1|Soup base|Salt|0.25
            """;

    private Explosions() {}

    private static Dataset<Row> frame(ResultTable table, List<Map<String, Object>> rows) {
        return TestSpark.session()
                .createDataFrame(
                        rows.stream()
                                .map(row -> RowFactory.create(
                                        Stream.of(table.schema().fieldNames())
                                                .map(row::get)
                                                .toArray()))
                                .toList(),
                        table.schema());
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        row.put("run_id", RUN);
        row.put("table_name", "orders");
        row.put("table_version", "7");
        return row;
    }

    private static List<String[]> parts(String text) {
        return text.lines().map(line -> line.split("\\|", -1)).toList();
    }

    static Dataset<Row> runs() {
        return frame(
                ResultTable.RUNS,
                List.of(row(
                        "spec_name", "kitchen",
                        "command", "explode",
                        "code_version", "0.1.0",
                        "spark_version", "3.5.9",
                        "user", "maria",
                        "as_of", Timestamp.from(Instant.parse("2026-11-23T00:00:00Z")),
                        "started_at", Timestamp.from(Instant.parse("2026-11-24T03:15:00Z")),
                        "ended_at", Timestamp.from(Instant.parse("2026-11-24T03:15:42Z")),
                        "gate", "open",
                        "exit_code", 0)));
    }

    static Dataset<Row> metrics() {
        List<Map<String, Object>> rows = new ArrayList<>();
        String[][] counts = {
            {"explode_lines", "in", "152"},
            {"explode_lines", "no_item", "0"},
            {"explode_lines", "no_quantity", "3"},
            {"explode_lines", "inside", "9"},
            {"explode_lines", "exploded", "0"},
            {"explode_recipes", "products", "5"},
            {"explode_recipes", "raw", "4"},
            {"explode_recipes", "depth", "3"},
            {"explode_recipes", "roots", "6"}
        };
        for (String[] count : counts) {
            rows.add(row("metric", count[0], "label", count[1], "value", Double.valueOf(count[2]), "exact", count[2]));
        }
        rows.add(row("metric", "explode_at", "exact", "2026-11-23"));
        return frame(ResultTable.METRICS, rows);
    }

    static Dataset<Row> findings() {
        return frame(
                ResultTable.FINDINGS,
                List.of(row(
                        "ordinal",
                        0,
                        "kind",
                        "no_quantity",
                        "rows",
                        3L,
                        "weight",
                        0.2,
                        "message",
                        "3 lines have no quantity",
                        "mend",
                        "fill it in, or leave such rows out with where")));
    }

    /** The rows of the kitchen, with a name of its own for the soup base where one is given. */
    static Dataset<Row> explosions(String base) {
        Map<String, String> units = new HashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String[] item : parts(ITEMS)) {
            units.put(item[0], item[2]);
            double own = Double.parseDouble(item[3]);
            double through = Double.parseDouble(item[4]);
            rows.add(row("part", "item", "quantity_column", "amount", "item", item[0]));
            rows.get(rows.size() - 1)
                    .putAll(row(
                            "raw",
                            Boolean.valueOf(item[1]),
                            "unit",
                            item[2],
                            "own",
                            own,
                            "through",
                            through,
                            "quantity",
                            own + through,
                            "lapsed",
                            0.0,
                            "products",
                            Long.valueOf(item[5]),
                            "lines",
                            Long.valueOf(item[6])));
        }
        Map<String, Map<String, Object>> lines = new HashMap<>();
        for (String[] use : parts(USES)) {
            Map<String, Object> line = line(use);
            lines.put(use[0] + "/" + use[1], line);
            rows.add(row("part", "use", "quantity_column", "amount", "item", use[0], "parent", use[1]));
            rows.get(rows.size() - 1).putAll(line);
            rows.get(rows.size() - 1).putAll(row("unit", units.get(use[0]), "quantity", Double.valueOf(use[2])));
        }
        String root = "";
        for (String[] node : parts(TREES)) {
            root = node[1].equals("0") ? node[3] : root;
            rows.add(row("part", "tree", "quantity_column", "amount", "item", node[3], "root", root));
            Map<String, Object> last = rows.get(rows.size() - 1);
            last.putAll(lines.getOrDefault(node[3] + "/" + node[2], Map.of()));
            last.putAll(row(
                    "ordinal", Integer.valueOf(node[0]),
                    "level", Integer.valueOf(node[1]),
                    "parent", node[2].isEmpty() ? null : node[2],
                    "unit", units.get(node[3]),
                    "quantity", Double.valueOf(node[4])));
        }
        if (base != null) {
            rows.forEach(row -> row.replaceAll((name, value) -> "Soup base".equals(value) ? base : value));
        }
        return frame(ResultTable.EXPLOSIONS, rows);
    }

    private static Map<String, Object> line(String[] use) {
        return row(
                "factor", Double.valueOf(use[3]),
                "recipe_quantity", Double.valueOf(use[4]),
                "recipe_unit", use[5],
                "recipe_per", Double.valueOf(use[6]),
                "recipe_per_unit", use[7].isEmpty() ? null : use[7],
                "yield", Double.valueOf(use[8]),
                "share", Double.valueOf(use[9]),
                "recipe_from", use[10].isEmpty() ? null : Date.valueOf(use[10]));
    }

    static ExplodeResults kitchen() {
        return ExplodeResults.of(RUN, runs(), metrics(), findings(), explosions(null));
    }

    /** The same with a name that means to take the page over. */
    static ExplodeResults hostile() {
        return ExplodeResults.of(RUN, runs(), metrics(), findings(), explosions(Samples.HOSTILE));
    }
}
