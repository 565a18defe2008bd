package dev.assay.model;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.lightgbm.GroupFitting;
import dev.assay.lightgbm.GroupScoring;
import dev.assay.model.ModelFitter.Groups;
import dev.assay.model.TrainedModel.FitFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Fits LightGBM to each group of rows, and tells of all of them together. */
final class GroupFitter {
    private static final int EXAMPLES = 3;

    private final List<FeatureColumn> features;
    private final Consumer<String> progress;

    GroupFitter(List<FeatureColumn> features, Consumer<String> progress) {
        this.features = features;
        this.progress = progress;
    }

    TrainedModel fit(Dataset<Row> rows, Roles roles, FitRequest request, Groups groups) {
        progress.accept("fitting a model to each group of " + String.join(", ", groups.keys()));
        long started = System.nanoTime();
        Dataset<Row> grouped = rows.withColumn(GroupModels.GROUP, GroupModels.name(groups.keys()))
                .filter(col(GroupModels.GROUP).isNotNull());
        Dataset<Row> learnt = roles.validation() ? grouped.filter(not(col(Roles.VALIDATION))) : grouped;
        // Categories have the same numbers in all groups.
        Encoded encoded = new Encoder(features, request.plan().family()).fit(learnt);
        Estimator<?> estimator = ModelFitter.estimator(request, roles, encoded);
        List<Column> columns = ModelFitter.columns(roles, encoded);
        columns.add(col(GroupModels.GROUP));
        GroupFitting fitting = new GroupFitting(estimator, groups.leastRows());
        Dataset<Row> models = fitting.fit(
                        encoded.apply(grouped).select(columns.toArray(Column[]::new)), GroupModels.GROUP)
                .persist(StorageLevel.MEMORY_AND_DISK());
        FitFacts facts = facts(models, groups, fitting.told(), started);
        boolean classifies = request.plan().kind() == EstimatorKind.CLASSIFIER;
        GroupScoring shape = new GroupScoring(
                GroupModels.GROUP,
                encoded.vector(),
                roles.initialScore() == null ? TrainedModel.PREDICTION : InitialScore.LEARNT,
                classifies ? TrainedModel.PROBABILITY : null);
        PipelineModel encoder = encoded.pipeline(rows, List.of());
        PipelineModel finish = new PipelineModel(
                "assay_finish", ModelFitter.finishing(roles, request.plan()).toArray(Transformer[]::new));
        return new TrainedModel(
                encoder,
                null,
                EstimatorPlan.inForce(estimator),
                encoded.slots(),
                facts,
                importances(models),
                new GroupModels(groups.keys(), models, encoder, finish, shape, null, null));
    }

    private FitFacts facts(Dataset<Row> models, Groups groups, List<String> told, long started) {
        Row counted = models.agg(
                        count(lit(1)),
                        count(when(col("status").equalTo("own"), 1)),
                        count(when(col("status").equalTo("short"), 1)),
                        count(when(col("status").equalTo("failed"), 1)),
                        sum("trees"))
                .first();
        List<String> all = new ArrayList<>(told);
        String level = String.join(", ", groups.keys());
        all.add("by " + level + ": " + counted.getLong(1) + " of " + counted.getLong(0)
                + " groups have a model of their own");
        if (counted.getLong(2) > 0) {
            all.add("by " + level + ": " + counted.getLong(2) + " have too few rows, such as "
                    + examples(models, "short")
                    + "; what falls back predicts them until there are more rows, or below_rows is lower");
        }
        if (counted.getLong(3) > 0) {
            all.add("by " + level + ": " + counted.getLong(3) + " could not be fitted, such as "
                    + examples(models, "failed") + "; the results table model_groups has each with its reason");
        }
        Integer trees = counted.isNullAt(4) ? null : Integer.valueOf(Math.toIntExact(counted.getLong(4)));
        return new FitFacts(trees, null, "bulk", null, (System.nanoTime() - started) / 1e9, all);
    }

    private static String examples(Dataset<Row> models, String status) {
        List<String> examples = new ArrayList<>();
        for (Row row : models.filter(col("status").equalTo(status))
                .orderBy(GroupFitting.GROUP)
                .select(GroupFitting.GROUP, "reason")
                .limit(EXAMPLES)
                .collectAsList()) {
            examples.add("'" + row.getString(0) + "' (" + row.getString(1) + ")");
        }
        return String.join(", ", examples);
    }

    /** The mean of the groups' shares of gain: each group counts alike. */
    private Map<String, Double> importances(Dataset<Row> models) {
        double[] shares = new double[features.size()];
        models.filter(col("gains").isNotNull())
                .withColumn("total", expr("aggregate(gains, 0D, (whole, each) -> whole + each)"))
                .filter(col("total").gt(0))
                .select(col("total"), posexplode(col("gains")))
                .groupBy("pos")
                .agg(avg(col("col").divide(col("total"))))
                .collectAsList()
                .forEach(row -> shares[row.getInt(0)] = row.getDouble(1));
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < shares.length; i++) {
            named.put(features.get(i).name(), shares[i]);
        }
        return named;
    }
}
