package dev.assay.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A version of a model as it was saved.
 *
 * @param predictor from the table's own columns to predictions
 * @param task regression, binary, multiclass or ranking
 * @param features what it was learnt from
 * @param initialScore the column of the score that predictions add; null for none
 * @param classes of a classifier whose classes are texts: these by their numbers; else empty
 * @param entities which values of keys and categories it has learnt from, as texts: {@code column} and {@code value}; null where
 *     that was not saved
 * @param calibration how far it was from what came, for intervals; null where that was not saved
 */
public record SavedModel(
        Predictor predictor,
        String task,
        List<FeatureColumn> features,
        String initialScore,
        List<String> classes,
        Dataset<Row> entities,
        Calibration calibration) {
    public SavedModel {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
    }

    /** Reads what the card tells. */
    static SavedModel of(Predictor predictor, JsonNode card, Dataset<Row> entities) {
        List<FeatureColumn> features = new ArrayList<>();
        card.path("features")
                .forEach(each -> features.add(new FeatureColumn(
                        each.path("name").asText(),
                        each.path("type").asText(),
                        each.path("categorical").asBoolean())));
        List<String> classes = new ArrayList<>();
        card.path("classes").forEach(each -> classes.add(each.asText()));
        return new SavedModel(
                predictor,
                card.path("task").asText(),
                features,
                card.path("initial_score").asText(null),
                classes,
                entities,
                Optional.of(card.path("calibration"))
                        .filter(JsonNode::isObject)
                        .map(Calibration::of)
                        .orElse(null));
    }

    /** Columns by which models of groups, or those that stand in for them, are chosen; empty for one model of all rows. */
    public Set<String> grouping() {
        Set<String> names = new LinkedHashSet<>();
        for (GroupModels each = predictor.groups(); each != null; each = each.coarser()) {
            names.addAll(each.keys());
            if (each.baseline() != null) {
                names.add(each.baseline());
            }
        }
        return names;
    }

    /** Whether it predicts an amount. */
    public boolean regression() {
        return task.equals("regression");
    }

    /** The rows with the columns of predictions. */
    public Dataset<Row> predict(Dataset<Row> rows) {
        return predictor.predict(rows);
    }
}
