package dev.assay.report;

import dev.assay.TestSpark;
import dev.assay.report.FeaturesResults.Stored;
import dev.assay.table.ResultTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Results of making features as they come: a shop that predicts its sales from sales, weather and promotions. */
public final class MadeFeatures {
    public static final String RUN = "shop-20261124-031500-1a2b3c";
    /** Feature, kind, type, source, its table, columns, lineage, available, late. */
    private static final String FEATURES =
            """
            sales_lag_7|lag|double|sales|sales|amount|the sum of amount 7 days before|known when the day ends|
            temp|latest|double|weather|weather_daily|temp_mean,temp_max|the last temp_mean of the store's station|known when published, else 4 days after the day|last_known
            temp_that_day|lag|double|weather|weather_daily|temp_mean|temp_mean of the day itself|known when published, else 4 days after the day|missing
            promo|planned|boolean|promotions|promotions|active|the promotion planned for the day, since 2026-01-05|known ahead, when planned|stop
            weekday|calendar|int||||of the day itself|known ahead|
            city|attribute|string|stores|stores|city|the store's city|always known|
            """;
    /**
     * Rows of, feature, horizon, rows, there, fallback, unpublished, absent, compared, changed, mean change, there in
     * hindsight, correlation, in hindsight, parity: rows, changed, example.
     */
    private static final String ANSWERS =
            """
            training|sales_lag_7|1|1000|1000|0|0|0|1000|0|0|1000|0.62|0.62|50|0|
            training|sales_lag_7|7|1000|990|0|0|10|990|0|0|990|0.61|0.61|50|0|
            training|sales_lag_7|14|1000|0|0|1000|0|1000|1000||1000||0.6|50|0|
            training|temp|1|1000|650|300|40|10|990|340|2.134|990|0.31|0.48|50|2|store=7, 2026-11-20: 4.5, now 5.1
            training|temp|7|1000|640|310|40|10|990|350|4.2|990|0.2|0.48|50|0|
            training|temp|14|1000|630|320|40|10|990|360|5.5|990|0.18|0.48|50|0|
            training|temp_that_day|1|1000|0|0|990|10|990|990||990||0.71|0|0|
            training|temp_that_day|7|1000|0|0|990|10|990|990||990||0.71|0|0|
            training|temp_that_day|14|1000|0|0|990|10|990|990||990||0.71|0|0|
            training|promo|1|1000|1000|0|0|0|1000|0||1000|||50|0|
            training|promo|7|1000|900|0|100|0|1000|20||1000|||50|0|
            training|promo|14|1000|700|0|300|0|1000|40||1000|||50|0|
            training|weekday|1|1000|1000|0|0|0|0|0||0|||50|0|
            training|weekday|7|1000|1000|0|0|0|0|0||0|||50|0|
            training|weekday|14|1000|1000|0|0|0|0|0||0|||50|0|
            training|city|1|1000|1000|0|0|0|0|0||0|||50|0|
            training|city|7|1000|1000|0|0|0|0|0||0|||50|0|
            training|city|14|1000|1000|0|0|0|0|0||0|||50|0|
            scoring|sales_lag_7|1|20|20|0|0|0|0|0||0|||0|0|
            scoring|temp|1|20|0|20|0|0|0|0||0|||0|0|
            scoring|temp_that_day|1|20|0|0|20|0|0|0||0|||0|0|
            scoring|promo|1|20|20|0|0|0|0|0||0|||0|0|
            scoring|weekday|1|20|20|0|0|0|0|0||0|||0|0|
            scoring|city|1|20|20|0|0|0|0|0||0|||0|0|
            """;
    /** Source, table, part, label, rows, minimum, median, p90, p95, p99, maximum, mean, late rows, value, exact. */
    private static final String PUBLICATIONS =
            """
            weather|weather_daily|lag||900|2.25|3.25|5|5.25|7.25|9|3.6|||
            weather|weather_daily|weekday|1|130|2.25|3.25|4|4|4|4|3.3|||
            weather|weather_daily|weekday|6|128|3|5.25|6|6|7|9|5.3|||
            weather|weather_daily|weekday|7|128|3|4.25|6|6|7|8|4.3|||
            weather|weather_daily|month|1|75|2.25|3.25|4|4|4|4|3.3|||
            weather|weather_daily|month|7|75|2.25|3.5|4|4|4|4|3.3|||
            weather|weather_daily|histogram|3||||||||||30|
            weather|weather_daily|histogram|4||||||||||700|
            weather|weather_daily|histogram|5||||||||||80|
            weather|weather_daily|histogram|6||||||||||60|
            weather|weather_daily|histogram|9||||||||||30|
            weather|weather_daily|revision||36|7|7|14|14|14|14|8||0.04|{"revised": 36, "restated": 0, "columns": [{"column": "temp_mean", "changed": 30, "mean": 1.25, "median": 1, "relative_mean": 0.08, "relative_median": 0.07}, {"column": "sky", "changed": 6}]}
            weather|weather_daily|versions|1|864||||||||||
            weather|weather_daily|versions|2|36||||||||||
            weather|weather_daily|declared||900||||||||170|4|4 days
            weather|weather_daily|missing||12||||||||||
            weather|weather_daily|today|||||||||||3.5|2026-11-19
            sales|sales|declared||||||||||0|0|
            sales|sales|today|||||||||||0.25|2026-11-23
            """;

