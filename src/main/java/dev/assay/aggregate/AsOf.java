package dev.assay.aggregate;

import dev.assay.scan.Columns;
import dev.assay.series.Track;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;

/**
 * What was known at the end of a step: series and their sums, what they tell, and which level each is forecast by. Nothing of
 * a later step is in it.
 *
 * @param end the step after the last one that is known
 * @param series with their groups; {@code shut} has the closed steps from the end on, null of a series that has ended
 * @param nodes at all levels
 * @param chosen the series, what they tell, their level, step and share
 */
record AsOf(
        Bound bound, int end, Dataset<Row> series, Dataset<Row> nodes, Dataset<Row> described, Dataset<Row> chosen) {
    /**
     * @param series of {@link Regular}, with their groups; steps from the end on are cut off
     * @param strength of the shares' shrinkage, see {@link Choosing#shared}
     */
    static AsOf of(Bound bound, Dataset<Row> series, int end, double strength) {
        Dataset<Row> known = before(series, end);
        if (bound.inputs().spec().clusters() != null) {
            known = new Alike(bound).of(known, end);
        }
        Dataset<Row> nodes = new Nodes(bound).of(known);
        Dataset<Row> described = Described.of(bound, nodes, end);
        Choosing choosing = new Choosing(bound);
        return new AsOf(bound, end, known, nodes, described, choosing.shared(choosing.of(described), strength));
    }

    /** Series that do not exist yet are left out. */
    private static Dataset<Row> before(Dataset<Row> series, int end) {
        StructType schema = series.schema();
        int track = schema.fieldIndex("track");
        int shut = schema.fieldIndex("shut");
        Dataset<Row> cut = PerRow.map(series, schema, row -> {
            Object[] values = PerRow.copied(row, schema, schema.length(), 0);
            Track known = Track.of(row.getBinary(track)).before(end);
            values[track] = known.length() == 0 ? null : known.bytes();
            values[shut] = known.end() < end ? null : ahead(row.getArray(shut).toIntArray(), end);
            return values;
        });
        return cut.filter(Columns.exactly("track").isNotNull());
    }

    private static GenericArrayData ahead(int[] shut, int end) {
        return new GenericArrayData(
                Arrays.stream(shut).filter(step -> step >= end).toArray());
    }
}
