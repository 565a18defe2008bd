package dev.assay.report;

import dev.assay.evaluation.Better;
import dev.assay.evaluation.Metrics;
import dev.assay.report.ModelView.MetricKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics of predictions in words: their names, how they compare, and how their values are written. */
final class ScoreWords {
    private static final Pattern PARAMETER = Pattern.compile("^(.*[^_0-9.])_([0-9]+(?:\\.[0-9]+)?)$");

    /** A metric: its name for people, and what it is. */
    private record Metric(String name, String meaning) {}

    /** The first that was measured stands for the model where neither gate nor search names one. */
    private static final List<String> ORDER = List.of(
            "rmse",
            "mae",
            "wape",
            "auc",
            "pr_auc",
            "log_loss",
            "accuracy",
            "macro_f1",
            "ndcg",
            "map",
            "mase",
            "rmsse",
            "mape",
            "smape",
            "pinball",
            "coverage",
            "poisson_deviance",
            "tweedie_deviance",
            "brier",
            "precision",
            "recall",
            "f1",
            "r2",
            "bias",
            "relative_bias",
            "calibration_error");

    private static final Map<String, Metric> METRICS = Map.ofEntries(
            entry("rmse", "RMSE", "root of the mean squared error, in units of the label"),
            entry("mae", "MAE", "mean error without its sign, in units of the label"),
            entry("wape", "WAPE", "sum of the errors as a share of the sum of what came"),
            entry("mape", "MAPE", "mean of the errors as shares of what came"),
            entry("smape", "sMAPE", "mean of the errors as shares of the mean of forecast and what came"),
            entry("bias", "bias", "mean error with its sign: above 0 it predicts too much"),
            entry("relative_bias", "relative bias", "what it predicts too much, as a share of what came"),
            entry("r2", "R²", "share of the variance that it explains"),
            entry("mase", "MASE", "error as a multiple of the naive forecast's: below 1 it beats that"),
            entry("rmsse", "RMSSE", "the same of squared errors"),
            entry("pinball", "pinball loss", "loss of a quantile, in units of the label"),
            entry("coverage", "coverage", "share of what came that is at or below the quantile"),
            entry("poisson_deviance", "Poisson deviance", "misfit to counts"),
            entry("tweedie_deviance", "Tweedie deviance", "misfit to sparse amounts"),
            entry("auc", "AUC", "how often it ranks a positive above a negative; 0.5 is chance"),
            entry("pr_auc", "PR-AUC", "mean precision over recall; chance is the share of positives"),
            entry("log_loss", "log-loss", "how much what came surprises its probabilities"),
            entry("brier", "Brier score", "mean squared error of its probabilities"),
            entry("accuracy", "accuracy", "share of the rows that it tells right"),
            entry("precision", "precision", "share of what it tells as positive that is"),
            entry("recall", "recall", "share of the positives that it finds"),
            entry("f1", "F1", "harmonic mean of precision and recall"),
            entry("macro_f1", "macro F1", "mean of the F1 of each class"),
            entry("calibration_error", "calibration error", "mean distance of probability from share"),
            entry("ndcg", "NDCG", "how near the first of each ranking are to the best order; 1 is best"),
            entry("map", "MAP", "mean average precision of the first of each ranking"));

    private static final Set<String> SHARES =
            Set.of("wape", "mape", "smape", "relative_bias", "coverage", "accuracy", "precision", "recall");

    private ScoreWords() {}

    private static Map.Entry<String, Metric> entry(String metric, String name, String meaning) {
        return Map.entry(metric, new Metric(name, meaning));
    }

    /** The metric's name without its parameter: of {@code pinball_0.9}, {@code pinball}. */
    private static String kind(String metric) {
        Matcher written = PARAMETER.matcher(metric);
        return written.matches() && METRICS.containsKey(written.group(1)) ? written.group(1) : metric;
    }

    private static String parameter(String metric) {
        return metric.substring(kind(metric).length()).replace("_", "");
    }

