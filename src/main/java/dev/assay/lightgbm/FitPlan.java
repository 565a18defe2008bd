package dev.assay.lightgbm;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many tasks train, how rows get to them, and what follows from that for the estimator.
 *
 * @param workers tasks
 * @param machines of LightGBM that train together: one in each executor that has a task
 * @param transfer bulk or streaming
 * @param validationShare of the validation rows that are used
 * @param told what the reader should know of it
 */
record FitPlan(int workers, int machines, Transfer transfer, double validationShare, List<String> told) {
    /** Fewer rows in a task than this don't repay the task: below it, streaming has crashed. */
    static final long ROWS_OF_A_TASK = 10_000;

    /** Values (rows by features) from which a second executor repays what the two have to say to each other. */
    static final long VALUES_OF_AN_EXECUTOR = 5_000_000;

    /** The driver collects the validation rows, and sends all of them to each executor. */
    static final long VALIDATION_ROWS = 200_000;

    /** As doubles, 200 MB: of the validation rows, and of the rows from which the driver makes the bins. */
    static final long VALUES_ON_THE_DRIVER = 25_000_000;

    private static final int SAFETY = 4;

    FitPlan {
        told = List.copyOf(told);
    }

    /** Tasks before the rows are counted: as many as asked for, or as there are slots. */
    static int tasksAtMost(FitSettings settings, Given given, Cluster cluster) {
        int asked = asked(settings, given);
        if (asked > cluster.slots()) {
            throw InputException.of(
                    "fit.workers",
                    "%d tasks must run at the same time, and there are %d slots in %d %s"
                            .formatted(
                                    asked,
                                    cluster.slots(),
                                    cluster.executors(),
                                    cluster.executors() == 1 ? "executor" : "executors"),
                    "ask for at most " + cluster.slots() + ", or give the job more cores");
        }
        return asked > 0 ? asked : Math.max(1, cluster.slots());
    }

    /** Tasks that the user has asked for; 0 for none in particular. */
    static int asked(FitSettings settings, Given given) {
        return settings.workers() > 0 ? settings.workers() : given.whole("numTasks");
    }

    /** Tasks for rows that are counted. */
    static int tasks(FitSettings settings, Given given, Cluster cluster, Tally tally) {
        if (asked(settings, given) > 0) {
            return (int) Math.min(asked(settings, given), Math.max(1, rowsThatPart(given, tally)));
        }
        long values = tally.features().values();
        if (cluster.executors() > 1 && values < VALUES_OF_AN_EXECUTOR) {
            return 1;
        }
        return (int) Math.max(1, Math.min(cluster.slots(), tally.trains() / ROWS_OF_A_TASK));
    }

    /** Rows of a query stay together. */
    private static long rowsThatPart(Given given, Tally tally) {
        return given.has("groupCol") ? Math.max(1, tally.groups()) : tally.trains();
    }

    /**
     * The plan for rows that lie in their partitions.
     *
     * @throws InputException where an executor has not the memory for it
     */
    static FitPlan of(FitSettings settings, Given given, Kept kept) {
        List<String> told = new ArrayList<>();
        Tally tally = kept.tally();
        double share = validationShare(tally);
        if (share < 1) {
            told.add("of %d validation rows about %.0f are used: the driver sends all of them to each executor"
                    .formatted(tally.validates(), share * tally.validates()));
        }
        int executors =
                Math.max(1, Math.min(kept.cluster().executors(), kept.rows().partitions()));
        Room room = room(given, tally, executors, share);
        Transfer transfer = transfer(settings, given, room, Room.there(tally.machines(), kept.conf()));
        boolean single = transfer == Transfer.STREAMING || given.on("useSingleDatasetMode");
        int machines = single ? executors : kept.rows().partitions();
        return new FitPlan(kept.rows().partitions(), machines, transfer, share, told);
    }

    private static double validationShare(Tally tally) {
        FeatureTally features = tally.features();
        long most = Math.min(VALIDATION_ROWS, Math.max(1, VALUES_ON_THE_DRIVER / Math.max(1, features.width())));
        if (tally.validates() <= most) {
            return 1;
        }
        // Rows are taken by a hash: their number is binomial, and stays below the bound by four standard deviations.
        return Math.max(0, most - SAFETY * Math.sqrt((double) most)) / tally.validates();
    }

