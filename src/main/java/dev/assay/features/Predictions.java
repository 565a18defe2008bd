package dev.assay.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.spec.FeaturesSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Predictions of earlier steps that stand in, in later ones, for what is not known yet. */
final class Predictions {
    private Predictions() {}

    /**
     * What tells whether the step before is there.
     *
     * @param column the column that is predicted
     * @param answer the name of the answer
     */
    record Ready(String column, String answer) {}

    /** As rows of the source, of steps that should not be known yet; what is known after all takes their place. */
    static Dataset<Row> of(Bound bound, BoundSource source) {
        FeaturesSpec.Recursive recursive = bound.spec().recursive();
        Dataset<Row> rows = bound.inputs().others().get(recursive.predictions());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < source.keys().size(); i++) {
            columns.add(Bound.of(rows, source.requested().get(i)).as("k" + i));
        }
        String time = bound.spec().rows().time();
        Checked types = new Checked(recursive.predictions(), rows, bound.inputs(), null);
        columns.add(
                source.times().of(Bound.of(rows, time), types.time("", time)).as(SourceRows.EVENT));
        columns.add(Bound.of(rows, recursive.prediction()).as("v" + source.value(recursive.column())));
        columns.add(lit(SourceRows.ALWAYS).as(SourceRows.KNOWN));
        long frontier = source.times()
                .frontier(new Requests(bound).asOf(), source.spec().availableAfter());
        return rows.select(columns.toArray(Column[]::new))
                .filter(col(SourceRows.EVENT).gt(lit(frontier)));
    }
}
