package dev.assay.aggregate;

import dev.assay.aggregate.Regularity.Range;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What came of an aggregation; its tables are computed when they are asked for. */
public final class Aggregated {
    private final Bound bound;
    private final Range range;
    private final Lacking lacking;
    private final Dataset<Row> series;
    private final AsOf asOf;
    private final List<Tried> tried;

    Aggregated(Bound bound, Range range, Lacking lacking, Dataset<Row> series, AsOf asOf, List<Tried> tried) {
        this.bound = bound;
        this.range = range;
        this.lacking = lacking;
        this.series = series;
        this.asOf = asOf;
        this.tried = List.copyOf(tried);
    }

    /** Events that are in no series. */
    public Lacking lacking() {
        return lacking;
    }

    /** How far off forecasts of the past were; none where the spec asks for none. */
    public List<Tried> tried() {
        return tried;
    }

    Dataset<Row> chosen() {
        return asOf.chosen();
    }
}
