package dev.assay.model;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;

/**
 * What share of a model's gain its splits by each feature have: LightGBM's {@code importance_type="gain"}, over its sum. It
 * favours features of many values (Strobl et al. 2007, BMC Bioinformatics 8:25).
 */
final class Importances {
    private Importances() {}

    /** Of LightGBM's own text; features without a split have 0. */
    static Map<String, Double> ofText(String text, List<FeatureColumn> features) {
        double[] gains = new double[features.size()];
        String[] split = {};
        for (String line : text.split("\\R")) {
            if (line.startsWith("split_feature=")) {
                split = values(line);
            } else if (line.startsWith("split_gain=")) {
                String[] gain = values(line);
                for (int i = 0; i < gain.length; i++) {
                    gains[Integer.parseInt(split[i])] += Double.parseDouble(gain[i]);
                }
            } else if (line.startsWith("feature_importances:")) {
                break;
            }
        }
        return shares(gains, features);
    }

    private static String[] values(String line) {
        String written = line.substring(line.indexOf('=') + 1).strip();
        return written.isEmpty() ? new String[0] : written.split(" ");
    }

    /** Of Spark ML's trees; empty for models that tell none. */
    static Map<String, Double> ofTrees(Model<?> model, List<FeatureColumn> features) {
        try {
            // The trait that declares it is private to Spark ML.
            Method told = model.getClass().getMethod("featureImportances");
            Vector importances = (Vector) told.invoke(model);
            return importances.size() == features.size() ? shares(importances.toArray(), features) : Map.of();
        } catch (ReflectiveOperationException e) {
            return Map.of();
        }
    }

    private static Map<String, Double> shares(double[] gains, List<FeatureColumn> features) {
        double all = 0;
        for (double gain : gains) {
            all += gain;
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < gains.length; i++) {
            shares.put(features.get(i).name(), all == 0 ? 0 : gains[i] / all);
        }
        return shares;
    }
}
