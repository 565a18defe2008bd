package dev.assay.evaluation;

import static dev.assay.evaluation.Task.BINARY;
import static dev.assay.evaluation.Task.MULTICLASS;
import static dev.assay.evaluation.Task.RANKING;
import static dev.assay.evaluation.Task.REGRESSION;

import java.util.List;

/** What a metric is, but for its parameter. */
enum Kind {
    RMSE("rmse", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    MAE("mae", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    WAPE("wape", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    MAPE("mape", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    SMAPE("smape", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    BIAS("bias", Better.NEARER, Way.SUMS, Part.PREDICTION, REGRESSION),
    RELATIVE_BIAS("relative_bias", Better.NEARER, Way.SUMS, Part.PREDICTION, REGRESSION),
    R2("r2", Better.HIGHER, Way.SUMS, Part.PREDICTION, REGRESSION),
    MASE("mase", Better.LOWER, Way.SERIES, Part.SCALE, REGRESSION),
    RMSSE("rmsse", Better.LOWER, Way.SERIES, Part.SQUARED_SCALE, REGRESSION),
    PINBALL("pinball", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    COVERAGE("coverage", Better.NEARER, Way.SUMS, Part.PREDICTION, REGRESSION),
    POISSON_DEVIANCE("poisson_deviance", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    TWEEDIE_DEVIANCE("tweedie_deviance", Better.LOWER, Way.SUMS, Part.PREDICTION, REGRESSION),
    AUC("auc", Better.HIGHER, Way.ORDER, Part.PROBABILITY, BINARY),
    PR_AUC("pr_auc", Better.HIGHER, Way.ORDER, Part.PROBABILITY, BINARY),
    LOG_LOSS("log_loss", Better.LOWER, Way.SUMS, Part.PROBABILITY, BINARY),
    BRIER("brier", Better.LOWER, Way.SUMS, Part.PROBABILITY, BINARY),
    ACCURACY("accuracy", Better.HIGHER, Way.SUMS, Part.PREDICTION, BINARY),
    PRECISION("precision", Better.HIGHER, Way.SUMS, Part.PREDICTION, BINARY),
    RECALL("recall", Better.HIGHER, Way.SUMS, Part.PREDICTION, BINARY),
    F1("f1", Better.HIGHER, Way.SUMS, Part.PREDICTION, BINARY),
    MACRO_F1("macro_f1", Better.HIGHER, Way.CLASSES, Part.PREDICTION, MULTICLASS),
    CALIBRATION_ERROR("calibration_error", Better.LOWER, Way.ORDER, Part.PROBABILITY, BINARY),
    CALIBRATION("calibration", Better.NONE, Way.ORDER, Part.PROBABILITY, BINARY),
    ROC("roc", Better.NONE, Way.ORDER, Part.PROBABILITY, BINARY),
    PR("pr", Better.NONE, Way.ORDER, Part.PROBABILITY, BINARY),
    NDCG("ndcg", Better.HIGHER, Way.QUERIES, Part.GROUP, RANKING),
    MAP("map", Better.HIGHER, Way.QUERIES, Part.GROUP, RANKING);

    /** How it is computed. */
    enum Way {
        /** From sums over the rows. */
        SUMS,
        /** From sums over the rows of each series. */
        SERIES,
        /** From the rows in the order of their probability. */
        ORDER,
        /** From counts of each class. */
        CLASSES,
        /** From the rows of each query. */
        QUERIES
    }

    private final String text;
    private final Better better;
    private final Way way;
    private final Part part;
    private final Task task;

    Kind(String text, Better better, Way way, Part part, Task task) {
        this.text = text;
        this.better = better;
        this.way = way;
        this.part = part;
        this.task = task;
    }

    String text() {
        return text;
    }

    Better better() {
        return better;
    }

    Way way() {
        return way;
    }

    /** The tasks whose predictions it measures. */
    List<Task> tasks() {
        return switch (this) {
            case AUC, LOG_LOSS, ACCURACY -> List.of(BINARY, MULTICLASS);
            default -> List.of(task);
        };
    }

    /** The columns without which it can't be computed, beside the label. */
    List<Part> needs() {
        return part == Part.PREDICTION || part == Part.PROBABILITY ? List.of(part) : List.of(Part.PREDICTION, part);
    }

    /** Its parameter: what it is, or null where it has none. */
    String parameter() {
        return switch (this) {
            case PINBALL, COVERAGE -> "level";
            case TWEEDIE_DEVIANCE -> "power";
            case NDCG, MAP -> "number of rows";
            default -> null;
        };
    }

    /** The parameter where none is named; NaN where one must be. */
    double parameterByDefault() {
        return this == TWEEDIE_DEVIANCE ? 1.5 : Double.NaN;
    }

    boolean allows(double parameter) {
        return switch (this) {
            case PINBALL, COVERAGE -> parameter > 0 && parameter < 1;
            case TWEEDIE_DEVIANCE -> parameter > 1 && parameter < 2;
            case NDCG, MAP -> parameter >= 1 && parameter <= 1_000_000 && parameter == Math.rint(parameter);
            default -> false;
        };
    }

    /** A name of the kind that may be asked for. */
    String example() {
        return switch (this) {
            case PINBALL, COVERAGE -> text + "_0.9";
            case TWEEDIE_DEVIANCE -> text + "_1.5";
            case NDCG, MAP -> text + "_5";
            default -> text;
        };
    }

    String allowed() {
        return switch (this) {
            case PINBALL, COVERAGE -> "a level between 0 and 1";
            case TWEEDIE_DEVIANCE -> "a power between 1 and 2";
            default -> "a whole number from 1 to 1000000";
        };
    }
}
