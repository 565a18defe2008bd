package dev.assay.model;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.tree.DecisionTreeModel;

/**
 * How much a model holds. A tree of n leaves holds n values and the n - 1 borders between them; the trees of a forest or of boosting
 * are added up. A linear model holds its coefficients and intercepts, as far as they are not 0: of those that a penalty has made 0
 * nothing is left to know (Zou, Hastie and Tibshirani 2007, Annals of Statistics 35:2173–2192).
 *
 * @param values how many numbers; null where that can't be told
 * @param features how many features have a part in predictions; null where that can't be told
 */
public record Complexity(Long values, Integer features) {
    private static final Pattern LEAVES = Pattern.compile("(?m)^num_leaves=(\\d+)$");

    /** Of a model of all rows. */
    public static Complexity of(TrainedModel model) {
        Integer features = model.importances().isEmpty()
                ? null
                : Integer.valueOf((int) model.importances().values().stream()
                        .filter(share -> share != 0)
                        .count());
        return new Complexity(values(model).orElse(null), features);
    }

    private static Optional<Long> values(TrainedModel model) {
        if (model.nativeText() != null) {
            return Optional.of(LEAVES.matcher(model.nativeText())
                    .results()
                    .map(MatchResult::group)
                    .mapToLong(line -> 2 * Long.parseLong(line.substring(line.indexOf('=') + 1)) - 1)
                    .sum());
        }
        return Arrays.stream(model.pipeline().stages())
                .filter(Model.class::isInstance)
                .map(stage -> (Model<?>) stage)
                .reduce((earlier, later) -> later)
                .flatMap(Complexity::values);
    }

    private static Optional<Long> values(Model<?> fitted) {
        if (fitted instanceof DecisionTreeModel tree) {
            return Optional.of((long) tree.numNodes());
        }
        try {
            // The trait that declares it is private to Spark ML.
            Method nodes = fitted.getClass().getMethod("totalNumNodes");
            return Optional.of(((Number) nodes.invoke(fitted)).longValue());
        } catch (ReflectiveOperationException noTrees) {
            return Coefficients.of(fitted).map(Coefficients::values);
        }
    }
}
