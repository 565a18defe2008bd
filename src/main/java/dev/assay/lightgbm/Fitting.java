package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMDelegate;
import com.microsoft.azure.synapse.ml.lightgbm.params.LightGBMParams;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * Fits SynapseML's LightGBM so that it gives a model that can be trusted, or says what is wrong.
 *
 * <p>Before the fit the rows are computed once, spread evenly and counted; everything that is wrong with them is told
 * together. During the fit a watch ends what hangs, and starts once more when an executor was lost. After it, the model's
 * rounds and predictions are checked, and its native text is read back and must predict the same.
 *
 * <p>Without {@code workers} there is a task for each slot, but none with less than 10,000 rows, and one alone for less than
 * five million values (rows by features) where there are several executors. Without a {@code transfer} it is bulk where
 * LightGBM then needs at most half of the memory beside the heap, else streaming.
 *
 * <p>One object may fit from several threads: fits wait for each other where there are not slots for all, and take different
 * ports. Fits of different objects don't know of each other.
 */
public final class Fitting {
    private static final int ATTEMPTS = 2;

    private final SparkSession spark;
    private final SparkContext context;
    private final FitSettings settings;
    private final Consumer<String> progress;
    private final Turns turns = new Turns();

    /** Tells {@code progress}, in sentences, what is being done. */
    public Fitting(SparkSession spark, FitSettings settings, Consumer<String> progress) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.context = spark.sparkContext();
        this.settings = Objects.requireNonNull(settings, "settings");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Fits the estimator, which stays as it is, to the rows, which hold the columns that it names.
     *
     * @throws dev.assay.problem.InputException for parameters, rows or a cluster that give no good model
     * @throws FitException where the fit failed, hung or gave a model that is none
     * @throws IllegalArgumentException for another estimator than SynapseML's LightGBM
     */
    public Fitted fit(Dataset<Row> rows, Estimator<?> estimator) {
        if (!(estimator instanceof LightGBMParams)) {
            throw new IllegalArgumentException(estimator + " is no estimator of LightGBM");
        }
        long began = System.nanoTime();
        Given asked = new Given(estimator);
        FitColumns columns = FitColumns.of(asked);
        Problems problems = new Problems();
        Traps.find(estimator, problems);
        Cluster.check(context.getConf(), asked, problems);
        Dataset<Row> prepared = columns.prepared(rows, problems);
        FitRun.Ended last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return attempt(new Attempt(estimator, columns, prepared, began, last));
            } catch (FitRun.Ended ended) {
                if (ended.end().kind() != FitEnd.Kind.LOST || attempt == ATTEMPTS) {
                    FitEnd end = ended.end();
                    throw new FitException(
                            "the fit ended: " + end.what() + "; " + end.kind().mend(), ended.getCause());
                }
                last = ended;
                progress.accept(ended.end().what() + "; the fit starts once more");
            }
        }
        throw new IllegalStateException("no attempt was made");
    }

    /** What an attempt starts from; the last one's end is null in the first. */
    private record Attempt(
            Estimator<?> estimator, FitColumns columns, Dataset<Row> prepared, long began, FitRun.Ended last) {}

    private Fitted attempt(Attempt attempt) throws FitRun.Ended {
        Estimator<?> own = (Estimator<?>) attempt.estimator().copy(ParamMap.empty());
        Given given = new Given(own);
        SafeDefaults.set(own);
        Problems problems = new Problems();
        FeatureNames names = FeatureNames.of(given, attempt.prepared().schema().apply(FitColumns.FEATURES), problems);
        problems.throwIfAny();
        List<String> told = new ArrayList<>();
        if (attempt.last() != null) {
            told.add(attempt.last().end().what() + "; the fit was started once more");
        }
        FitPlan.Kept kept = new Keeping(spark, settings, progress).keep(attempt.prepared(), given, names);
        try {
            told.addAll(Guards.judge(given, attempt.columns(), names, kept.tally()));
            names.settle(given, told);
            FitPlan plan = FitPlan.of(settings, given, kept);
            plan.settle(given, settings, kept, told);
            Categories.settle(given, plan, kept.tally(), names, told);
            attempt.columns().rename(given);
            Rounds rounds = new Rounds(context, userDelegate(attempt.estimator()));
            rounds.follow(given);
            Model<?> model = train(given, plan, kept);
            return checked(attempt, new Trained(model, given, plan, kept, rounds, told));
        } finally {
            kept.rows().release();
        }
    }

    private static LightGBMDelegate userDelegate(Estimator<?> estimator) {
        Option<LightGBMDelegate> delegate = ((LightGBMParams) estimator).getDelegate();
        return delegate.isDefined() ? delegate.get() : null;
    }

    private Model<?> train(Given given, FitPlan plan, FitPlan.Kept kept) throws FitRun.Ended {
        int port = turns.takePort(settings.firstPort());
        try {
            turns.enter(plan.workers(), kept.cluster().slots());
            try {
                given.set("defaultListenPort", port);
                progress.accept("%d rows of %d features train in %d tasks by %s"
                        .formatted(
                                kept.tally().trains(),
                                kept.tally().features().width(),
                                plan.workers(),
                                given.text("dataTransferMode")));
                return new FitRun(context, progress)
                        .fit(given.estimator(), kept.frame(plan), settings, plan.machines());
            } finally {
                turns.leave(plan.workers());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FitException("the fit was interrupted while it waited for its turn", e);
        } finally {
            turns.givePortBack(settings.firstPort(), port);
        }
    }

    /** A model as it comes from SynapseML, and all that it came from. */
    private record Trained(
            Model<?> model, Given given, FitPlan plan, FitPlan.Kept kept, Rounds rounds, List<String> told) {}

    private Fitted checked(Attempt attempt, Trained trained) {
        Model<?> model = trained.model();
        List<String> told = trained.told();
        NativeModels.useAllTrees(model);
        model.set(model.getParam("featuresCol"), attempt.columns().features());
        String text = NativeModels.text(model);
        NativeText described = NativeText.read(text);
        if (model instanceof LightGBMClassificationModel classifier
                && !described.objective().isEmpty()) {
            classifier.setActualNumClasses(described.classes());
        }
        int before = NativeModels.rounds(trained.given().text("modelString"));
        int best = NativeModels.bestRound(model);
        Integer kept = best > 0 ? best : null;
        told.addAll(ModelChecks.rounds(
                before + trained.given().whole("numIterations"),
                described.rounds(),
                kept,
                trained.rounds().failures()));
        told.addAll(ModelChecks.predictions(
                spark,
                model,
                NativeModels.like(model, text),
                trained.kept().tally().sample()));
        return new Fitted(
                model,
                trained.given().estimator(),
                text,
                described.rounds(),
                kept,
                trained.given().text("dataTransferMode"),
                trained.plan().workers(),
                (System.nanoTime() - attempt.began()) / 1e9,
                told);
    }
}
