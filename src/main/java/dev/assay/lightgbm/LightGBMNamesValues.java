package dev.assay.lightgbm;

import dev.assay.problem.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of LightGBM's parameters, in one spelling each. */
final class LightGBMNamesValues {
    /** Objectives and their other names, as LightGBM documents them. */
    private static final Map<String, String> OBJECTIVES = spellings(
            "regression: regression_l2 l2 mean_squared_error mse l2_root root_mean_squared_error rmse",
            "regression_l1: l1 mean_absolute_error mae",
            "huber:",
            "fair:",
            "poisson:",
            "quantile:",
            "mape: mean_absolute_percentage_error",
            "gamma:",
            "tweedie:",
            "binary:",
            "multiclass: softmax",
            "multiclassova: multiclass_ova ova ovr",
            "cross_entropy: xentropy",
            "cross_entropy_lambda: xentlambda",
            "lambdarank:",
            "rank_xendcg: xendcg xe_ndcg xe_ndcg_mart xendcg_mart");

    private static final Map<String, String> BOOSTINGS = spellings("gbdt: gbrt", "rf: random_forest", "dart:", "goss:");

    private static final Map<String, String> METRICS = spellings(
            "l1: mean_absolute_error mae regression_l1",
            "l2: mean_squared_error mse regression_l2 regression",
            "rmse: root_mean_squared_error l2_root",
            "quantile:",
            "mape: mean_absolute_percentage_error",
            "huber:",
            "fair:",
            "poisson:",
            "gamma:",
            "gamma_deviance:",
            "tweedie:",
            "ndcg: lambdarank rank_xendcg xendcg xe_ndcg xe_ndcg_mart xendcg_mart",
            "map: mean_average_precision",
            "auc:",
            "average_precision:",
            "r2:",
            "binary_logloss: binary",
            "binary_error:",
            "auc_mu:",
            "multi_logloss: multiclass softmax multiclassova multiclass_ova ova ovr",
            "multi_error:",
            "cross_entropy: xentropy",
            "cross_entropy_lambda: xentlambda",
            "kullback_leibler: kldiv",
            "none: na null custom");

    private LightGBMNamesValues() {}

    /** A value that can't be; its message says why. */
    static final class Unlike extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unlike(String why) {
            super(why, null, false, false);
        }
    }

    /** The value in the spelling of its type: {@code true}, {@code 31}, {@code 0.001}, {@code 1,0,-1}. */
    static String spelled(LightGBMNames.Type type, String value) {
        String bare = value.strip();
        return switch (type) {
            case INT -> whole(bare);
            case DOUBLE -> number(bare);
            case BOOL -> truth(bare);
            case TEXT -> bare;
            case INTS -> String.join(
                    ",", items(bare).stream().map(LightGBMNamesValues::whole).toList());
            case DOUBLES -> String.join(
                    ",", items(bare).stream().map(LightGBMNamesValues::number).toList());
            case TEXTS -> String.join(",", items(bare));
        };
    }

    private static List<String> items(String value) {
        List<String> items = new ArrayList<>();
        for (String item : value.replaceFirst("^[\\[(](.*)[\\])]$", "$1").split(",")) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    private static String whole(String value) {
        try {
            return String.valueOf(new BigDecimal(value).intValueExact());
        } catch (NumberFormatException e) {
            throw new Unlike("'" + value + "' is no whole number");
        } catch (ArithmeticException e) {
            throw new Unlike("'" + value + "' is no whole number of 32 bits");
        }
    }

    private static String number(String value) {
        try {
            BigDecimal number = new BigDecimal(value).stripTrailingZeros();
            return Math.abs((long) number.scale()) > 40 ? number.toString() : number.toPlainString();
        } catch (NumberFormatException e) {
            throw new Unlike("'" + value + "' is no number");
        }
    }

    private static String truth(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "+", "1" -> "true";
            case "false", "-", "0" -> "false";
            default -> throw new Unlike("'" + value + "' is neither true nor false");
        };
    }

    static String objective(String value) {
        String bare = value.toLowerCase(Locale.ROOT);
        if (bare.matches("custom|none|null|na")) {
            throw new Unlike("a function of one's own is code, and no parameter");
        }
        return among(OBJECTIVES, value, "objective");
    }

    static String boosting(String value) {
        return among(BOOSTINGS, value, "way of boosting");
    }

    /** Each metric by its first name. */
    static String metrics(String value) {
        List<String> names = new ArrayList<>();
        for (String name : items(value)) {
            // ndcg@3 of older versions asks for positions, which eval_at names.
            names.add(among(METRICS, name.replaceFirst("@[0-9,]*$", ""), "metric"));
        }
        return String.join(",", names);
    }

    static String parallelism(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "data", "data_parallel" -> "data_parallel";
            case "voting", "voting_parallel" -> "voting_parallel";
            case "feature", "feature_parallel" -> throw new Unlike(
                    "SynapseML knows no feature-parallel learner: rows are spread over workers, not features");
            default -> throw new Unlike("'" + value + "' is no tree learner; "
                    + Suggestion.among(List.of("serial", "feature", "data", "voting"), value));
        };
    }

    private static String among(Map<String, String> spellings, String value, String what) {
        String found = spellings.get(value.strip().toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new Unlike("'" + value + "' is no " + what + "; " + Suggestion.among(spellings.keySet(), value));
        }
        return found;
    }

    private static Map<String, String> spellings(String... lines) {
        Map<String, String> spellings = new LinkedHashMap<>();
        for (String line : lines) {
            String first = line.substring(0, line.indexOf(':'));
            spellings.put(first, first);
            for (String other : line.substring(line.indexOf(':') + 1).strip().split(" ")) {
                if (!other.isEmpty()) {
                    spellings.put(other, first);
                }
            }
        }
        return spellings;
    }
}
