package dev.assay.model;

import dev.assay.model.TrainedModel.FitFacts;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * A prediction that columns hold already, such as the value of a week before: the first that has a value. NaN is none.
 *
 * @param columns numbers, by their names
 * @param otherwise what is predicted where none has a value; null for nothing
 */
public record ColumnPrediction(List<String> columns, Double otherwise) {
    private static final String CHANCE = "assay_p";

    public ColumnPrediction {
        columns = List.copyOf(columns);
    }

    /** What is predicted, as SQL; null where it is nothing. */
    public String sql() {
        String each = columns.stream()
                .map(name -> "nanvl(cast(`" + name.replace("`", "``") + "` as double), null)")
                .collect(Collectors.joining(", "));
        return "coalesce(" + each + (otherwise == null ? "" : ", " + otherwise + "D") + ")";
    }

    /**
     * As a model, which is saved and predicts like any other. Of a classifier of two classes, the columns are the probability of the
     * second one.
     *
     * @param rows with the columns
     * @param classes texts of the classes in the order of their numbers; empty where they are numbers
     */
    public TrainedModel model(Dataset<Row> rows, EstimatorKind kind, List<String> classes) {
        List<PipelineStage> stages = new ArrayList<>();
        if (kind == EstimatorKind.CLASSIFIER) {
            stages.add(new SQLTransformer()
                    .setStatement("select *, 1D - " + sql() + " as " + CHANCE + "0, " + sql() + " as " + CHANCE
                            + "1, if(" + sql() + " > 0.5D, 1D, if(" + sql() + " is null, null, 0D)) as "
                            + TrainedModel.PREDICTION + " from __THIS__"));
            stages.add(new VectorAssembler()
                    .setInputCols(new String[] {CHANCE + 0, CHANCE + 1})
                    .setOutputCol(TrainedModel.PROBABILITY)
                    .setHandleInvalid("keep"));
        } else {
            stages.add(new SQLTransformer()
                    .setStatement("select *, " + sql() + " as " + TrainedModel.PREDICTION + " from __THIS__"));
        }
        if (!classes.isEmpty()) {
            stages.add(new IndexToString()
                    .setInputCol(TrainedModel.PREDICTION)
                    .setOutputCol(TrainedModel.PREDICTED_CLASS)
                    .setLabels(classes.toArray(String[]::new)));
        }
        Map<String, Double> importances = new LinkedHashMap<>();
        columns.forEach(name -> importances.put(name, 1.0 / columns.size()));
        return new TrainedModel(
                new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows),
                null,
                Map.of(),
                List.of(),
                new FitFacts(null, null, null, null, 0, List.of()),
                importances);
    }

    /** The columns as what is predicted from. */
    public List<FeatureColumn> features(Dataset<Row> rows) {
        Columns known = new Columns(rows.schema());
        return columns.stream()
                .map(name -> new FeatureColumn(
                        name, known.type(name).map(DataType::simpleString).orElseThrow(), false))
                .toList();
    }

    /** A value for each column, and the one that is predicted otherwise. */
    public Complexity complexity() {
        return new Complexity((long) columns.size() + (otherwise == null ? 0 : 1), columns.size());
    }
}
