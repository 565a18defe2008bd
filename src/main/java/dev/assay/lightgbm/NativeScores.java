package dev.assay.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

/**
 * Predicts rows, one by one, by a model's text: the same numbers as SynapseML's model of it gives. What LightGBM does anew for each row
 * there, reading its parameters above all, is done once. For one thread, and of no use once closed.
 */
final class NativeScores implements AutoCloseable {
    /** What is asked of the trees. */
    enum Kind {
        /** What the objective makes of the sum of the leaves: an amount, or probabilities. */
        PREDICTION,
        /** The sum of the leaves. */
        RAW;

        /** Only the library knows it, once it is loaded. */
        private int code() {
            return this == RAW
                    ? lightgbmlibConstants.C_API_PREDICT_RAW_SCORE
                    : lightgbmlibConstants.C_API_PREDICT_NORMAL;
        }
    }

    private final NativeBooster booster;
    private final int features;
    private final int outputs;
    private final SWIGTYPE_p_void prepared;
    private final SWIGTYPE_p_double scores;
    private final SWIGTYPE_p_long_long length;
    private boolean closed;

    /** Predicts by all trees of the text. Loads the library where it is not. */
    NativeScores(String text) {
        this(text, 0, -1, Kind.PREDICTION);
    }

    /** Asks so many rounds of trees, from the first one on; all that follow where {@code rounds} is below 1. */
    NativeScores(String text, int first, int rounds, Kind kind) {
        NativeLibrary.load();
        booster = NativeBooster.of(text);
        features = booster.features();
        outputs = booster.outputs();
        prepared = prepared(first, rounds, kind);
        scores = lightgbmlib.new_doubleArray(outputs);
        length = lightgbmlib.new_int64_tp();
    }

    private SWIGTYPE_p_void prepared(int first, int rounds, Kind kind) {
        SWIGTYPE_p_p_void made = lightgbmlib.voidpp_handle();
        try {
            NativeBooster.check(lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit(
                    booster.handle(),
                    kind.code(),
                    first,
                    rounds,
                    lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                    features,
                    "num_threads=1",
                    made));
            return lightgbmlib.voidpp_value(made);
        } finally {
            lightgbmlib.delete_voidpp(made);
        }
    }

    /**
     * The prediction of a row: a number, of two classes the probability of the second, or that of each of several classes; or the raw
     * score of each.
     *
     * @throws IllegalArgumentException where it has another number of features than the model
     */
    double[] of(double[] row) {
        if (row.length != features) {
            throw new IllegalArgumentException(
                    "a row has " + row.length + " features, and the model was trained on " + features);
        }
        NativeBooster.check(
                lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(row, prepared, length, scores));
        return NativeBooster.copied(scores, outputs);
    }

    /** May be called again. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        lightgbmlib.delete_int64_tp(length);
        lightgbmlib.delete_doubleArray(scores);
        NativeBooster.check(lightgbmlib.LGBM_FastConfigFree(prepared));
        booster.close();
    }
}
