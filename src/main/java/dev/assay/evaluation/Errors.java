package dev.assay.evaluation;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Metrics of numbers predicted. An error is what was predicted less what came. */
final class Errors {
    private static final Column LABEL = col(Rows.LABEL);
    private static final Column PREDICTION = col(Rows.PREDICTION);
    private static final Column WEIGHT = col(Rows.WEIGHT);
    private static final Column ERROR = PREDICTION.minus(LABEL);

    private Errors() {}

    static Additive of(Metric metric) {
        return switch (metric.kind()) {
            case RMSE -> {
                Additive squares = Additive.mean(ERROR.multiply(ERROR));
                yield new Additive(squares.of(), sums -> Math.sqrt(sums[0] / sums[1]), WEIGHT);
            }
            case MAE -> Additive.mean(abs(ERROR));
            case WAPE -> over(abs(ERROR), abs(LABEL));
            case MAPE -> percentage();
            case SMAPE -> symmetric();
            case BIAS -> Additive.mean(ERROR);
            case RELATIVE_BIAS -> over(ERROR, LABEL);
            case R2 -> explained();
            case PINBALL -> Additive.mean(when(ERROR.gt(0), ERROR.multiply(1 - metric.parameter()))
                    .otherwise(ERROR.multiply(-metric.parameter())));
            case COVERAGE -> Additive.mean(when(LABEL.leq(PREDICTION), 1.0).otherwise(0.0));
            case POISSON_DEVIANCE -> deviance(poisson());
            case TWEEDIE_DEVIANCE -> deviance(tweedie(metric.parameter()));
            default -> throw new IllegalStateException(metric.name());
        };
    }

    private static Additive over(Column above, Column below) {
        return new Additive(List.of(WEIGHT.multiply(above), WEIGHT.multiply(below)), sums -> sums[0] / sums[1], WEIGHT);
    }

    private static Additive percentage() {
        Column counted = when(LABEL.notEqual(0), WEIGHT);
        return new Additive(
                List.of(counted.multiply(abs(when(LABEL.notEqual(0), ERROR.divide(LABEL)))), counted),
                sums -> sums[0] / sums[1],
                counted);
    }

    private static Additive symmetric() {
        Column both = abs(LABEL).plus(abs(PREDICTION));
        return Additive.mean(
                when(both.gt(0), abs(ERROR).multiply(2).divide(both)).otherwise(0.0));
    }

    private static Additive explained() {
        Column away = LABEL.minus(col(Rows.MIDDLE));
        return new Additive(
                List.of(
                        WEIGHT.multiply(ERROR).multiply(ERROR),
                        WEIGHT.multiply(away).multiply(away),
                        WEIGHT.multiply(away),
                        WEIGHT),
                sums -> {
                    double all = sums[1] - sums[2] * sums[2] / sums[3];
                    // What is left of labels that are all the same is rounding.
                    return all > 1e-6 * sums[1] ? 1 - sums[0] / all : Double.NaN;
                },
                WEIGHT);
    }

    /** NaN where a row has none. */
    private static Additive deviance(Column of) {
        Column lacking = when(WEIGHT.isNotNull().and(of.isNull()), 1.0);
        return new Additive(
                List.of(WEIGHT.multiply(of), WEIGHT, lacking),
                sums -> sums[2] > 0 ? Double.NaN : sums[0] / sums[1],
                WEIGHT);
    }

    private static Column poisson() {
        Column excess = PREDICTION.minus(LABEL);
        return when(LABEL.equalTo(0).and(PREDICTION.geq(0)), PREDICTION.multiply(2))
                .when(
                        LABEL.gt(0).and(PREDICTION.gt(0)),
                        LABEL.multiply(log(LABEL.divide(PREDICTION)))
                                .plus(excess)
                                .multiply(2));
    }

    private static Column tweedie(double power) {
        Column mean = pow(PREDICTION, lit(2 - power)).divide(2 - power);
        Column product = LABEL.multiply(pow(PREDICTION, lit(1 - power))).divide(1 - power);
        Column label = pow(LABEL, lit(2 - power)).divide((1 - power) * (2 - power));
        return when(LABEL.equalTo(0).and(PREDICTION.geq(0)), mean.multiply(2))
                .when(
                        LABEL.gt(0).and(PREDICTION.gt(0)),
                        label.minus(product).plus(mean).multiply(2));
    }
}
