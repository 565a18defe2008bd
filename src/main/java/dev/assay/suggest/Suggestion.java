package dev.assay.suggest;

import dev.assay.spec.CheckSpec;
import java.util.List;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A check that is proposed.
 *
 * @param check as the spec would have it
 * @param family what it is about, whatever its bounds
 * @param reason why, in words
 * @param rows rows in scope that it was learnt from; 0 for a check of the table
 * @param broken how many of them break it
 * @param periods on how many later periods it was held, as learnt from the earlier ones alone
 * @param alarms in which of them it would have told that something is wrong
 * @param caught what it finds of logged errors; null where there is no log
 */
public record Suggestion(
        CheckSpec check,
        String family,
        String reason,
        long rows,
        long broken,
        int periods,
        List<String> alarms,
        Caught caught) {
    public Suggestion {
        alarms = List.copyOf(alarms);
    }

    /**
     * What a check finds of logged errors.
     *
     * @param flagged rows that break it
     * @param justly how many of them have a logged error
     * @param errors logged errors in a column of the check, in a row that breaks it
     */
    public record Caught(long flagged, long justly, long errors) {}

    Suggestion catching(Caught found) {
        return new Suggestion(check, family, reason, rows, broken, periods, alarms, found);
    }

    /**
     * The greatest rate of false alarms that is to be expected with 95 % confidence (Clopper and Pearson 1934); 1 where it was
     * held against nothing.
     */
    public double alarmsAtMost() {
        if (alarms.size() >= periods) {
            return 1;
        }
        return new BetaDistribution(alarms.size() + 1.0, periods - alarms.size()).inverseCumulativeProbability(0.95);
    }
}
