package dev.assay.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Column;

/**
 * A metric that sums over rows determine, so that the sums of parts add up to those of the whole.
 *
 * @param of what to add up, for each row; null for a row that counts for nothing
 * @param measure from the sums, in their order; NaN where it has no value
 * @param counted not null for the rows it is measured on
 */
record Additive(List<Column> of, ToDoubleFunction<double[]> measure, Column counted) {
    Additive {
        of = List.copyOf(of);
    }

    /** Of a weighted mean of what all rows have. */
    static Additive mean(Column of) {
        Column weight = col(Rows.WEIGHT);
        return new Additive(List.of(weight.multiply(of), weight), sums -> sums[0] / sums[1], weight);
    }

    List<Column> aggregates() {
        List<Column> aggregates = new ArrayList<>();
        of.forEach(each -> aggregates.add(sum(each)));
        aggregates.add(count(counted));
        return aggregates;
    }
}
