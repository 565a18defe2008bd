package dev.assay.score;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What was counted of predictions before they are written.
 *
 * @param rows how many were chosen
 * @param nullKeys of these, those with a null among keys or in the time
 * @param duplicates rows beyond the first of the same keys, time and moment
 * @param duplicated some of them, as people read them
 * @param empty rows that got no prediction, or none that is a number
 * @param days on which predictions are made, in order
 * @param ways rows by what was done: {@code model}, {@code fallback NAME}, {@code baseline}, {@code leave_out}, {@code stop}
 * @param late rows for which each rule was the first that was true, in the spec's order
 * @param stopped what stops, in words; empty where nothing does
 * @param seen columns of which the model tells what it has learnt from
 * @param fresh new values by column, of those that have any
 * @param spread of the predictions: minimum, mean, maximum and quantiles by name; empty without any
 */
public record ScoreFacts(
        long rows,
        long nullKeys,
        long duplicates,
        List<String> duplicated,
        long empty,
        List<LocalDate> days,
        Map<String, Long> ways,
        List<Long> late,
        List<String> stopped,
        List<String> seen,
        Map<String, Fresh> fresh,
        Map<String, Double> spread) {
    /**
     * Values of a column that training never saw.
     *
     * @param rows with such a value
     * @param values how many different ones
     * @param examples those with the most rows; none where the column is masked
     */
    public record Fresh(long rows, long values, List<String> examples) {}

    /** Whether predictions may take the place of others. */
    public boolean open() {
        return duplicates == 0 && stopped.isEmpty();
    }

    /** How many rows are predicted. */
    public long predicted() {
        return rows - ways.getOrDefault(Names.LEAVE_OUT, 0L) - ways.getOrDefault(Names.STOP, 0L);
    }
}
