package dev.assay.features;

import java.util.List;

/** What is told of one feature and horizon. */
public final class FeatureCount {
    private final Line line;
    private final Integer horizon;
    private final Counts.There there;
    private final Counts.Compared compared;
    private final Counts.Parity parity;

    /**
     * Where a feature comes from.
     *
     * @param ordinal its place among the features
     * @param table the declared table that it is read from; null for none
     * @param available when its values are known, in words
     * @param late what is done where they are not known in time, in words; null for nothing
     */
    public record Line(
            int ordinal,
            String feature,
            String kind,
            String source,
            String table,
            List<String> columns,
            String lineage,
            String available,
            String late) {}

    FeatureCount(Line line, Integer horizon, Counts.There there, Counts.Compared compared, Counts.Parity parity) {
        this.line = line;
        this.horizon = horizon;
        this.there = there;
        this.compared = compared;
        this.parity = parity;
    }

    public Line line() {
        return line;
    }

    /** Steps ahead; null where each row has its own moment. */
    public Integer horizon() {
        return horizon;
    }

    public long rows() {
        return there.rows();
    }

    /** Rows that have the value as asked. */
    public long there() {
        return there.there();
    }

    /** Rows in which an older value stands in. */
    public long fallback() {
        return there.fallback();
    }

    /** Rows without it of which the value is known today: in proportion to those that were made with hindsight, too. */
    public long unpublished() {
        long missing = rows() - there() - fallback();
        if (compared == null || compared.unpublished() + compared.absent() == 0) {
            return compared == null && line.source() != null && !line.kind().equals("planned") ? missing : 0;
        }
        double share = (double) compared.unpublished() / (compared.unpublished() + compared.absent());
        return Math.round(missing * share);
    }

    /** Rows for which there is nothing at all. */
    public long absent() {
        return rows() - there() - fallback() - unpublished();
    }

    /** Rows that were made with hindsight, too; null for none. */
    public Long compared() {
        return compared == null ? null : (Long) compared.rows();
    }

    /** Of these, rows to which hindsight gives another value; null for none compared. */
    public Long changed() {
        return compared == null ? null : (Long) compared.changed();
    }

    /** How far off hindsight is in the mean where both are there; null where it is no number. */
    public Double meanChange() {
        return compared == null ? null : compared.meanChange();
    }

    public Long hindsightThere() {
        return compared == null ? null : (Long) compared.hindsightThere();
    }

    /** Pearson's with the target; null where there is none. */
    public Double correlation() {
        return compared == null ? null : compared.correlation();
    }

    public Double hindsightCorrelation() {
        return compared == null ? null : compared.hindsightCorrelation();
    }

    /** Rows that were served, and are made again; null for none. */
    public Long parityRows() {
        return parity == null ? null : (Long) parity.rows();
    }

    public Long parityChanged() {
        return parity == null ? null : (Long) parity.changed();
    }

    public String parityExample() {
        return parity == null ? null : parity.example();
    }
}
