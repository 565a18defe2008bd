package dev.assay.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dev.assay.lightgbm.FitSettings;
import dev.assay.lightgbm.Fitted;
import dev.assay.lightgbm.Fitting;
import dev.assay.model.TrainedModel.FitFacts;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Fits estimators to rows: LightGBM's with its guards, the others as they are. */
public final class ModelFitter {
    private final List<FeatureColumn> features;
    private final Fitting fitting;
    private final Consumer<String> progress;

    /**
     * Fits models of these features; several at a time share the slots and ports.
     *
     * @param progress is told what goes on, in a line each
     */
    public ModelFitter(
            SparkSession spark, List<FeatureColumn> features, FitSettings settings, Consumer<String> progress) {
        this.features = List.copyOf(features);
        this.fitting = new Fitting(spark, settings, progress);
        this.progress = progress;
    }

    /**
     * Fits a model.
     *
     * @param rows the features by their own names, and {@link Roles#LABEL} and what else the roles say by its working name
     * @throws dev.assay.problem.InputException where the rows can't be learnt from
     */
    public TrainedModel fit(Dataset<Row> rows, Roles roles, FitRequest request) {
        EstimatorPlan plan = request.plan();
        Dataset<Row> learnt = roles.validation() ? rows.filter(not(col(Roles.VALIDATION))) : rows;
        Encoded encoded = new Encoder(features, plan.family()).fit(learnt);
        Estimator<?> estimator = estimator(request, roles, encoded);
        Dataset<Row> vectors =
                encoded.apply(rows).select(columns(roles, encoded).toArray(Column[]::new));
        Learning learning = new Learning(rows, roles, encoded, plan);
        return plan.family() == Family.LIGHTGBM
                ? boosted(learning, estimator, vectors)
                : plain(learning, estimator, vectors);
    }

    /**
     * Fits a model to each group.
     *
     * @param rows as above
     * @return the models of the groups, without anything that predicts the others; to be released
     */
    public TrainedModel fitGroups(Dataset<Row> rows, Roles roles, FitRequest request, Groups groups) {
        return new GroupFitter(features, progress).fit(rows, roles, request, groups);
    }

    /**
     * Which rows are learnt from together.
     *
     * @param keys columns by whose values rows are grouped
     * @param leastRows groups with fewer have no model of their own
     */
    public record Groups(List<String> keys, long leastRows) {
        public Groups {
            keys = List.copyOf(keys);
        }
    }

    static List<Column> columns(Roles roles, Encoded encoded) {
        List<Column> kept = new ArrayList<>(List.of(col(encoded.vector()), col(Roles.LABEL)));
        if (roles.weight()) {
            kept.add(col(Roles.WEIGHT));
        }
        if (roles.initialScore() != null) {
            kept.add(Columns.exactly(roles.initialScore())
                    .cast(DataTypes.DoubleType)
                    .as(Roles.INITIAL_SCORE));
        }
        if (roles.group()) {
            kept.add(col(Roles.GROUP));
        }
        if (roles.validation()) {
            kept.add(col(Roles.VALIDATION));
        }
        return kept;
    }

    static Estimator<?> estimator(FitRequest request, Roles roles, Encoded encoded) {
        Map<String, List<String>> set = new LinkedHashMap<>();
        set.put("featuresCol", List.of(encoded.vector()));
        set.put("labelCol", List.of(Roles.LABEL));
        if (roles.weight()) {
            set.put("weightCol", List.of(Roles.WEIGHT));
        }
        if (roles.initialScore() != null) {
            set.put("initScoreCol", List.of(Roles.INITIAL_SCORE));
            set.put("predictionCol", List.of(InitialScore.LEARNT));
        }
        if (roles.group()) {
            set.put("groupCol", List.of(Roles.GROUP));
        }
        if (roles.validation()) {
            set.put("validationIndicatorCol", List.of(Roles.VALIDATION));
        }
        if (request.plan().takes("seed")) {
            set.put("seed", List.of(Long.toString(request.seed())));
        }
        if (request.plan().family() == Family.LIGHTGBM) {
            set.put("slotNames", encoded.slots());
            if (!encoded.categorical().isEmpty()) {
                set.put(
                        "categoricalSlotIndexes",
                        encoded.categorical().stream().map(String::valueOf).toList());
            }
            if (request.stopAfter() != null) {
                set.put("earlyStoppingRound", List.of(request.stopAfter().toString()));
            }
            if (!request.plan().params().containsKey("deterministic")) {
                set.put("deterministic", List.of("true"));
            }
        } else if (request.plan().takes("maxBins") && !encoded.categories().isEmpty()) {
            fitBins(request.plan(), encoded, set);
        }
        return request.plan().with(set).make();
    }

