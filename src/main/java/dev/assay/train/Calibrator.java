package dev.assay.train;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.evaluation.Task;
import dev.assay.model.Calibration;
import dev.assay.model.Roles;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns from rows that were not learnt from how far predictions are from what comes: from those of the backtest, and where there is
 * none from the test rows. Of very many rows a part is taken, by a hash.
 */
final class Calibrator {
    /** More would tell the same. */
    private static final long MOST = 200_000;

    private static final List<Integer> TESTED = List.of(50, 80, 90, 95);
    private static final double GRAINS = 1_000_000;

    private final Task task;
    private final List<String> told = new ArrayList<>();
    private boolean nonnegative;
    private Calibration calibration;

    Calibrator(Task task) {
        this.task = task;
    }

    /**
     * Takes note of the labels.
     *
     * @param label the least of all; null where there is none
     */
    void least(Double label) {
        nonnegative = label != null && label >= 0;
    }

    /** Null where there were too few rows, or amounts are not what is predicted. */
    Calibration calibration() {
        return calibration;
    }

    List<String> told() {
        return List.copyOf(told);
    }

    /** Learns from rows with a label and what was predicted. */
    void learn(Dataset<Row> predicted, String part) {
        if (task != Task.REGRESSION) {
            return;
        }
        Column prediction = col(Judge.PREDICTION);
        Dataset<Row> there = predicted.filter(number(prediction).and(number(col(Roles.LABEL))));
        long rows = there.count();
        if (rows > MOST) {
            Column[] all = Arrays.stream(there.columns()).map(Columns::exactly).toArray(Column[]::new);
            there = there.filter(pmod(xxhash64(all), lit((long) GRAINS)).lt(lit(Math.round(GRAINS * MOST / rows))));
        }
        List<Row> taken = there.select(prediction, col(Roles.LABEL)).collectAsList();
        calibration = Calibration.of(
                        part,
                        taken.stream().mapToDouble(row -> row.getDouble(0)).toArray(),
                        taken.stream().mapToDouble(row -> row.getDouble(1)).toArray(),
                        nonnegative)
                .orElse(null);
        if (calibration == null) {
            told.add(String.format(
                    Locale.ROOT,
                    "predictions of this model get no intervals: the %s has %,d rows, and they need 100",
                    part,
                    rows));
        }
    }

    private static Column number(Column column) {
        return column.isNotNull().and(column.isNaN().equalTo(false));
    }

    /** Tells how many of the test rows intervals of the backtest hold; learns from the test rows where there was no backtest. */
    void test(Dataset<Row> predicted) {
        if (calibration == null) {
            learn(predicted, "test");
            return;
        }
        Column prediction = col(Judge.PREDICTION);
        Column label = col(Roles.LABEL);
        List<Integer> tested =
                TESTED.stream().filter(each -> each <= calibration.most()).toList();
        Column[] shares = tested.stream()
                .map(each -> avg(label.between(
                                calibration.lower(prediction, each / 100.0),
                                calibration.upper(prediction, each / 100.0))
                        .cast("double")))
                .toArray(Column[]::new);
        Row held = predicted.agg(count(lit(1)), shares).first();
        String each = IntStream.range(0, tested.size())
                .filter(i -> !held.isNullAt(i + 1))
                .mapToObj(i -> String.format(
                        Locale.ROOT, "those of %d%% held %.1f%%", tested.get(i), 100 * held.getDouble(i + 1)))
                .collect(Collectors.joining(", "));
        told.add(String.format(
                Locale.ROOT,
                "intervals, calibrated on %,d rows of the backtest, on the %,d test rows: %s",
                calibration.rows(),
                held.getLong(0),
                each));
    }
}
