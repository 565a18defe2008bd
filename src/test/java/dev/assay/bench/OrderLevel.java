package dev.assay.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.assay.forecast.Accuracy;
import dev.assay.forecast.Backtest;
import dev.assay.forecast.Forecaster;
import dev.assay.forecast.Forecasters;
import dev.assay.forecast.History;
import dev.assay.forecast.Settings;
import dev.assay.forecast.Window;
import dev.assay.lightgbm.FitSettings;
import dev.assay.lightgbm.Transfer;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Estimators;
import dev.assay.model.FeatureColumn;
import dev.assay.model.FitRequest;
import dev.assay.model.ModelFitter;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.Problems;
import dev.assay.spec.TrainSpec;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The orders of the generated retailer, as {@code jobs/retail/orders.yaml} predicts them, beside simple forecasts of each series by
 * itself: at rolling origins, of the days ahead of a product in a store. Amounts are in euros by the price list, so that grams of
 * saffron and kilograms of potatoes add up. Closed days are in no history and in no sum.
 */
final class OrderLevel {
    static final String BOOSTED = "LightGBM";
    private static final int HORIZON = 14;
    private static final int SEASON = 7;
    private static final List<String> CLASSICAL = List.of(
            "zero", "naive", "seasonal_naive", "croston", "sba", "tsb", "moving_average", "ses", "seasonal_mean");

    private final SparkSession spark;
    private final Path warehouse;
    private final TrainSpec recipe;
    private final Map<String, double[]> series = new TreeMap<>();
    private LocalDate first;