    private static Metric known(String metric) {
        String kind = kind(metric);
        return METRICS.getOrDefault(kind, new Metric(metric, ""));
    }

    /** Which values are better; none of a metric that is not known, such as one of a later version. */
    private static Better way(MetricKey key) {
        return Metrics.isKnown(key.metric()) ? Metrics.better(key.metric()) : Better.NONE;
    }

    /** Where the metric stands among others; those that are not known come last. */
    static int rank(String metric) {
        int place = ORDER.indexOf(kind(metric));
        return place < 0 ? ORDER.size() : place;
    }

    /** {@code WAPE}, {@code pinball loss 0.9}; a metric that is not known keeps its own name. */
    static String name(MetricKey key) {
        String parameter = parameter(key.metric());
        return known(key.metric()).name()
                + (parameter.isEmpty() ? "" : " " + parameter)
                + (key.label().isEmpty() ? "" : ", " + key.label());
    }

    /** What it is, in a few words; empty for a metric that is not known. */
    static String meaning(MetricKey key) {
        return known(key.metric()).meaning();
    }

    /** {@code lower}, {@code higher}, {@code nearer to 0}; empty for a metric that is not known. */
    static String better(MetricKey key) {
        return switch (way(key)) {
            case LOWER -> "lower";
            case HIGHER -> "higher";
            case NEARER -> "nearer to " + aimed(key);
            case NONE -> "";
        };
    }

    private static String aimed(MetricKey key) {
        return aim(key) == 0 ? "0" : shown(key, aim(key));
    }

    private static double aim(MetricKey key) {
        String parameter = parameter(key.metric());
        return kind(key.metric()).equals("coverage") && !parameter.isEmpty() ? Double.parseDouble(parameter) : 0;
    }

    /** Whether its values are told as percentages. */
    static boolean isShare(MetricKey key) {
        return SHARES.contains(kind(key.metric()));
    }

    /** A value as people read it: a share as a percentage. */
    static String shown(MetricKey key, double value) {
        return isShare(key) ? Numbers.percent(value) : Numbers.number(value);
    }

    /** Above 0 where the first value is better than the second, below 0 where it is worse; 0 where nobody can tell. */
    static int compare(MetricKey key, double first, double second) {
        if (Double.isNaN(first) || Double.isNaN(second) || way(key) == Better.NONE) {
            return 0;
        }
        return Double.compare(Metrics.loss(key.metric(), second), Metrics.loss(key.metric(), first));
    }

    /** {@code 24.2 % lower: better}, {@code 0.02 lower: worse}; empty where one of them was not measured. */
    static String against(MetricKey key, double model, double baseline) {
        int better = compare(key, model, baseline);
        return difference(key, model, baseline) + (better > 0 ? ": better" : better < 0 ? ": worse" : "");
    }

    /** {@code 24.2 % lower}, {@code nearer to 0}, {@code the same}; empty where one of them was not measured. */
    static String difference(MetricKey key, double model, double baseline) {
        if (Double.isNaN(model) || Double.isNaN(baseline)) {
            return "";
        }
        if (model == baseline) {
            return "the same";
        }
        if (way(key) == Better.NEARER) {
            int better = compare(key, model, baseline);
            return (better > 0 ? "nearer to " : better < 0 ? "farther from " : "as far from ") + aimed(key);
        }
        return distance(key, model, baseline) + (model < baseline ? "lower" : "higher");
    }

    /** Errors differ by a share of the baseline's; scores, which end at 1, by their difference. */
    private static String distance(MetricKey key, double model, double baseline) {
        double difference = Math.abs(model - baseline);
        if (way(key) == Better.LOWER) {
            return baseline == 0 ? "" : Numbers.percent(difference / Math.abs(baseline)) + " ";
        }
        boolean share = isShare(key);
        double shown = Math.rint(difference * (share ? 1000 : 10_000)) / (share ? 10 : 10_000);
        return (shown == 0 ? "slightly" : Numbers.number(shown) + (share ? " points" : "")) + " ";
    }
}
