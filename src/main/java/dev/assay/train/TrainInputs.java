package dev.assay.train;

import dev.assay.spec.Positions;
import dev.assay.spec.TrainSpec;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a model is made of.
 *
 * @param spec what it learns, and how it is judged
 * @param data the table to learn from
 * @param test the table that it is judged on; null where the spec names none
 * @param judged rows that it is judged on where a split holds some out; null for those of the table to learn from
 * @param zone in which days begin
 * @param positions where the spec's nodes stand
 */
public record TrainInputs(
        TrainSpec spec, Dataset<Row> data, Dataset<Row> test, Judged judged, ZoneId zone, Positions positions) {
    public TrainInputs {
        if (judged != null && (spec.search() != null || spec.refit())) {
            throw new IllegalArgumentException("rows to judge by stand apart, and would be searched or learnt by");
        }
    }

    /** A model that is judged on rows of the table that it learns from. */
    public TrainInputs(TrainSpec spec, Dataset<Row> data, Dataset<Row> test, ZoneId zone, Positions positions) {
        this(spec, data, test, null, zone, positions);
    }

    /**
     * Another version of the rows to learn from, by which models of several versions are judged alike. Classes, the end of time,
     * and the scales of series are its own, too; what it holds out of a split is left out of what is learnt from.
     *
     * @param rows the same columns
     * @param same columns of both that tell which rows are the same; null equals null. They are no features
     */
    public record Judged(Dataset<Row> rows, List<String> same) {
        public Judged {
            same = List.copyOf(same);
        }
    }

    /** Columns that tell which rows are the same; empty where rows are judged that are of the table to learn from. */
    List<String> same() {
        return judged == null ? List.of() : judged.same();
    }

    /** The table of which rows are judged. */
    Dataset<Row> held() {
        return judged == null ? data : judged.rows();
    }
}