    OrderLevel(SparkSession spark, Path warehouse, TrainSpec recipe) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.recipe = recipe;
    }

    /** How far off each is, by its name, over as many origins; the last of them leaves just the horizon. */
    Map<String, Accuracy> accuracy(int origins) {
        Dataset<Row> rows = read("demand_history")
                .withColumn("series", functions.concat_ws(" ", col("product"), col("store")))
                .cache();
        readSeries();
        LocalDate last = rows.agg(functions.max("period"))
                .first()
                .getDate(0)
                .toLocalDate()
                .minusDays(HORIZON);
        Map<String, Accuracy> found = new LinkedHashMap<>();
        for (int back = origins - 1; back >= 0; back--) {
            LocalDate origin = last.minusDays((long) back * HORIZON);
            Map<String, Map<String, double[]>> forecasts = new LinkedHashMap<>();
            Dataset<Row> ahead = rows.filter(to_date(col("as_of")).equalTo(lit(Date.valueOf(origin))));
            forecasts.put("usual", forecasts(ahead, col("usual")));
            forecasts.put(BOOSTED, boosted(rows.filter(col("period").lt(lit(Date.valueOf(origin)))), ahead));
            for (String name : forecasts.get("usual").keySet()) {
                judge(name, origin, forecasts, found);
            }
        }
        rows.unpersist();
        return found;
    }

    /** Of one series, all methods by the same days. */
    private void judge(
            String name, LocalDate origin, Map<String, Map<String, double[]>> forecasts, Map<String, Accuracy> found) {
        double[] known = series.get(name);
        int place = (int) ChronoUnit.DAYS.between(first, origin);
        double[] history = History.fromFirstDemand(Arrays.copyOf(known, place));
        double[] actuals = Arrays.copyOfRange(known, place + 1, place + 1 + HORIZON);
        if (history.length < 2 * SEASON) {
            return;
        }
        Settings settings = Settings.of(SEASON);
        for (String method : CLASSICAL) {
            Forecaster forecaster = Forecasters.named(method, settings);
            double[] means = forecaster.forecast(history, HORIZON + 1);
            add(method, window(place, history, actuals, Arrays.copyOfRange(means, 1, HORIZON + 1)), found);
        }
        forecasts.forEach((method, all) -> add(method, window(place, history, actuals, all.get(name)), found));
    }

    private static void add(String method, Window window, Map<String, Accuracy> found) {
        if (window.actuals().length > 0) {
            found.merge(method, Accuracy.of(window), Accuracy::plus);
        }
    }

    private static Window window(int place, double[] history, double[] actuals, double[] means) {
        double[] came = new double[actuals.length];
        double[] expected = new double[actuals.length];
        int open = 0;
        for (int step = 0; step < actuals.length; step++) {
            if (!Double.isNaN(actuals[step])) {
                came[open] = actuals[step];
                expected[open++] = means[step];
            }
        }
        return Window.of(
                place, history, Arrays.copyOf(came, open), Arrays.copyOf(expected, open), Backtest.of(HORIZON, 1));
    }

    private Map<String, double[]> boosted(Dataset<Row> past, Dataset<Row> ahead) {
        TrainSpec.Columns columns = recipe.columns();
        List<FeatureColumn> features = new ArrayList<>();
        for (String feature : columns.features()) {
            String type = past.schema().apply(feature).dataType().simpleString();
            features.add(new FeatureColumn(feature, type, type.equals("string")));
        }
        EstimatorPlan plan = Estimators.plan(recipe.estimator(), recipe.params(), name -> name, new Problems())
                .orElseThrow();
        FitSettings settings = new FitSettings(Transfer.AUTO, 0, 0, Duration.ofMinutes(5), Duration.ofMinutes(30));
        TrainedModel model = new ModelFitter(spark, features, settings, step -> {})
                .fit(
                        past.filter(col(columns.label()).isNotNull())
                                .withColumnRenamed(columns.label(), Roles.LABEL)
                                .withColumn(Roles.WEIGHT, col(columns.weight()).cast(DataTypes.DoubleType)),
                        new Roles(true, columns.initialScore(), false, false, List.of()),
                        new FitRequest(plan, recipe.seed(), null));
        Map<String, double[]> forecasts = forecasts(model.predict(ahead), col(TrainedModel.PREDICTION));
        model.release();
        return forecasts;
    }

    /** In euros, by series, of each day ahead; unknown where there is no row, such as on closed days. */
    private static Map<String, double[]> forecasts(Dataset<Row> ahead, Column expected) {
        Map<String, double[]> forecasts = new TreeMap<>();
        for (Row row : ahead.select(
                        col("series"),
                        col("horizon").cast("int"),
                        expected.multiply(col("price")).cast("double"))
                .collectAsList()) {
            forecasts
                            .computeIfAbsent(row.getString(0), key -> {
                                double[] unknown = new double[HORIZON];
                                Arrays.fill(unknown, Double.NaN);
                                return unknown;
                            })[row.getInt(1) - 1] =
                    Math.max(0, row.getDouble(2));
        }
        return forecasts;
    }

    private void readSeries() {
        Dataset<Row> prices = read("products").selectExpr("id as product", "double(price) as price");
        List<Row> values = read("demand_series")
                .join(prices, "product")
                .selectExpr("concat_ws(' ', product, store)", "period", "value * price")
                .filter("period is not null")
                .collectAsList();
        List<LocalDate> days = values.stream()
                .map(row -> row.getDate(1).toLocalDate())
                .distinct()
                .sorted()
                .toList();
        first = days.get(0);
        int length = (int) ChronoUnit.DAYS.between(first, days.get(days.size() - 1)) + 1;
        for (Row row : values) {
            double[] own = series.computeIfAbsent(row.getString(0), key -> {
                double[] unknown = new double[length];
                Arrays.fill(unknown, Double.NaN);
                return unknown;
            });
            if (!row.isNullAt(2)) {
                own[(int) ChronoUnit.DAYS.between(first, row.getDate(1).toLocalDate())] = row.getDouble(2);
            }
        }
    }

    private Dataset<Row> read(String table) {
        return spark.read().format("delta").load(warehouse.resolve(table).toString());
    }
}
