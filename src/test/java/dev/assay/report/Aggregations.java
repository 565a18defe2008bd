package dev.assay.report;

import dev.assay.TestSpark;
import dev.assay.table.ResultTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Results of an aggregation as they come: soups and breads in three stores, some series of all classes. */
final class Aggregations {
    static final String RUN = "shop-20261124-031500-1a2b3c";
    /** Key, class, density, ADI, CV², total; level, step, key and share of the choice. */
    private static final String SERIES =
            """
            product=Tomato soup, store=North|smooth|0.95|1.05|0.21|9120|product × store|day||1
            product=Tomato soup, store=South|smooth|0.91|1.1|0.3|7350|product × store|day||1
            product=Tomato soup, store=Harbour|erratic|0.8|1.25|0.7|4100|product × store|day||1
            product=Leek soup, store=North|intermittent|0.3|3.33|0.18|910|product × store|week||1
            product=Leek soup, store=South|intermittent|0.11|9.1|0.25|320|product|week|product=Leek soup|0.31
            product=Leek soup, store=Harbour|intermittent|0.07|14.3|0.11|150|product|week|product=Leek soup|0.17
            product=Pea soup, store=North|lumpy|0.06|16.7|1.2|240|family × store|week|family=Soup, store=North|0.04
            product=Pea soup, store=South|lumpy|0.04|25|0.8|180|family × store|week|family=Soup, store=South|0.03
            product=Pea soup, store=Harbour|lumpy|0.05|20|0.95|160|family × store|week|family=Soup, store=Harbour|0.05
            product=Rye bread, store=North|smooth|0.99|1.01|0.1|12050|product × store|day||1
            product=Rye bread, store=South|intermittent|0.4|2.5|0.4|1300|product × store|week||1
            product=Rye bread, store=Harbour|new|0.2|5|0.2|60|product|week|product=Rye bread|0.02
            product=Crème <b>brûlée</b> & "pain", store=North|too_short|0.01|||9|family|week|family=Bread|0.01
            product=Crème <b>brûlée</b> & "pain", store=South|too_short|0.02|||12|family|week|family=Bread|0.01
            product=Crème <b>brûlée</b> & "pain", store=Harbour|lumpy|0.03|33.3|1.6|75|family|week|family=Bread|0.01
            product=Dill bread, store=North|dead|0.01|90|0.1|14|||||
            product=Dill bread, store=South|dead|0|||0|||||
            product=Dill bread, store=Harbour|lumpy|0.05|20|0.6|110|family|week|family=Bread|0.02
            """;
    /** Level, its name, step, key, density, what it lacks. */
    private static final String NODES =
            """
            0|product × store|week|product=Leek soup, store=North|0.88|
            0|product × store|week|product=Rye bread, store=South|0.97|
            1|product|week|product=Leek soup|0.99|
            1|product|week|product=Rye bread|1|
            2|family × store|week|family=Soup, store=North|1|
            2|family × store|week|family=Soup, store=South|1|
            2|family × store|week|family=Soup, store=Harbour|0.99|
            2|family × store|week|family=Bread, store=South|0.97|
            3|family|week|family=Bread|1|
            4|all|week|all|1|
            """;
    /** Level / step / method; windows, RMSSE, WRMSSE, bias, WAPE, WAPE of sums, pinball .5, .8, .95. */
    private static final String WAYS =
            """
            product × store / day / zero|216|1.02|1.31|-1|1|1|0.5|0.8|0.95
            product × store / day / naive|216|1.24|1.1|0.02|1.2|0.61|0.6|0.52|0.31
            product × store / day / sba|216|0.91|0.84|0.06|1.04|0.39|0.46|0.41|0.22
            product × store / day / tsb|216|0.9|0.83|-0.03|1.03|0.38|0.45|0.4|0.21
            product / week / ses|216|0.87|0.79|0.05|1.06|0.36|0.46|0.38|0.2
            family × store / week / ses|216|0.88|0.82|0.07|1.09|0.4|0.47|0.39|0.2
            chosen / chosen / zero|216|1.02|1.31|-1|1|1|0.5|0.8|0.95
            chosen / chosen / ses|216|0.84|0.74|0.03|1.01|0.33|0.44|0.36|0.18
            chosen / chosen / sba|216|0.86|0.76|0.01|1.02|0.34|0.44|0.37|0.19
            """;

