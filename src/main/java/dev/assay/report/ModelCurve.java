package dev.assay.report;

import dev.assay.report.ModelResult.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A curve of how good predictions are, such as true positives over false ones.
 *
 * @param metric {@code roc}, {@code pr} or {@code calibration}
 * @param model its points for the model
 * @param baseline its points for the baseline; empty without one
 */
record ModelCurve(String metric, List<Point> model, List<Point> baseline) {
    private static final String ROC = "roc";
    private static final String PR = "pr";
    private static final String CALIBRATION = "calibration";

    ModelCurve {
        model = List.copyOf(model);
        baseline = List.copyOf(baseline);
    }

    /** A point; {@code rows} are those of a bin, {@code threshold} is NaN where the curve has none. */
    record Point(double x, double y, double threshold, Optional<Long> rows) {
        /** What is behind the point. */
        String note() {
            return Double.isNaN(threshold)
                    ? rows.map(count -> Numbers.count(count, "row")).orElse("")
                    : "from " + Numbers.number(threshold) + " on";
        }
    }

    /** The curves of the part by which the model is judged. */
    static List<ModelCurve> of(ModelView view) {
        List<ModelCurve> curves = new ArrayList<>();
        for (String metric : List.of(ROC, PR, CALIBRATION)) {
            List<Point> model = points(view, metric, ModelView.MODEL);
            if (model.size() > 1) {
                curves.add(new ModelCurve(metric, model, points(view, metric, ModelView.BASELINE)));
            }
        }
        return curves;
    }

    private static List<Point> points(ModelView view, String metric, String predictor) {
        Map<Integer, List<Score>> byPoint = new TreeMap<>();
        for (Score score : view.result().scores()) {
            if (score.metric().equals(metric)
                    && score.predictor().equals(predictor)
                    && score.part().equals(view.part())
                    && score.fold().isEmpty()
                    && score.level().isEmpty()
                    && score.segment().isEmpty()) {
                byPoint.computeIfAbsent(score.ordinal(), ordinal -> new ArrayList<>())
                        .add(score);
            }
        }
        return byPoint.values().stream()
                .map(scores -> new Point(
                        value(scores, across(metric)),
                        value(scores, up(metric)),
                        value(scores, "threshold"),
                        metric.equals(CALIBRATION) ? scores.get(0).rows() : Optional.empty()))
                .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
                .toList();
    }

    private static double value(List<Score> scores, String label) {
        return scores.stream()
                .filter(score -> score.label().equals(label))
                .mapToDouble(Score::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String across(String metric) {
        return switch (metric) {
            case ROC -> "false_positive_rate";
            case PR -> "recall";
            default -> "predicted";
        };
    }

    private static String up(String metric) {
        return switch (metric) {
            case ROC -> "true_positive_rate";
            case PR -> "precision";
            default -> "observed";
        };
    }

    String title() {
        return switch (metric) {
            case ROC -> "Found against falsely alarmed (ROC)";
            case PR -> "Precision by recall";
            default -> "Predicted against observed (calibration)";
        };
    }

    String note() {
        return switch (metric) {
            case ROC -> "The nearer to the upper left corner the better; on the dashed line it is chance.";
            case PR -> "Of what it tells as positive the share that is, for each share of the positives that it finds.";
            default -> "On the dashed line a probability comes as often as it says.";
        };
    }

    String acrossWords() {
        return switch (metric) {
            case ROC -> "share of the negatives falsely told";
            case PR -> "recall";
            default -> "mean of what was predicted";
        };
    }

    String upWords() {
        return switch (metric) {
            case ROC -> "share of the positives found";
            case PR -> "precision";
            default -> "what came";
        };
    }

    /** Whether the line from (0, 0) to (1, 1) says something: chance, or what was promised. */
    boolean hasDiagonal() {
        return !metric.equals(PR);
    }
}