    private static final String FINDINGS =
            """
            missing_publication|weather|12|0.05|weather_daily|12 rows have no time of publication|
            late_against_declared|weather|170|0.6|sales|weather comes later than declared in 18.9 % of its rows|declare 6 days
            """;

    private MadeFeatures() {}

    private static Dataset<Row> frame(ResultTable table, List<Map<String, Object>> rows) {
        return TestSpark.session()
                .createDataFrame(
                        rows.stream()
                                .map(row -> RowFactory.create(
                                        Arrays.stream(table.schema().fields())
                                                .map(field -> row.get(field.name()))
                                                .toArray()))
                                .toList(),
                        table.schema());
    }

    private static Map<String, Object> row(String table, Object... namesAndValues) {
        Map<String, Object> row = new HashMap<>();
        row.put("run_id", RUN);
        row.put("table_name", table);
        row.put("table_version", "7");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static List<String[]> parts(String text) {
        return text.lines().map(line -> line.split("\\|", -1)).toList();
    }

    /** Texts by name as the table's types have them; an empty one is null. */
    private static void put(Map<String, Object> row, ResultTable table, List<String> names, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            StructField field = table.schema().apply(names.get(i));
            String text = texts.get(i);
            Object value = text;
            if (text.isEmpty()) {
                value = null;
            } else if (field.dataType().equals(DataTypes.LongType)) {
                value = Long.valueOf(text);
            } else if (field.dataType().equals(DataTypes.IntegerType)) {
                value = Integer.valueOf(text);
            } else if (field.dataType().equals(DataTypes.DoubleType)) {
                value = Double.valueOf(text);
            } else if (!field.dataType().equals(DataTypes.StringType)) {
                value = List.of(text.split(","));
            }
            row.put(names.get(i), value);
        }
    }

    private static Dataset<Row> runs() {
        return frame(
                ResultTable.RUNS,
                List.of(row(
                        "",
                        "spec_name",
                        "shop",
                        "command",
                        "features",
                        "code_version",
                        "0.1.0",
                        "spark_version",
                        "3.5.9",
                        "user",
                        "maria",
                        "as_of",
                        Timestamp.from(Instant.parse("2026-11-23T00:00:00Z")),
                        "started_at",
                        Timestamp.from(Instant.parse("2026-11-24T03:15:00Z")),
                        "ended_at",
                        Timestamp.from(Instant.parse("2026-11-24T03:15:42Z")),
                        "gate",
                        "open",
                        "exit_code",
                        0)));
    }