    private Aggregations() {}

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
        row.putIfAbsent("table_name", "sales");
        row.put("table_version", "3");
        return row;
    }

    private static Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    static Dataset<Row> runs() {
        return frame(
                ResultTable.RUNS,
                List.of(row(
                        "spec_name", "shop",
                        "command", "aggregate",
                        "code_version", "0.1.0",
                        "spark_version", "3.5.9",
                        "user", "maria",
                        "as_of", Timestamp.from(Instant.parse("2026-11-23T00:00:00Z")),
                        "started_at", Timestamp.from(Instant.parse("2026-11-24T03:15:00Z")),
                        "ended_at", Timestamp.from(Instant.parse("2026-11-24T03:16:42Z")),
                        "gate", "open",
                        "exit_code", 0)));
    }

    /** The series of the table of sales, whose keys may be changed, and two of spare parts. */
    static Dataset<Row> series(String instead) {
        List<Map<String, Object>> rows = new ArrayList<>();
        SERIES.lines().map(line -> line.split("\\|", -1)).forEach(parts -> rows.add(series(parts, instead)));
        NODES.lines().map(line -> line.split("\\|", -1)).forEach(parts -> rows.add(node(parts)));
        rows.add(part("part=P-7", "lumpy", 0.02, 31));
        rows.add(part("part=P-8", "dead", 0, 0));
        rows.add(row(
                "table_name", "spare_parts",
                "level", 1,
                "level_name", "all",
                "step_ordinal", 0,
                "step", "month",
                "key", "all",
                "density", 0.25,
                "enough", false,
                "lacks", "demand in 25 % of months, not 50 %"));
        return frame(ResultTable.SERIES, rows);
    }

    private static Map<String, Object> series(String[] parts, String instead) {
        String key = instead == null ? parts[0] : parts[0].replace("Pea soup", instead);
        boolean dead = parts[1].equals("dead");
        boolean itself = parts[8].isEmpty();
        return row(
                "level",
                0,
                "level_name",
                "product × store",
                "step_ordinal",
                0,
                "step",
                "day",
                "key",
                key,
                "demand",
                parts[1],
                "density",
                number(parts[2]),
                "adi",
                number(parts[3]),
                "cv2",
                number(parts[4]),
                "total",
                number(parts[5]),
                "enough",
                parts[7].equals("day"),
                "chosen_level",
                dead ? null : parts[6],
                "chosen_step",
                dead ? null : parts[7],
                "chosen_key",
                dead ? null : itself ? key : parts[8],
                "share",
                number(parts[9]),
                "reason",
                key + " has demand in " + Numbers.percent(number(parts[2])) + " of days; "
                        + (dead
                                ? "nothing is forecast for it"
                                : itself
                                        ? "it is forecast for itself by the " + parts[7]
                                        : "it is forecast with " + parts[8] + " by the " + parts[7]));
    }

    private static Map<String, Object> node(String[] parts) {
        return row(
                "level",
                Integer.valueOf(parts[0]),
                "level_name",
                parts[1],
                "step_ordinal",
                1,
                "step",
                parts[2],
                "key",
                parts[3],
                "density",
                number(parts[4]),
                "enough",
                parts[5].isEmpty(),
                "lacks",
                parts[5].isEmpty() ? null : parts[5]);
    }

    private static Map<String, Object> part(String key, String demand, double density, double total) {
        boolean dead = demand.equals("dead");
        return row(
                "table_name",
                "spare_parts",
                "level",
                0,
                "level_name",
                "part",
                "step_ordinal",
                0,
                "step",
                "month",
                "key",
                key,
                "demand",
                demand,
                "density",
                density,
                "total",
                total,
                "enough",
                false,
                "chosen_level",
                dead ? null : "all",
                "chosen_step",
                dead ? null : "month",
                "chosen_key",
                dead ? null : "all",
                "share",
                dead ? null : 0.6,
                "reason",
                dead ? key + " had no demand" : "no level shows enough");
    }

    static Dataset<Row> metrics() {
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(metric("aggregate_events", "in", 0, 36_240.0, null));
        rows.add(metric("aggregate_events", "no_key", 1, 2.0, null));
        rows.add(metric("aggregate_events", "no_time", 2, 0.0, null));
        rows.add(metric("aggregate_events", "no_value", 3, 5.0, null));
        Map<String, Object> other = metric("aggregate_events", "in", 0, 12.0, null);
        other.put("table_name", "spare_parts");
        rows.add(other);
        rows.add(metric("aggregate_range", "from", 0, null, "2026-01-05"));
        rows.add(metric("aggregate_range", "to", 1, null, "2026-11-22"));
        rows.add(metric("aggregate_step", null, 0, null, "day"));
        rows.add(metric(
                "aggregate_hint", null, 0, null, "no row of any series on a sunday: declare closed weekdays <sunday>"));
        WAYS.lines().map(line -> line.split("\\|")).forEach(parts -> way(rows, parts));
        sample(rows, "product=Tomato soup, store=North|smooth", i -> 20 + 8 * Math.sin(i * 0.9));
        sample(rows, "product=Rye bread, store=North|smooth", i -> i % 7 == 6 ? Double.NEGATIVE_INFINITY : 40 + i % 5);
        sample(rows, "product=Leek soup, store=North|intermittent", i -> i % 3 == 0 ? 3 + i % 4 : 0);
        sample(rows, "product=Pea soup, store=South|lumpy", i -> i % 23 == 4 ? 5 + i % 19 : 0);
        sample(rows, "product=Dill bread, store=North|dead", i -> i == 11 ? 14 : i > 40 && i < 60 ? Double.NaN : 0);
        return frame(ResultTable.METRICS, rows);
    }

    private static void way(List<Map<String, Object>> rows, String[] parts) {
        int ordinal = rows.size();
        rows.add(metric("backtest_windows", parts[0], ordinal, number(parts[1]), null));
        AggregatedTable.Measure[] measures = AggregatedTable.Measure.values();
        for (int i = 0; i < measures.length; i++) {
            rows.add(metric(measures[i].metric(), parts[0], ordinal, number(parts[i + 2]), null));
        }
    }

    /**
     * @param values NaN for missing, −∞ for closed
     */
    private static void sample(List<Map<String, Object>> rows, String keyAndClass, IntToDoubleFunction values) {
        String[] parts = keyAndClass.split("\\|");
        LocalDate from = LocalDate.of(2026, 1, 5);
        for (int i = 0; i < 120; i++) {
            double value = values.applyAsDouble(i);
            boolean known = Double.isFinite(value);
            String end = i == 0 || i == 119 ? from.plusDays(i).toString() : null;
            Map<String, Object> row = metric(
                    "aggregate_series",
                    parts[0],
                    i,
                    known ? value : null,
                    known ? end : Double.isNaN(value) ? "missing" : "closed");
            row.put("column_name", parts[1]);
            rows.add(row);
        }
    }

    private static Map<String, Object> metric(String metric, String label, int ordinal, Double value, String exact) {
        return row("metric", metric, "label", label, "ordinal", ordinal, "value", value, "exact", exact);
    }

    static AggregateResults retail() {
        return AggregateResults.of(RUN, runs(), metrics(), series(null));
    }

    /** As retail, with a product whose name tries to break out of the page. */
    static AggregateResults hostile() {
        return AggregateResults.of(RUN, runs(), metrics(), series(Samples.HOSTILE));
    }
}
