package dev.assay.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.assay.lightgbm.GroupFitting;
import dev.assay.lightgbm.GroupScoring;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A model for each group of rows, and what predicts the rows of groups that have none: those with too few rows, those whose
 * fit failed, and those that came later.
 *
 * @param keys columns by whose values rows are grouped; a row with a missing one is in no group
 * @param models a row a group, by {@link GroupFitting#MODELS}
 * @param encoder from the table's own columns to the vector
 * @param finish from the model's number to the prediction, such as adding the score that learning started from; may be empty
 * @param shape names of the columns that the models read and make
 * @param parent what predicts the other rows; null for none
 * @param baseline column that predicts them where there is no parent; null for none
 */
public record GroupModels(
        List<String> keys,
        Dataset<Row> models,
        PipelineModel encoder,
        PipelineModel finish,
        GroupScoring shape,
        Predictor parent,
        String baseline) {
    /** The column that says which models have predicted a row: the columns of their groups, {@link #ALL} or {@link #BASELINE}. */
    public static final String PREDICTED_BY = "predicted_by";
    /** Predicted by one model of all rows. */
    public static final String ALL = "all";
    /** Predicted by the baseline. */
    public static final String BASELINE = "baseline";

    /** Working name of the group's column. */
    static final String GROUP = "assay_model_of";

    private static final String OWN = "assay_own";
    private static final double HALF = 0.5;

    public GroupModels {
        keys = List.copyOf(keys);
    }

    /** The name of a row's group: the key as text, several keys as a JSON object; null where a key is missing. */
    public static Column name(List<String> keys) {
        List<Column> texts = new ArrayList<>();
        Column complete = lit(true);
        for (String key : keys) {
            Column text = Columns.exactly(key).cast(DataTypes.StringType);
            complete = complete.and(text.isNotNull());
            texts.add(text.as(key));
        }
        return keys.size() == 1 ? texts.get(0) : when(complete, to_json(struct(texts.toArray(Column[]::new))));
    }

    /** What the models together are called. */
    public String level() {
        return String.join(", ", keys);
    }

    /** The same with what predicts the other rows. */
    GroupModels with(Predictor other, String column) {
        return new GroupModels(keys, models, encoder, finish, shape, other, column);
    }

    /** The rows with the columns of predictions and of {@link #PREDICTED_BY}; in any order. */
    Dataset<Row> predict(Dataset<Row> rows) {
        Dataset<Row> named = rows.withColumn(GROUP, name(keys));
        Dataset<Row> marked = named.join(broadcast(known()), col(GROUP).equalTo(col(OWN)), "left");
        Dataset<Row> vectors = encoder.transform(marked.filter(col(OWN).isNotNull()));
        Dataset<Row> own = finish.transform(shape.predict(vectors, models));
        List<String> made = Stream.of(TrainedModel.PREDICTION, TrainedModel.PROBABILITY, TrainedModel.PREDICTED_CLASS)
                .filter(List.of(own.columns())::contains)
                .toList();
        Dataset<Row> others = marked.filter(col(OWN).isNull()).select(columns(rows, List.of()));
        return own.withColumn(PREDICTED_BY, lit(level()))
                .select(columns(rows, made))
                .unionByName(others(others, made).select(columns(rows, made)));
    }

    /** The groups that have a model; a list of its own, since Spark can't part the models' columns from themselves in one plan. */
    private Dataset<Row> known() {
        List<Row> names = models.filter(Columns.exactly(GroupFitting.TEXT).isNotNull())
                .select(GroupFitting.GROUP)
                .collectAsList();
        return models.sparkSession().createDataFrame(names, new StructType().add(OWN, DataTypes.StringType));
    }

    private static Column[] columns(Dataset<Row> rows, List<String> made) {
        List<Column> columns = new ArrayList<>();
        for (String name : rows.columns()) {
            columns.add(Columns.exactly(name));
        }
        made.forEach(name -> columns.add(col(name)));
        if (!made.isEmpty()) {
            columns.add(col(PREDICTED_BY));
        }
        return columns.toArray(Column[]::new);
    }

    private Dataset<Row> others(Dataset<Row> rows, List<String> made) {
        if (parent != null) {
            Dataset<Row> predicted = parent.predict(rows);
            return parent.groups() == null ? predicted.withColumn(PREDICTED_BY, lit(ALL)) : predicted;
        }
        Column value = baseline == null
                ? lit(null).cast(DataTypes.DoubleType)
                : Columns.exactly(baseline).cast(DataTypes.DoubleType);
        Dataset<Row> predicted = rows.withColumn(PREDICTED_BY, when(value.isNotNull(), BASELINE));
        if (!made.contains(TrainedModel.PROBABILITY)) {
            return predicted.withColumn(TrainedModel.PREDICTION, value);
        }
        // Of two classes, a baseline is the probability of the second.
        Column both = when(value.isNotNull(), functions.array_to_vector(array(lit(1).minus(value), value)));
        Dataset<Row> scored = predicted
                .withColumn(TrainedModel.PREDICTION, value.gt(HALF).cast(DataTypes.DoubleType))
                .withColumn(
                        TrainedModel.PROBABILITY, baseline == null ? lit(null).cast(SQLDataTypes.VectorType()) : both);
        return made.contains(TrainedModel.PREDICTED_CLASS)
                ? scored.withColumn(TrainedModel.PREDICTED_CLASS, named(col(TrainedModel.PREDICTION)))
                : scored;
    }

    /** The class of a number as it is written; of no number none, which Spark's own stage does not take. */
    private Column named(Column number) {
        Column named = lit(null).cast(DataTypes.StringType);
        for (Transformer stage : finish.stages()) {
            if (stage instanceof IndexToString index) {
                Column[] texts = Arrays.stream(index.getLabels())
                        .map(org.apache.spark.sql.functions::lit)
                        .toArray(Column[]::new);
                named = array(texts).getItem(number.cast(DataTypes.IntegerType));
            }
        }
        return named;
    }

    /** The rows without those of groups whose fit failed. */
    public Dataset<Row> withoutFailed(Dataset<Row> rows) {
        Dataset<Row> failed = models.filter(col("status").equalTo("failed"))
                .select(Columns.exactly(GroupFitting.GROUP).as(OWN));
        return rows.withColumn(GROUP, name(keys))
                .join(broadcast(failed), col(GROUP).equalTo(col(OWN)), "left_anti")
                .drop(GROUP);
    }

    /** The models of coarser groups that predict the other rows; null where no models of groups do. */
    GroupModels coarser() {
        return parent == null ? null : parent.groups();
    }

    /** Frees what executors keep of the models; they are fitted again where they are asked for again. */
    void release() {
        models.unpersist();
        if (parent != null) {
            parent.release();
        }
    }
}