    private static Dataset<Row> metrics(String horizons, String... labelsAndCounts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!horizons.isEmpty()) {
            rows.add(row("sales", "metric", "feature_horizons", "exact", horizons));
            rows.add(row("sales", "metric", "features_at", "exact", "2026-11-23 06:00"));
        }
        for (int i = 0; i < labelsAndCounts.length; i += 2) {
            String[] metric = labelsAndCounts[i].split("/", 2);
            rows.add(row("sales", "metric", metric[0], "label", metric.length > 1 ? metric[1] : null));
            rows.get(rows.size() - 1).put("value", Double.valueOf(labelsAndCounts[i + 1]));
        }
        return frame(ResultTable.METRICS, rows);
    }

    private static Dataset<Row> features(String features, String answers) {
        List<String> told =
                List.of("feature", "kind", "type", "source", "source_table", "columns", "lineage", "available", "late");
        List<String> counted = List.of(
                "rows_of",
                "feature",
                "horizon",
                "rows",
                "there",
                "fallback",
                "unpublished",
                "absent",
                "compared",
                "changed",
                "mean_change",
                "hindsight_there",
                "correlation",
                "hindsight_correlation",
                "parity_rows",
                "parity_changed",
                "parity_example");
        Map<String, Map<String, Object>> byName = new HashMap<>();
        for (String[] feature : parts(features)) {
            Map<String, Object> row = row("sales", "ordinal", byName.size(), "source_version", "12");
            put(row, ResultTable.FEATURES, told, List.of(feature));
            byName.put(feature[0], row);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String[] answer : parts(answers)) {
            Map<String, Object> row = new HashMap<>(byName.get(answer[1]));
            put(row, ResultTable.FEATURES, counted, List.of(answer));
            rows.add(row);
        }
        return frame(ResultTable.FEATURES, rows);
    }

    private static Dataset<Row> publications(String publications) {
        List<String> names = List.of(
                "source",
                "table_name",
                "part",
                "label",
                "rows",
                "minimum",
                "median",
                "p90",
                "p95",
                "p99",
                "maximum",
                "mean",
                "late_rows",
                "value",
                "exact");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String[] publication : parts(publications)) {
            Map<String, Object> row = row("", "ordinal", rows.size());
            put(row, ResultTable.PUBLICATIONS, names, List.of(publication));
            rows.add(row);
        }
        return frame(ResultTable.PUBLICATIONS, rows);
    }

    private static Dataset<Row> findings(String findings) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String[] finding : parts(findings)) {
            rows.add(row(finding[4], "ordinal", rows.size()));
            put(
                    rows.get(rows.size() - 1),
                    ResultTable.FINDINGS,
                    List.of("kind", "column_name", "rows", "weight"),
                    List.of(finding).subList(0, 4));
            rows.get(rows.size() - 1).put("message", finding[5]);
            rows.get(rows.size() - 1).put("mend", finding[6].isEmpty() ? null : finding[6]);
        }
        return frame(ResultTable.FINDINGS, rows);
    }

    private static Stored stored(UnaryOperator<String> renamed) {
        return new Stored(
                runs(),
                metrics(
                        "1, 7, 14 days",
                        "feature_rows/training",
                        "1000",
                        "feature_rows/scoring",
                        "20",
                        "feature_rows_stopped/training",
                        "30",
                        "feature_null_keys",
                        "1"),
                findings(renamed.apply(FINDINGS)),
                features(renamed.apply(FEATURES), renamed.apply(ANSWERS)),
                publications(renamed.apply(PUBLICATIONS)));
    }

    /** The rows of the shop, as they stand in the results tables. */
    public static Stored stored() {
        return stored(text -> text);
    }

    static FeaturesResults shop() {
        return FeaturesResults.of(RUN, stored());
    }

    /** The same with a name that means to take the page over. */
    static FeaturesResults hostile() {
        return FeaturesResults.of(RUN, stored(text -> text.replace("temp_that_day", Samples.HOSTILE)
                .replace("weather|", Samples.HOSTILE + "|")
                .replace("store=7", Samples.HOSTILE)));
    }

    /** One table whose rows tell their own moments: no horizons, nothing published, all there. */
    static FeaturesResults plain() {
        String feature = "tail|attribute|string|planes|planes||the plane's model|always known|\n";
        return FeaturesResults.of(
                RUN,
                new Stored(
                        runs(),
                        metrics("", "feature_rows/training", "12"),
                        findings(""),
                        features(feature, "training|tail||12|12|0|0|0|0|0||0|||0|0|\n"),
                        publications("")));
    }

    /** One horizon, and nothing but rows to score. */
    static FeaturesResults scoringAlone() {
        String features = FEATURES.lines().limit(2).reduce("", (all, line) -> all + line + "\n");
        String answers =
                """
                scoring|sales_lag_7|1|20|20|0|0|0|0|0||0|||0|0|
                scoring|temp|1|20|4|15|1|0|0|0||0|||0|0|
                """;
        return FeaturesResults.of(
                RUN,
                new Stored(
                        runs(),
                        metrics("1 day", "feature_rows/scoring", "20", "feature_rows_complete/scoring", "3"),
                        findings(""),
                        features(features, answers),
                        publications("")));
    }

    /** Two hundred features at fourteen horizons. */
    static FeaturesResults many() {
        StringBuilder features = new StringBuilder();
        StringBuilder answers = new StringBuilder();
        for (int feature = 0; feature < 200; feature++) {
            String name = "sales_of_the_store_in_the_family_rolling_mean_" + feature;
            features.append(Stream.of(
                                    name,
                                    "rolling",
                                    "double",
                                    "sales",
                                    "sales",
                                    "amount",
                                    "the mean of amount over " + (feature + 7) + " days up to the last that is whole",
                                    "known when the day ends",
                                    "older")
                            .reduce((all, next) -> all + "|" + next)
                            .orElseThrow())
                    .append('\n');
            for (int horizon = 1; horizon <= 14; horizon++) {
                long gone = Math.min(500, (long) horizon * (feature % 40));
                long there = 500 - gone;
                answers.append("training|" + name + "|" + horizon + "|500|" + there + "|" + gone / 2 + "|"
                        + (gone - gone / 2) + "|0|500|" + gone + "|" + gone / 100.0 + "|500|"
                        + (0.5 - gone / 1500.0) + "|0.5|0|0|\n");
            }
        }
        return FeaturesResults.of(
                RUN,
                new Stored(
                        runs(),
                        metrics("1 to 14 days", "feature_rows/training", "500"),
                        findings(""),
                        features(features.toString(), answers.toString()),
                        publications("")));
    }
}
