package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.dataset.LightGBMDataset;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;

/**
 * A model in the memory of LightGBM's library, which must be loaded. SynapseML's own class for it unpacks and loads a copy of the
 * library for each model, which takes as long as a small fit does. For one thread.
 */
final class NativeBooster implements AutoCloseable {
    /** Characters of a text that are written at once; LightGBM writes a longer one twice. */
    private static final long TEXT = 1 << 20;

    private static final int GAIN = 1;
    private static final int VALIDATION = 1;

    private final SWIGTYPE_p_void handle;

    private NativeBooster(SWIGTYPE_p_void handle) {
        this.handle = handle;
    }

    /** A model without trees, to be grown. */
    static NativeBooster of(LightGBMDataset rows, String params) {
        SWIGTYPE_p_p_void made = lightgbmlib.voidpp_handle();
        try {
            check(lightgbmlib.LGBM_BoosterCreate(rows.datasetPtr(), params, made));
            return new NativeBooster(lightgbmlib.voidpp_value(made));
        } finally {
            lightgbmlib.delete_voidpp(made);
        }
    }

    /** A model that LightGBM has written. */
    static NativeBooster of(String text) {
        SWIGTYPE_p_p_void made = lightgbmlib.voidpp_handle();
        SWIGTYPE_p_int rounds = lightgbmlib.new_intp();
        try {
            check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, rounds, made));
            return new NativeBooster(lightgbmlib.voidpp_value(made));
        } finally {
            lightgbmlib.delete_intp(rounds);
            lightgbmlib.delete_voidpp(made);
        }
    }

    SWIGTYPE_p_void handle() {
        return handle;
    }

    /** Rows that it is measured on as it grows. */
    void validateOn(LightGBMDataset rows) {
        check(lightgbmlib.LGBM_BoosterAddValidData(handle, rows.datasetPtr()));
    }

    /** Grows the trees of a round; true where there was nothing left to split. */
    boolean grow() {
        SWIGTYPE_p_int ended = lightgbmlib.new_intp();
        try {
            check(lightgbmlib.LGBM_BoosterUpdateOneIter(handle, ended));
            return lightgbmlib.intp_value(ended) == 1;
        } finally {
            lightgbmlib.delete_intp(ended);
        }
    }

    /** What it is measured by, in LightGBM's names. */
    String[] measures() {
        SWIGTYPE_p_void names = lightgbmlib.LGBM_BoosterGetEvalNamesSWIG(handle);
        if (names == null) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
        try {
            return lightgbmlib.StringArrayHandle_get_strings(names);
        } finally {
            lightgbmlib.StringArrayHandle_free(names);
        }
    }

    /** So many measures of the rows that it is validated on, as it is now. */
    double[] measured(int count) {
        SWIGTYPE_p_double values = lightgbmlib.new_doubleArray(count);
        SWIGTYPE_p_int counted = lightgbmlib.new_intp();
        try {
            check(lightgbmlib.LGBM_BoosterGetEval(handle, VALIDATION, counted, values));
            return copied(values, count);
        } finally {
            lightgbmlib.delete_intp(counted);
            lightgbmlib.delete_doubleArray(values);
        }
    }

    /** The text of its first rounds; of all where {@code rounds} is below 1. */
    String text(int rounds) {
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        try {
            String text =
                    lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(handle, 0, rounds < 1 ? -1 : rounds, 0, TEXT, length);
            if (text == null) {
                throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
            }
            return text;
        } finally {
            lightgbmlib.delete_int64_tp(length);
        }
    }

    /** How much each of its so many features gains in all splits. */
    double[] gains(int features) {
        SWIGTYPE_p_double values = lightgbmlib.new_doubleArray(features);
        try {
            check(lightgbmlib.LGBM_BoosterFeatureImportance(handle, -1, GAIN, values));
            return copied(values, features);
        } finally {
            lightgbmlib.delete_doubleArray(values);
        }
    }

    /** How many features a row has. */
    int features() {
        SWIGTYPE_p_int count = lightgbmlib.new_intp();
        try {
            check(lightgbmlib.LGBM_BoosterGetNumFeature(handle, count));
            return lightgbmlib.intp_value(count);
        } finally {
            lightgbmlib.delete_intp(count);
        }
    }

    /** How many numbers a prediction has: 1, or one for each of several classes. */
    int outputs() {
        SWIGTYPE_p_int count = lightgbmlib.new_intp();
        try {
            check(lightgbmlib.LGBM_BoosterGetNumClasses(handle, count));
            return lightgbmlib.intp_value(count);
        } finally {
            lightgbmlib.delete_intp(count);
        }
    }

    static double[] copied(SWIGTYPE_p_double values, int count) {
        double[] copied = new double[count];
        for (int i = 0; i < count; i++) {
            copied[i] = lightgbmlib.doubleArray_getitem(values, i);
        }
        return copied;
    }

    static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
    }

    @Override
    public void close() {
        check(lightgbmlib.LGBM_BoosterFree(handle));
    }
}
