package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/**
 * What intervals promise of rows that are drawn like those that they were made of: each time anew rows to calibrate by, and one row
 * more. Whether the interval holds that row is then one draw of a coin, so that the bound is the binomial's.
 */
class IntervalLawTest {
    private static final int TIMES = 4_000;
    private static final double CHANCE = 1e-9;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** Errors that are skewed, and wider where more is predicted. */
    @Test
    void oneBinHoldsItsShareWhateverTheErrors() {
        holds(100 + random.nextInt(200), prediction -> (1 + prediction) * (Math.exp(random.nextGaussian()) - 1));
    }

    /** In each bin alike where errors are: 2,200 rows have ten bins, of 220 each. */
    @Test
    void everyBinHoldsItsShare() {
        holds(2_200, prediction -> Math.pow(random.nextGaussian(), 3));
    }

    private void holds(int rows, DoubleUnaryOperator error) {
        int percent = 50 + random.nextInt(46);
        int times = rows > 1_000 ? TIMES / 2 : TIMES;
        int held = 0;
        int least = Integer.MAX_VALUE;
        for (int time = 0; time < times; time++) {
            Calibration calibration = calibration(rows, error);
            double prediction = random.nextDouble() * 10;
            Calibration.Bin bin = bin(calibration, prediction);
            double actual = prediction + error.applyAsDouble(prediction);
            boolean in = actual >= prediction + bin.lower().get(percent - 50)
                    && actual <= prediction + bin.upper().get(percent - 50);
            held += in ? 1 : 0;
            least = Math.min(least, bin.rows());
        }
        String as = "seed " + seed + ", " + percent + " % of " + rows + " rows";
        double share = percent / 100.0;
        assertThat(held)
                .as(as)
                .isGreaterThanOrEqualTo(
                        new BinomialDistribution(null, times, share).inverseCumulativeProbability(CHANCE))
                // Each end is at most a row further out than it need be.
                .isLessThanOrEqualTo(new BinomialDistribution(null, times, share + 2.0 / (least + 1))
                        .inverseCumulativeProbability(1 - CHANCE));
    }

    private Calibration calibration(int rows, DoubleUnaryOperator error) {
        double[] predictions = random.doubles(rows, 0, 10).toArray();
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = predictions[i] + error.applyAsDouble(predictions[i]);
        }
        return Calibration.of("test", predictions, labels, false).orElseThrow();
    }

    private static Calibration.Bin bin(Calibration calibration, double prediction) {
        return calibration.bins().stream()
                .filter(each -> each.upTo() == null || prediction <= each.upTo())
                .findFirst()
                .orElseThrow();
    }

    /** The ends that Spark computes are those of the bins, and none is below 0 where no label was. */
    @Test
    void sparkTakesTheEndsOfTheBin() {
        Calibration made = calibration(1_000, prediction -> 3 * random.nextGaussian());
        Calibration calibration = new Calibration(made.part(), made.rows(), true, made.bins());
        List<Double> predictions = new ArrayList<>();
        made.bins().forEach(each -> predictions.add(each.upTo() == null ? 99 : each.upTo()));
        predictions.addAll(random.doubles(50, 0, 12).boxed().toList());
        List<Row> found = TestSpark.session()
                .createDataset(predictions, Encoders.DOUBLE())
                .select(
                        functions.col("value"),
                        calibration.lower(functions.col("value"), 0.8),
                        calibration.upper(functions.col("value"), 0.796))
                .collectAsList();
        assertThat(made.bins()).hasSize(5);
        for (Row row : found) {
            Calibration.Bin bin = bin(made, row.getDouble(0));
            assertThat(row.getDouble(1))
                    .as("seed " + seed)
                    .isCloseTo(Math.max(0, row.getDouble(0) + bin.lower().get(30)), within(1e-12));
            assertThat(row.getDouble(2))
                    .as("seed " + seed)
                    .isCloseTo(Math.max(0, row.getDouble(0) + bin.upper().get(30)), within(1e-12));
        }
    }
}
