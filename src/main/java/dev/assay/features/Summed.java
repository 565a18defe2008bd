package dev.assay.features;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums that do not depend on the order of rows: the same rows give the same bits, so that what is served is what was trained. */
final class Summed {
    private Summed() {}

    /** One row for each combination of columns, with the sums of the values; of nulls alone, null. */
    static Dataset<Row> of(Dataset<Row> rows, List<String> by, List<String> values) {
        Column[] sums = values.stream().map(Summed::sum).toArray(Column[]::new);
        Column[] rest = new Column[sums.length - 1];
        System.arraycopy(sums, 1, rest, 0, rest.length);
        return rows.groupBy(by.stream().map(name -> col(name)).toArray(Column[]::new))
                .agg(sums[0], rest);
    }

    private static Column sum(String value) {
        Column listed = array_sort(collect_list(col(value)));
        return when(size(listed).gt(0), aggregate(listed, lit(0d), (sum, each) -> sum.plus(each)))
                .as(value);
    }
}
