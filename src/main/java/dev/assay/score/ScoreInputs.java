package dev.assay.score;

import dev.assay.spec.Positions;
import dev.assay.spec.ScoreSpec;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What predictions are made of.
 *
 * @param spec which rows are predicted, and how
 * @param data the table with the features
 * @param models the models by where the spec names them ({@link ScoreSpec#choices})
 * @param mask columns whose values are shown nowhere
 * @param others the tables that constraints name, by that name
 * @param moment what "now" means
 * @param positions where the spec's nodes stand
 */
public record ScoreInputs(
        ScoreSpec spec,
        Dataset<Row> data,
        Map<String, ModelVersion> models,
        List<String> mask,
        Map<String, Dataset<Row>> others,
        Instant moment,
        Positions positions) {
    public ScoreInputs {
        models = Map.copyOf(models);
        mask = List.copyOf(mask);
        others = Map.copyOf(others);
    }

    ModelVersion main() {
        return models.get("/model");
    }

    /** What the constraints work on, of rows with all columns of the table. */
    RuleInputs rules(Dataset<Row> rows) {
        Set<String> keys = new LinkedHashSet<>(spec.columns().keys());
        keys.add(spec.columns().time());
        keys.add(spec.columns().made());
        return new RuleInputs(spec.constraints(), rows, List.copyOf(keys), Names.PREDICTION, others, positions);
    }

    /** Where a part of the spec's item stands. */
    Object at(String below) {
        return positions.of(spec.pointer() + below);
    }
}
