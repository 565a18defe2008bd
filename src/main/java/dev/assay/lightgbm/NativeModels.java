package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMModelMethods;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRankerModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import com.microsoft.azure.synapse.ml.lightgbm.params.LightGBMModelParams;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;

/**
 * The bridge to LightGBM outside of Spark: a model of a notebook, of any version from 2 to 4, scores on Spark with the very
 * same predictions, and a model of Spark is written as LightGBM's own text.
 */
public final class NativeModels {
    private NativeModels() {}

    /**
     * SynapseML's model of the class that the text's objective calls for. It reads the vector {@code features} and predicts
     * with all trees; other columns are set on the model. A model of an objective of one's own is a regression model, which
     * predicts raw scores.
     *
     * @throws dev.assay.problem.InputException where the text is no model of LightGBM
     */
    public static Model<?> load(String text) {
        NativeText described = NativeText.read(text);
        switch (described.estimator()) {
            case Objectives.CLASSIFIER -> {
                LightGBMClassificationModel model = LightGBMClassificationModel.loadNativeModelFromString(text);
                // SynapseML counts one class for two.
                model.setActualNumClasses(described.classes());
                return model;
            }
            case Objectives.RANKER -> {
                return LightGBMRankerModel.loadNativeModelFromString(text);
            }
            default -> {
                return LightGBMRegressionModel.loadNativeModelFromString(text);
            }
        }
    }

    /** Whether a stage is a model of SynapseML's LightGBM, and so has a text. */
    public static boolean isModel(Transformer stage) {
        return stage instanceof LightGBMModelMethods;
    }

    /**
     * The model as LightGBM writes it.
     *
     * @throws IllegalArgumentException for another model than SynapseML's LightGBM
     */
    public static String text(Transformer model) {
        return methods(model).getNativeModel();
    }

    /** How much each feature gains in all splits, by place. */
    public static double[] gains(Transformer model) {
        return methods(model).getFeatureImportances("gain");
    }

    /** In how many splits each feature stands, by place. */
    public static double[] splits(Transformer model) {
        return methods(model).getFeatureImportances("split");
    }

    /** Lets a model predict with all the trees that it has, whatever SynapseML has noted of the fit. */
    static void useAllTrees(Model<?> model) {
        ((LightGBMModelParams) model).setNumIterations(-1);
    }

    /** A text as a model of the same class as another, whatever its objective says. */
    static Model<?> like(Model<?> model, String text) {
        if (model instanceof LightGBMClassificationModel) {
            return LightGBMClassificationModel.loadNativeModelFromString(text);
        }
        return model instanceof LightGBMRankerModel
                ? LightGBMRankerModel.loadNativeModelFromString(text)
                : LightGBMRegressionModel.loadNativeModelFromString(text);
    }

    /** Rounds of a text, which may be empty. */
    static int rounds(String text) {
        return text.isEmpty() ? 0 : NativeText.read(text).rounds();
    }

    /** The round that early stopping went back to, from 1; 0 where it did not set in. */
    static int bestRound(Model<?> model) {
        return methods(model).getBoosterBestIteration() + 1;
    }

    private static LightGBMModelMethods methods(Transformer model) {
        if (model instanceof LightGBMModelMethods methods) {
            return methods;
        }
        throw new IllegalArgumentException(model + " is no model of LightGBM");
    }
}
