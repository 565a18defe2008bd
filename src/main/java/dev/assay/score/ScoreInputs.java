package dev.assay.score;

import dev.assay.spec.Positions;
import dev.assay.spec.ScoreSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What predictions are made of.
 *
 * @param spec which rows are predicted, and how
 * @param data the table with the features
 * @param predictors the models by where the spec names them ({@link ScoreSpec#choices})
 * @param mask columns whose values are shown nowhere
 * @param moment what "now" means
 * @param positions where the spec's nodes stand
 */
public record ScoreInputs(
        ScoreSpec spec,
        Dataset<Row> data,
        Map<String, Predictor> predictors,
        List<String> mask,
        Instant moment,
        Positions positions) {
    public ScoreInputs {
        predictors = Map.copyOf(predictors);
        mask = List.copyOf(mask);
    }

    Predictor main() {
        return predictors.get("/model");
    }

    /** Where a part of the spec's item stands. */
    Object at(String below) {
        return positions.of(spec.pointer() + below);
    }
}
