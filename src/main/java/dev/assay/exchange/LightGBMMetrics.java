package dev.assay.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * LightGBM's metrics as metrics of a spec: of {@code l2} the root, of errors of classes the accuracy, of the likelihoods of
 * poisson and tweedie the deviances, which order models as they do.
 */
final class LightGBMMetrics {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("l1", "mae"),
            Map.entry("l2", "rmse"),
            Map.entry("rmse", "rmse"),
            Map.entry("mape", "mape"),
            Map.entry("r2", "r2"),
            Map.entry("poisson", "poisson_deviance"),
            Map.entry("auc", "auc"),
            Map.entry("average_precision", "pr_auc"),
            Map.entry("binary_logloss", "log_loss"),
            Map.entry("multi_logloss", "log_loss"),
            Map.entry("binary_error", "accuracy"),
            Map.entry("multi_error", "accuracy"));

    private LightGBMMetrics() {}

    /**
     * The metrics that one of LightGBM's stands for; none where it is not measured here.
     *
     * @param params the parameters that shape metrics, by LightGBM's primary names
     */
    static List<String> of(String metric, Map<String, String> params) {
        return switch (metric) {
            case "quantile" -> List.of("pinball_" + params.getOrDefault("alpha", "0.9"));
            case "tweedie" -> List.of("tweedie_deviance_" + params.getOrDefault("tweedie_variance_power", "1.5"));
            case "ndcg", "map" -> {
                List<String> each = new ArrayList<>();
                for (String rows : params.getOrDefault("eval_at", "1,2,3,4,5").split(",")) {
                    each.add(metric + "_" + rows);
                }
                yield each;
            }
            default -> NAMES.containsKey(metric) ? List.of(NAMES.get(metric)) : List.of();
        };
    }
}
