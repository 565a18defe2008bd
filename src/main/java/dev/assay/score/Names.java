package dev.assay.score;

import dev.assay.scan.Columns;
import dev.assay.spec.ScoreSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns of predictions in the making, and of those that are written. */
final class Names {
    static final String DAY = "assay_score_day";
    static final String MADE = "assay_score_made";
    static final String RULE = "assay_score_rule";
    static final String ACTION = "assay_score_action";
    static final String BASELINE = "assay_score_baseline";
    static final String RAW = "assay_score_raw";
    static final String PROBABILITIES = "assay_score_probabilities";
    static final String PREDICTION = "assay_score_prediction";
    static final String LOWER = "assay_score_lower";
    static final String UPPER = "assay_score_upper";
    static final String NEW = "assay_score_new";

    static final String STOP = "stop";
    static final String LEAVE_OUT = "leave_out";
    static final String BY_BASELINE = "baseline";
    /** Followed by the place of the model among the predictors. */
    static final String BY_MODEL = "model_";

    /** Columns that every table of predictions has, beside those of its own. */
    static final List<String> WRITTEN = List.of(
            "score_name",
            "known_day",
            "prediction",
            "predicted_class",
            "probability",
            "probabilities",
            "model",
            "version",
            "how",
            "new_entity",
            "run_id",
            "scored_at");

    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");

    private Names() {}

    /** Whether values of both types are the same where they are written the same; types by their simple names. */
    static boolean alike(String type, String other) {
        return type.equals(other) || (WHOLE.contains(type) && WHOLE.contains(other));
    }

    /** Columns of the table that are written by the names that the spec gives them. */
    static List<String> own(ScoreInputs inputs) {
        ScoreSpec.Columns columns = inputs.spec().columns();
        List<String> own = new ArrayList<>(columns.keys());
        own.add(columns.time());
        own.add(columns.made());
        own.addAll(columns.keep());
        return new Columns(inputs.data().schema()).distinct(own);
    }
}
