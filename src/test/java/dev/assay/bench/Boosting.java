package dev.assay.bench;

import static org.apache.spark.sql.functions.col;

import dev.assay.cli.Main;
import dev.assay.forecast.Accuracy;
import dev.assay.forecast.Backtest;
import dev.assay.forecast.History;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * One boosted model of all series in the same rolling backtest as the classical methods: features as {@code assay features} makes
 * them, at each origin a fit on what was known then, a forecast of each step ahead, and quantiles made of the history and the
 * means as for any other method.
 */
final class Boosting {
    private static final Set<String> NO_FEATURES = Set.of("series", "period", "value", "as_of", "features_version");
    private static final int SEED = 42;

    /**
     * What is forecast.
     *
     * @param step day or month
     * @param horizon steps that each forecast is of
     * @param origins of the backtest, the last leaves just the horizon
     * @param features items of a list {@code features}, of a source {@code past} with a column {@code value}
     * @param params of LightGBMRegressor
     */
    record Plan(String step, int horizon, int origins, String features, Map<String, String> params) {
        Plan {
            params = Map.copyOf(params);
        }

        LocalDate plus(LocalDate day, int steps) {
            return step.equals("month") ? day.plusMonths(steps) : day.plusDays(steps);
        }
    }

    private final SparkSession spark;
    private final Plan plan;
    private final Map<String, double[]> values = new TreeMap<>();
    private LocalDate first;
    private LocalDate end;

    Boosting(SparkSession spark, Plan plan) {
        this.spark = spark;
        this.plan = plan;
    }

    /**
     * How far off it is.
     *
     * @param series rows of {@code series} (text), {@code period} (date) and {@code value} (double), null or absent where nobody knows
     */
    Accuracy accuracy(Dataset<Row> series) throws IOException {
        read(series);
        Dataset<Row> made = features(series).cache();
        Accuracy accuracy = Accuracy.none();
        int length = values.values().iterator().next().length;
        for (int back = plan.origins(); back >= 1; back--) {
            int origin = length - back * plan.horizon();
            Map<String, double[]> means = forecasts(made, plan.plus(first, origin));
            for (Map.Entry<String, double[]> each : values.entrySet()) {
                accuracy = accuracy.plus(judged(each.getValue(), origin, means.get(each.getKey())));
            }
        }
        made.unpersist();
        return accuracy;
    }

    private Accuracy judged(double[] known, int origin, double[] means) {
        double[] history = History.fromFirstDemand(Arrays.copyOf(known, origin));
        double[] actuals = Arrays.copyOfRange(known, origin, origin + plan.horizon());
        // A step that nobody knows is in no sum, neither of what came nor of what was forecast.
        int counted = 0;
        for (int i = 0; i < actuals.length; i++) {
            if (!Double.isNaN(actuals[i])) {
                actuals[counted] = actuals[i];
                means[counted++] = means[i];
            }
        }
        if (counted == 0) {
            return Accuracy.none();
        }
        return Accuracy.of(Window.of(
                origin,
                history,
                Arrays.copyOf(actuals, counted),
                Arrays.copyOf(means, counted),
                Backtest.of(plan.horizon(), plan.origins())));
    }

    private void read(Dataset<Row> series) {
        Row ends = series.agg(functions.min("period"), functions.max("period")).first();
        first = ends.getDate(0).toLocalDate();
        end = plan.plus(ends.getDate(1).toLocalDate(), 1);
        Map<LocalDate, Integer> places = new TreeMap<>();
        for (LocalDate day = first; day.isBefore(end); day = plan.plus(first, places.size())) {
            places.put(day, places.size());
        }
        for (Row row : series.collectAsList()) {
            double[] own = values.computeIfAbsent(row.getAs("series"), key -> {
                double[] unknown = new double[places.size()];
                Arrays.fill(unknown, Double.NaN);
                return unknown;
            });
            Double value = row.getAs("value");
            own[places.get(row.<java.sql.Date>getAs("period").toLocalDate())] = value == null ? Double.NaN : value;
        }
    }

    private Dataset<Row> features(Dataset<Row> series) throws IOException {
        Path folder = Files.createTempDirectory("assay-bench");
        series.write().format("delta").save(folder.resolve("series").toString());
        List<String> horizons = new ArrayList<>();
        for (int i = 0; i < plan.horizon(); i++) {
            horizons.add(Integer.toString(i));
        }
        Path spec = Files.writeString(
                folder.resolve("spec.yaml"),
                """
                assay: 1
                name: boosting
                results: ./results
                tables:
                  steps: { format: delta, path: ./series, key: [series, period], time: period }
                  before: { format: delta, path: ./series, key: [series, period], time: period }
                features:
                  - table: steps
                    where: "value is not null"
                    keys: series
                    target: value
                    step: %s
                    horizons: [%s]
                    sources:
                      past: { table: before, step: %s, where: "value is not null" }
                    features:
                %s
                    training: ./training
                """
                        .formatted(
                                plan.step(),
                                String.join(", ", horizons),
                                plan.step(),
                                plan.features().indent(6)));
        int code =
                Main.run(new String[] {"features", spec.toString(), "--as-of", end.toString()}, System.out, System.err);
        if (code != 0) {
            throw new IllegalStateException("assay features ended with " + code);
        }
        return spark.read().format("delta").load(folder.resolve("training").toString());
    }

    /** Learns from the steps before the origin, and forecasts those from it on, as they are seen from there. */
    private Map<String, double[]> forecasts(Dataset<Row> made, LocalDate origin) {
        List<FeatureColumn> features = new ArrayList<>();
        for (StructField field : made.schema().fields()) {
            if (!NO_FEATURES.contains(field.name()) && field.dataType() instanceof NumericType) {
                features.add(new FeatureColumn(field.name(), field.dataType().simpleString(), false));
            }
        }
        Map<String, List<String>> params = new TreeMap<>();
        plan.params().forEach((name, value) -> params.put(name, List.of(value)));
        EstimatorPlan estimator = Estimators.plan("LightGBMRegressor", params, name -> name, new Problems())
                .orElseThrow();
        FitSettings settings = new FitSettings(Transfer.AUTO, 0, 0, Duration.ofMinutes(5), Duration.ofMinutes(30));
        TrainedModel model = new ModelFitter(spark, features, settings, step -> {})
                .fit(
                        made.filter(col("period").lt(functions.lit(java.sql.Date.valueOf(origin))))
                                .withColumnRenamed("value", Roles.LABEL),
                        new Roles(false, null, false, false, List.of()),
                        new FitRequest(estimator, SEED, null));
        Map<String, double[]> means = new TreeMap<>();
        values.keySet().forEach(key -> {
            double[] nothing = new double[plan.horizon()];
            Arrays.fill(nothing, Double.NaN);
            means.put(key, nothing);
        });
        for (Row row : model.predict(made.filter(
                        functions.to_date(col("as_of")).equalTo(functions.lit(java.sql.Date.valueOf(origin)))))
                .selectExpr("series", "int(horizon)", "prediction")
                .collectAsList()) {
            means.get(row.getString(0))[row.getInt(1)] = Math.max(0, row.getDouble(2));
        }
        model.release();
        return means;
    }
}
