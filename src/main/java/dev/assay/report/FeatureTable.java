package dev.assay.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One table of features as people are told of it. Absent texts are empty, absent numbers NaN.
 *
 * @param name the name in the spec of the table whose rows are predicted
 * @param version the version that was read
 * @param horizons how far ahead, such as {@code 1, 7, 14 days}
 * @param at the moment of scoring
 * @param counts by metric and label, such as {@code feature_rows/training}
 * @param sources those that the features come from
 * @param findings what should be known, the weightiest first
 */
public record FeatureTable(
        String name,
        String version,
        String horizons,
        String at,
        Map<String, Long> counts,
        List<Feature> features,
        List<PublishedSource> sources,
        List<Found> findings) {
    public FeatureTable {
        counts = Map.copyOf(counts);
        features = List.copyOf(features);
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
    }

    /** A count; 0 where there is none. */
    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Something that should be known of a feature or a source. */
    public record Found(String kind, String column, long rows, double weight, String message, String mend) {}

    /**
     * A feature: what it is made of, and what came of it.
     *
     * @param lineage in a sentence, from column to feature
     * @param available in a sentence, from when on a value counts as known
     * @param late what is done where a value is late
     */
    public record Feature(
            String name,
            String kind,
            String type,
            Origin origin,
            String lineage,
            String available,
            String late,
            List<Answer> answers) {
        public Feature {
            answers = List.copyOf(answers);
        }
    }

    /** Where a feature comes from; all empty for one that is worked out of the request alone. */
    public record Origin(String source, String table, String version, List<String> columns) {
        public Origin {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What came of a feature in one kind of rows at one horizon.
     *
     * @param rowsOf {@code training} or {@code scoring}
     * @param horizon in steps; none where each row tells its own moment
     */
    public record Answer(String rowsOf, OptionalInt horizon, Presence presence, Hindsight hindsight, Parity parity) {}

    /**
     * For how many rows a value is there when it is needed; the four kinds add up to the rows.
     *
     * @param there as asked
     * @param fallback an older value stands in
     * @param unpublished it exists, but was not known by then
     * @param absent there is nothing at all
     */
    public record Presence(long rows, long there, long fallback, long unpublished, long absent) {
        static final Presence NONE = new Presence(0, 0, 0, 0, 0);

        Presence plus(Presence other) {
            return new Presence(
                    rows + other.rows,
                    there + other.there,
                    fallback + other.fallback,
                    unpublished + other.unpublished,
                    absent + other.absent);
        }

        /** Share of the rows with the value as asked; NaN of no rows. */
        double share() {
            return rows == 0 ? Double.NaN : (double) there / rows;
        }
    }

    /**
     * What a join without regard to publication would have seen.
     *
     * @param compared rows looked at; 0 where nothing was compared
     * @param changed of them, with another value
     * @param meanChange mean distance of the two values, where both are there
     * @param there rows with a value in hindsight
     * @param correlation with the target, of what was known
     * @param hindsightCorrelation with the target, of what hindsight sees
     */
    public record Hindsight(
            long compared,
            long changed,
            double meanChange,
            long there,
            double correlation,
            double hindsightCorrelation) {
        /** Share of the rows with another value; NaN where nothing was compared. */
        double share() {
            return compared == 0 ? Double.NaN : (double) changed / compared;
        }

        /** By how much hindsight looks closer to the target than what was known; NaN where that was not measured. */
        double gap() {
            double honest = Double.isNaN(correlation) ? 0 : Math.abs(correlation);
            return Math.abs(hindsightCorrelation) - honest;
        }
    }

    /** Features of an earlier run, worked out again: how many values are not the same, and one of them. */
    public record Parity(long rows, long changed, String example) {}
}
