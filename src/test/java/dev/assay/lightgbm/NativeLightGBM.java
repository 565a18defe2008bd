package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMUtils;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

/** LightGBM's own library, called without Spark: the oracle. */
final class NativeLightGBM {
    private NativeLightGBM() {}

    /** Trains in one thread, and gives the model's text. */
    static String train(double[][] features, double[] labels, String parameters, int rounds) {
        LightGBMUtils.initializeNativeLibrary();
        String all = parameters + " num_threads=1 verbosity=-1";
        SWIGTYPE_p_double matrix = matrix(features);
        SWIGTYPE_p_p_void out = lightgbmlib.voidpp_handle();
        check(lightgbmlib.LGBM_DatasetCreateFromMat(
                lightgbmlib.double_to_voidp_ptr(matrix),
                lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                features.length,
                features[0].length,
                1,
                all,
                null,
                out));
        SWIGTYPE_p_void dataset = lightgbmlib.voidpp_value(out);
        SWIGTYPE_p_float target = lightgbmlib.new_floatArray(labels.length);
        for (int i = 0; i < labels.length; i++) {
            lightgbmlib.floatArray_setitem(target, i, (float) labels[i]);
        }
        check(lightgbmlib.LGBM_DatasetSetField(
                dataset,
                "label",
                lightgbmlib.float_to_voidp_ptr(target),
                labels.length,
                lightgbmlibConstants.C_API_DTYPE_FLOAT32));
        check(lightgbmlib.LGBM_BoosterCreate(dataset, all, out));
        SWIGTYPE_p_void booster = lightgbmlib.voidpp_value(out);
        SWIGTYPE_p_int finished = lightgbmlib.new_intp();
        for (int i = 0; i < rounds; i++) {
            check(lightgbmlib.LGBM_BoosterUpdateOneIter(booster, finished));
        }
        String text =
                lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(booster, 0, -1, 0, 10_000, lightgbmlib.new_int64_tp());
        lightgbmlib.LGBM_BoosterFree(booster);
        lightgbmlib.LGBM_DatasetFree(dataset);
        lightgbmlib.delete_doubleArray(matrix);
        return text;
    }

    /** Of each row the model's outputs, one after the other. */
    static double[] predict(String text, double[][] features, int outputs) {
        LightGBMUtils.initializeNativeLibrary();
        SWIGTYPE_p_p_void out = lightgbmlib.voidpp_handle();
        check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, lightgbmlib.new_intp(), out));
        SWIGTYPE_p_void booster = lightgbmlib.voidpp_value(out);
        SWIGTYPE_p_double matrix = matrix(features);
        SWIGTYPE_p_double result = lightgbmlib.new_doubleArray((long) features.length * outputs);
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        check(lightgbmlib.LGBM_BoosterPredictForMat(
                booster,
                lightgbmlib.double_to_voidp_ptr(matrix),
                lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                features.length,
                features[0].length,
                1,
                lightgbmlibConstants.C_API_PREDICT_NORMAL,
                0,
                -1,
                "num_threads=1",
                length,
                result));
        double[] predicted = new double[(int) lightgbmlib.int64_tp_value(length)];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = lightgbmlib.doubleArray_getitem(result, i);
        }
        lightgbmlib.LGBM_BoosterFree(booster);
        lightgbmlib.delete_doubleArray(matrix);
        lightgbmlib.delete_doubleArray(result);
        return predicted;
    }

    private static SWIGTYPE_p_double matrix(double[][] features) {
        int width = features[0].length;
        SWIGTYPE_p_double matrix = lightgbmlib.new_doubleArray((long) features.length * width);
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < width; j++) {
                lightgbmlib.doubleArray_setitem(matrix, (long) i * width + j, features[i][j]);
            }
        }
        return matrix;
    }

    private static void check(int result) {
        if (result != 0) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
    }
}