    /** Spark's trees want a bin for each category, and one for those that were never learnt. */
    private static void fitBins(EstimatorPlan plan, Encoded encoded, Map<String, List<String>> set) {
        int most = encoded.categories().stream().mapToInt(each -> each).max().orElse(0) + 1;
        int bins = Integer.parseInt(
                plan.params().getOrDefault("maxBins", List.of("32")).get(0));
        if (most > bins) {
            set.put("maxBins", List.of(Integer.toString(most)));
        }
    }

    private TrainedModel boosted(Learning learning, Estimator<?> estimator, Dataset<Row> vectors) {
        Fitted fitted = fitting.fit(vectors, estimator);
        List<String> told = Stream.concat(learning.encoded().told().stream(), fitted.told().stream())
                .toList();
        FitFacts facts = new FitFacts(
                fitted.trees(), fitted.bestIteration(), fitted.transfer(), fitted.workers(), fitted.seconds(), told);
        return new TrainedModel(
                learning.pipeline(fitted.model()),
                fitted.nativeText(),
                EstimatorPlan.inForce(fitted.estimator()),
                learning.encoded().slots(),
                facts,
                Importances.ofText(fitted.nativeText(), features));
    }

    private TrainedModel plain(Learning learning, Estimator<?> estimator, Dataset<Row> vectors) {
        Dataset<Row> kept = vectors.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            progress.accept("fitting " + estimator.getClass().getSimpleName());
            long started = System.nanoTime();
            Model<?> fitted = (Model<?>) estimator.fit(kept);
            double seconds = (System.nanoTime() - started) / 1e9;
            return new TrainedModel(
                    learning.pipeline(fitted),
                    null,
                    EstimatorPlan.inForce(estimator),
                    List.of(),
                    new FitFacts(
                            null, null, null, null, seconds, learning.encoded().told()),
                    importances(fitted, kept, learning.encoded()));
        } finally {
            kept.unpersist();
        }
    }

    private Map<String, Double> importances(Model<?> fitted, Dataset<Row> vectors, Encoded encoded) {
        Map<String, Double> ofTrees = Importances.ofTrees(fitted, features);
        return ofTrees.isEmpty() ? Importances.ofLinear(fitted, vectors, features, encoded.widths()) : ofTrees;
    }

    /** What makes the prediction of what a model tells. */
    static List<Transformer> finishing(Roles roles, EstimatorPlan plan) {
        List<Transformer> stages = new ArrayList<>();
        if (roles.initialScore() != null) {
            String statement =
                    InitialScore.statement(plan, roles.initialScore()).orElseThrow();
            stages.add(new SQLTransformer().setStatement(statement));
        }
        if (!roles.classes().isEmpty()) {
            stages.add(new IndexToString()
                    .setInputCol(TrainedModel.PREDICTION)
                    .setOutputCol(TrainedModel.PREDICTED_CLASS)
                    .setLabels(roles.classes().toArray(String[]::new)));
        }
        return stages;
    }

    /** What a model is fitted to. */
    private record Learning(Dataset<Row> rows, Roles roles, Encoded encoded, EstimatorPlan plan) {
        /** The score that learning started from is added; a class that is a text is told as it is written, too. */
        PipelineModel pipeline(Model<?> fitted) {
            List<Transformer> rest = new ArrayList<>(List.of(fitted));
            rest.addAll(finishing(roles, plan));
            return encoded.pipeline(rows, rest);
        }
    }
}