    private static Room room(Given given, Tally tally, int executors, double share) {
        long rows = (tally.trains() + executors - 1) / executors;
        long values = (tally.features().values() + executors - 1) / executors;
        int scores = given.text("objective").startsWith("multiclass")
                ? (int) tally.labels().most() + 1
                : 1;
        return new Room(
                rows,
                values,
                tally.features().width(),
                (long) (tally.validates() * share),
                scores,
                given.whole("numLeaves"),
                given.whole("maxBin"));
    }

    private static Transfer transfer(FitSettings settings, Given given, Room room, long there) {
        Transfer asked = settings.transfer();
        if (asked == Transfer.AUTO && given.isSet("dataTransferMode")) {
            asked = given.text("dataTransferMode").equals("bulk") ? Transfer.BULK : Transfer.STREAMING;
        }
        Transfer chosen = asked;
        if (asked == Transfer.AUTO) {
            chosen = room.needed(Transfer.BULK) <= there / 2 ? Transfer.BULK : Transfer.STREAMING;
        }
        long needed = room.needed(chosen);
        if (needed > there) {
            Problems problems = new Problems();
            problems.add(
                    "memory of an executor",
                    "%d rows of %d features need about %s beside the heap, and there are %s"
                            .formatted(room.rows(), room.width(), Room.gigabytes(needed), Room.gigabytes(there)),
                    chosen == Transfer.BULK
                            ? "let the transfer be streaming, which needs "
                                    + Room.gigabytes(room.needed(Transfer.STREAMING))
                                    + ", or give executors a smaller heap or a larger overhead"
                            : "use more executors, or give them a smaller heap or a larger overhead");
            problems.throwIfAny();
        }
        return chosen;
    }

    /** Rows that lie in their partitions, counted, and where. */
    record Kept(TrainingRows rows, Tally tally, Cluster cluster, SparkConf conf) {
        /** The rows that the fit reads: of the validation rows no more than the driver can send. */
        Dataset<Row> frame(FitPlan plan) {
            return rows.withValidation(plan.validationShare());
        }
    }

    /** Sets in SynapseML's estimator what follows; what is changed against the user's own is added to {@code said}. */
    void settle(Given given, FitSettings settings, Kept kept, List<String> said) {
        said.addAll(told);
        given.set("numTasks", workers);
        given.set("dataTransferMode", transfer == Transfer.BULK ? "bulk" : "streaming");
        given.set("referenceDataset", new byte[0]);
        given.set("repartitionByGroupingColumn", false);
        if (transfer == Transfer.STREAMING || given.on("useSingleDatasetMode")) {
            // Once the rows are in, the executor's other tasks are done.
            given.setIfAbsent("numThreads", kept.cluster().cores());
        }
        given.set("timeout", settings.enterWithin().toMillis() / 1000.0 + 60);
        binsOnTheDriver(given, kept.tally(), said);
        reproducible(given, said);
    }

    private void binsOnTheDriver(Given given, Tally tally, List<String> said) {
        long most =
                Math.max(1, VALUES_ON_THE_DRIVER / Math.max(1, tally.features().width()));
        if (transfer == Transfer.STREAMING && given.whole("binSampleCount") > most && tally.trains() > most) {
            said.add("bins are made of %d rows, not of %d: the driver collects them"
                    .formatted(most, given.whole("binSampleCount")));
            given.set("binSampleCount", (int) most);
        }
    }

    private void reproducible(Given given, List<String> said) {
        if (!given.on("deterministic")) {
            return;
        }
        rowWise(given);
        if (machines > 1) {
            said.add("with " + machines
                    + " executors training together, the same rows may give a model that differs in its last"
                    + " digits: which executor gets which rows is Spark's choice");
        }
    }

    /** LightGBM would try out which way is faster, and add up in another order where another wins. */
    static void rowWise(Given given) {
        PassThrough passed = new PassThrough(given.text("passThroughArgs"));
        if (!passed.names().contains("force_row_wise") && !passed.names().contains("force_col_wise")) {
            passed.add("force_row_wise", true);
            given.set("passThroughArgs", passed.written());
        }
    }
}
