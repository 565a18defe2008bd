package dev.assay.report;

import dev.assay.report.ModelResult.Score;
import dev.assay.report.ModelView.MetricKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the measuring left out, in words: rows without a prediction, metrics that have no value. */
final class ScoreNotes {
    private static final String UNDEFINED = "undefined";
    private static final String SCALES = "missing_scales";

    /** Metrics that count what could not be measured. */
    static final Set<String> KINDS = Set.of(
            "missing_predictions",
            "missing_labels",
            "missing_weights",
            "missing_groups",
            SCALES,
            "queries_left_out",
            "segments_left_out",
            UNDEFINED);

    private ScoreNotes() {}

    /** Of a part as a whole; of the model where the baseline lacks the same. */
    static List<String> of(ModelView view, String part) {
        List<String> notes = new ArrayList<>();
        for (Score score : view.result().scores()) {
            if (KINDS.contains(score.metric())
                    && !score.predictor().equals(ModelView.BESIDE)
                    && score.part().equals(part)
                    && score.fold().isEmpty()
                    && score.level().isEmpty()
                    && (score.segment().isEmpty() || score.metric().equals("segments_left_out"))
                    && score.value() > 0) {
                String note = note(score);
                boolean baseline = score.predictor().equals(ModelView.BASELINE);
                notes.add(baseline ? "Of the baseline: " + note : note);
            }
        }
        return notes.stream()
                .filter(note -> !note.startsWith("Of the baseline: ")
                        || !notes.contains(note.substring("Of the baseline: ".length())))
                .distinct()
                .toList();
    }

    private static String note(Score score) {
        long count = Math.round(score.value());
        return switch (score.metric()) {
            case "missing_predictions" -> rows(count) + " no prediction and " + are(count) + " in no metric.";
            case "missing_labels" -> rows(count) + " no label and " + are(count) + " in no metric.";
            case "missing_weights" -> rows(count) + " no weight and " + are(count) + " in no metric.";
            case "missing_groups" -> rows(count) + " no query and " + are(count) + " in no metric.";
            case SCALES -> rows(count) + " no scale of the series and " + are(count) + " not in "
                    + ScoreWords.name(new MetricKey(score.label(), "")) + ".";
            case "queries_left_out" -> Numbers.count(count) + (count == 1 ? " query has" : " queries have")
                    + " nothing to tell apart and " + are(count) + " in no metric.";
            case UNDEFINED -> ScoreWords.name(new MetricKey(score.label(), "")) + " has no value for these rows.";
            default -> Numbers.count(count) + " more " + (count == 1 ? "value" : "values")
                    + (score.segment().isEmpty() ? "" : " of " + score.segment())
                    + ", with the fewest rows, " + (count == 1 ? "was" : "were") + " not measured.";
        };
    }

    private static String rows(long count) {
        return Numbers.count(count) + (count == 1 ? " row has" : " rows have");
    }

    private static String are(long count) {
        return count == 1 ? "is" : "are";
    }
}
