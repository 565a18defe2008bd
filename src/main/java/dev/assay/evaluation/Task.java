package dev.assay.evaluation;

import java.util.List;

/** What is predicted. */
public enum Task {
    /** A number. */
    REGRESSION,
    /** Whether the label is 1 and not 0. */
    BINARY,
    /** One of several classes: 0, 1, 2 … */
    MULTICLASS,
    /** The order of the rows of a query. */
    RANKING;

    /** What is measured where nothing is said; the first is what a search goes by. */
    public List<String> defaultMetrics() {
        return switch (this) {
            case REGRESSION -> List.of("rmse", "mae", "wape", "relative_bias", "r2");
            case BINARY -> List.of("auc", "pr_auc", "log_loss", "brier", "calibration_error");
            case MULTICLASS -> List.of("log_loss", "accuracy", "macro_f1", "auc");
            case RANKING -> List.of("ndcg_5", "map_5");
        };
    }
}
