package dev.assay.evaluation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Metrics of classes that sums determine. */
final class Classes {
    /** A probability below it counts as it, so that one row that was thought impossible is not infinitely bad. */
    static final double LEAST = 1e-15;

    private static final Column LABEL = col(Rows.LABEL);
    private static final Column PREDICTION = col(Rows.PREDICTION);
    private static final Column PROBABILITY = col(Rows.PROBABILITY);
    private static final Column WEIGHT = col(Rows.WEIGHT);

    private Classes() {}

    static Additive of(Metric metric, Task task) {
        Column right = when(LABEL.equalTo(PREDICTION), WEIGHT).otherwise(WEIGHT.multiply(0));
        Column found = when(PREDICTION.equalTo(1), WEIGHT);
        Column positive = when(LABEL.equalTo(1), WEIGHT);
        Column both = when(LABEL.equalTo(1).and(PREDICTION.equalTo(1)), WEIGHT);
        return switch (metric.kind()) {
            case LOG_LOSS -> Additive.mean(task == Task.BINARY ? surprise(ofBinary()) : surprise(ofMany()));
            case BRIER -> Additive.mean(PROBABILITY.minus(LABEL).multiply(PROBABILITY.minus(LABEL)));
            case ACCURACY -> new Additive(List.of(right, WEIGHT), sums -> sums[0] / sums[1], WEIGHT);
            case PRECISION -> new Additive(List.of(both, found), sums -> sums[0] / sums[1], WEIGHT);
            case RECALL -> new Additive(List.of(both, positive), sums -> sums[0] / sums[1], WEIGHT);
            case F1 -> new Additive(List.of(both, found, positive), sums -> 2 * sums[0] / (sums[1] + sums[2]), WEIGHT);
            default -> throw new IllegalStateException(metric.name());
        };
    }

    /** What was thought of what came. */
    private static Column ofBinary() {
        return when(LABEL.equalTo(1), PROBABILITY).otherwise(lit(1.0).minus(PROBABILITY));
    }

    /** A class that the vector does not know had no probability. */
    private static Column ofMany() {
        Column place = LABEL.cast("int").plus(1);
        return when(LABEL.geq(0).and(LABEL.lt(size(PROBABILITY))), element_at(PROBABILITY, place))
                .otherwise(0.0);
    }

    private static Column surprise(Column probability) {
        return log(greatest(coalesce(probability, lit(0.0)), lit(LEAST))).multiply(-1);
    }
}
