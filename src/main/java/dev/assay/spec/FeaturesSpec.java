package dev.assay.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows are predicted, when, and from what.
 *
 * @param pointer where it stands in the spec
 * @param table name of the declared table of what is predicted
 * @param rows its columns
 * @param when when predictions are made
 * @param sources tables whose rows become known over time, by the names that features call them
 * @param features what is made of them, in order
 * @param scoring rows to predict next; null for none
 * @param recursive how later steps see predictions of earlier ones; null where each step is predicted directly
 * @param training URI or catalog name of the feature table of what is past; null for none
 */
public record FeaturesSpec(
        String pointer,
        String table,
        Rows rows,
        When when,
        Map<String, Source> sources,
        List<FeatureSpec> features,
        Scoring scoring,
        Recursive recursive,
        String training) {
    public FeaturesSpec {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        features = List.copyOf(features);
    }

    /**
     * The rows that are predicted.
     *
     * @param keys columns that say what a row is about, such as store and product
     * @param compute columns made of each row first: name to SQL expression
     * @param where SQL condition: only rows for which it is true; null for all
     * @param time date or timestamp column: what time a row is about
     * @param target column that is predicted; null where none is named
     * @param carry other columns that go into the feature table as they are
     */
    public record Rows(
            List<String> keys,
            Map<String, String> compute,
            String where,
            String time,
            String target,
            List<String> carry) {
        public Rows {
            keys = List.copyOf(keys);
            compute = Collections.unmodifiableMap(new LinkedHashMap<>(compute));
            carry = List.copyOf(carry);
        }
    }

    /**
     * When predictions are made: either so many steps before the step that they are about, or at a moment that a column tells.
     *
     * @param step length of a step: hour, day, week, month, 4-4-5, quarter or year; null for the day
     * @param weekStarts first day of weeks; null for Monday
     * @param zone time zone of steps; null for the session's
     * @param horizons steps from the one in which a prediction is made to the one that it is about; empty with {@code asOf}
     * @param at how long after the start of a step predictions are made in it; null for its start
     * @param asOf column of the moment; null with {@code horizons}
     */
    public record When(String step, String weekStarts, String zone, List<Integer> horizons, Span at, String asOf) {
        public When {
            horizons = List.copyOf(horizons);
        }
    }

    /** How rows of one key and step become one value. */
    public enum Combine {
        SUM,
        MEAN,
        MIN,
        MAX,
        COUNT
    }

    /** What is done about rows that contradict each other. */
    public enum Ties {
        REFUSE,
        HIGHEST,
        LOWEST
    }

    /** What a step without a row is. */
    public enum Absent {
        MISSING,
        ZERO
    }

    /**
     * A table whose rows become known over time.
     *
     * @param table its name in the spec
     * @param on its columns, and the columns of the predicted rows that they equal
     * @param time date or timestamp column: what a row is about; null for the table's
     * @param until last day or instant that a row is about; null for that of {@code time} alone
     * @param step length of the step that a row is about; null for a day where the time is a date, else none
     * @param published date or timestamp column: when a row was published; null for none
     * @param availableAfter how long after its step a row is known; stands in where {@code published} is null
     * @param backfilled SQL condition of rows whose publication only tells when they were loaded; null for none
     * @param ahead whether rows are known before their time: plans, calendars
     * @param rules how its rows are read
     */
    public record Source(
            String table,
            Map<String, String> on,
            String time,
            String until,
            String step,
            String published,
            Span availableAfter,
            String backfilled,
            boolean ahead,
            Reading rules) {
        public Source {
            on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
        }
    }

    /**
     * How rows of a source are read.
     *
     * @param compute columns made of each row first: name to SQL expression
     * @param where SQL condition; null for all rows
     * @param combine how rows of one key and step become one value; null where a row is a version of its step
     * @param versionOf with {@code combine}: columns by which rows are versions of one; empty where each row counts
     * @param orderBy columns that order rows that are known at one moment: the last counts
     * @param ties what is done where that leaves rows that contradict each other
     * @param absent what a step without a row is
     */
    public record Reading(
            Map<String, String> compute,
            String where,
            Combine combine,
            List<String> versionOf,
            List<String> orderBy,
            Ties ties,
            Absent absent) {
        public Reading {
            compute = Collections.unmodifiableMap(new LinkedHashMap<>(compute));
            versionOf = List.copyOf(versionOf);
            orderBy = List.copyOf(orderBy);
        }
    }

    /**
     * What is predicted next.
     *
     * @param output URI or catalog name of the feature table
     * @param rows name of a declared table with the keys and times to predict; null for all keys, as many steps ahead as the
     *     horizons say
     * @param active with {@code rows} null: only keys with a row within so many steps; null for all
     */
    public record Scoring(String output, String rows, Integer active) {
        public Scoring {
            if (rows != null && active != null) {
                throw new IllegalArgumentException("rows and active are both given; rows tells all that is predicted");
            }
            if (active != null && active < 1) {
                throw new IllegalArgumentException("active: " + active + " is no number of steps; write 1 or more");
            }
        }

        /** Hides its place, which may hold secrets. */
        @Override
        public String toString() {
            return "Scoring[]";
        }
    }

    /**
     * Predictions that stand in, in later steps, for what is not known yet.
     *
     * @param source name of the source that they complete
     * @param column its column that is predicted
     * @param predictions name of a declared table with the keys, the time, and the prediction
     * @param prediction column of the prediction
     */
    public record Recursive(String source, String column, String predictions, String prediction) {}

    /** Names its table only: the places of its outputs may hold secrets. */
    @Override
    public String toString() {
        return "FeaturesSpec[" + table + "]";
    }
}
