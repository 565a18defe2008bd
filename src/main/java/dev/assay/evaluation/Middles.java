package dev.assay.evaluation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Puts beside each row the mean label of its group. Squares are summed of distances to it: of labels that are large and lie
 * close together, the squares themselves would lose all digits that tell them apart.
 */
final class Middles {
    private static final String OTHER_SEGMENT = "other_segment";
    private static final String OTHER_VALUE = "other_value";

    private Middles() {}

    /** With a column {@link Rows#MIDDLE}; null beyond so many groups, those with the most rows. */
    static Dataset<Row> beside(Dataset<Row> rows, int most) {
        List<Row> means = new ArrayList<>();
        for (Row row : largest(
                        rows.groupBy(Rows.SEGMENT, Rows.VALUE)
                                .agg(
                                        count(lit(1)).as(Rows.NUMBER),
                                        sum(col(Rows.WEIGHT).multiply(col(Rows.LABEL))),
                                        sum(Rows.WEIGHT)),
                        most)
                .collectAsList()) {
            boolean none = row.isNullAt(3) || row.getDouble(4) == 0;
            means.add(RowFactory.create(row.get(0), row.get(1), none ? null : row.getDouble(3) / row.getDouble(4)));
        }
        return joined(rows, means, "left", new StructType().add(Rows.MIDDLE, "double"));
    }

    /** The rows of these groups. */
    static Dataset<Row> within(Dataset<Row> rows, Iterable<Group> groups) {
        List<Row> kept = new ArrayList<>();
        groups.forEach(group -> kept.add(RowFactory.create(group.segment(), group.value())));
        return joined(rows, kept, "left_semi", new StructType());
    }

    /** The whole, and the groups with the most rows. */
    static Dataset<Row> largest(Dataset<Row> groups, int most) {
        return groups.orderBy(
                        col(Rows.SEGMENT).equalTo(Group.WHOLE.segment()).desc(),
                        col(Rows.NUMBER).desc(),
                        col(Rows.SEGMENT).asc(),
                        col(Rows.VALUE).asc())
                .limit(most);
    }

    private static Dataset<Row> joined(Dataset<Row> rows, List<Row> groups, String how, StructType more) {
        StructType type = new StructType().add(OTHER_SEGMENT, "int").add(OTHER_VALUE, "string");
        for (StructField field : more.fields()) {
            type = type.add(field);
        }
        Dataset<Row> others = rows.sparkSession().createDataFrame(groups, type);
        Column same = col(Rows.SEGMENT)
                .equalTo(col(OTHER_SEGMENT))
                .and(col(Rows.VALUE).eqNullSafe(col(OTHER_VALUE)));
        return rows.join(broadcast(others), same, how).drop(OTHER_SEGMENT, OTHER_VALUE);
    }
}
