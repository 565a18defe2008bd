package dev.assay.model;

import static org.apache.spark.sql.functions.col;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What share of a model's gain its splits by each feature have: LightGBM's {@code importance_type="gain"}, over its sum. It
 * favours features of many values (Strobl et al. 2007, BMC Bioinformatics 8:25). Of linear models, shares of the coefficients
 * of features in units of their standard deviations.
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

    /**
     * Of linear models: by how much the sum moves as a feature moves by a standard deviation; of several classes, or of a category's
     * several places, added up. Empty for other models.
     *
     * @param widths how many places of the vector each feature has
     */
    static Map<String, Double> ofLinear(
            Model<?> model, Dataset<Row> vectors, List<FeatureColumn> features, List<Integer> widths) {
        List<Double> coefficients =
                Coefficients.of(model).map(Coefficients::absolute).orElse(List.of());
        int places = widths.stream().mapToInt(each -> each).sum();
        if (coefficients.size() != places || places == 0) {
            return Map.of();
        }
        Vector spread =
                vectors.select(Summarizer.std(col(Encoder.VECTOR))).first().getAs(0);
        double[] moved = new double[features.size()];
        int at = 0;
        for (int i = 0; i < moved.length; i++) {
            for (int end = at + widths.get(i); at < end; at++) {
                moved[i] += coefficients.get(at) * spread.apply(at);
            }
        }
        return shares(moved, features);
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
