package dev.assay.lightgbm;

import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Computes the rows of a fit, spreads them over as many partitions as tasks will read them, and counts them. */
final class Keeping {
    private static final long WAIT_MILLIS = 60_000;
    private static final long LOOK_MILLIS = 500;

    /** Of the mean: a partition that holds more lets all other tasks wait for it. */
    private static final double LARGEST = 1.5;

    /** By chance alone, few rows lie unevenly. */
    private static final long FEW = 1_000;

    private final SparkContext context;
    private final FitSettings settings;
    private final Consumer<String> progress;

    Keeping(SparkSession spark, FitSettings settings, Consumer<String> progress) {
        this.context = spark.sparkContext();
        this.settings = settings;
        this.progress = progress;
    }

    FitPlan.Kept keep(Dataset<Row> prepared, Given given, FeatureNames names) {
        progress.accept("the rows are computed and counted");
        int most = tasksAtMost(given);
        TrainingRows.Order order = order(given);
        TrainingRows rows = TrainingRows.keep(prepared, most, order);
        Tally tally = count(rows, given, names);
        if (tally.trains() == 0 || tally.features() == null) {
            return kept(rows, tally);
        }
        int tasks = FitPlan.tasks(settings, given, Cluster.now(context), tally);
        while (tasks >= 1 && (tasks != rows.partitions() || isUneven(tally, order))) {
            TrainingRows former = rows;
            rows = order == TrainingRows.Order.BY_GROUP
                    ? TrainingRows.keep(former.frame(), tasks, order)
                    : TrainingRows.even(former.frame(), tasks);
            former.release();
            tally = count(rows, given, names);
            if (order != TrainingRows.Order.BY_GROUP || !isUneven(tally, order)) {
                break;
            }
            tasks--;
        }
        return kept(rows, tally);
    }

    /** A partition without a row, or with far more than the others; groups can't be parted, and may be uneven. */
    private static boolean isUneven(Tally tally, TrainingRows.Order order) {
        int partitions = tally.sizes().size();
        long least =
                tally.sizes().values().stream().mapToLong(Long::longValue).min().orElse(0);
        long largest =
                tally.sizes().values().stream().mapToLong(Long::longValue).max().orElse(0);
        double mean = tally.trains() / (double) partitions;
        return partitions > 1
                && (least == 0 || (order != TrainingRows.Order.BY_GROUP && largest > LARGEST * mean + FEW));
    }

    private FitPlan.Kept kept(TrainingRows rows, Tally tally) {
        if (tally.trains() > 0 && !rows.areFixed()) {
            rows.release();
            throw new FitException("the rows lie in other partitions than they are counted in");
        }
        return new FitPlan.Kept(rows, tally, Cluster.now(context), context.getConf());
    }

    private static Tally count(TrainingRows rows, Given given, FeatureNames names) {
        return TallyPass.over(rows.frame(), names.places(), Guards.classLimit(given));
    }

    private static TrainingRows.Order order(Given given) {
        if (given.has("groupCol")) {
            return TrainingRows.Order.BY_GROUP;
        }
        return given.on("deterministic") ? TrainingRows.Order.BY_CONTENT : TrainingRows.Order.IN_TURN;
    }

    /** Executors may still be starting, or starting again: they have a minute to. */
    private int tasksAtMost(Given given) {
        long wait = Math.min(WAIT_MILLIS, settings.enterWithin().toMillis());
        long deadline = System.nanoTime() + wait * 1_000_000;
        while (FitPlan.asked(settings, given) > Cluster.now(context).slots() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FitException("the fit was interrupted while it waited for executors", e);
            }
        }
        return FitPlan.tasksAtMost(settings, given, Cluster.now(context));
    }
}
