package dev.assay.job;

import dev.assay.problem.Problem;
import dev.assay.report.RunSummary;
import dev.assay.report.TableSummary;
import dev.assay.spec.Spec;
import dev.assay.spec.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * A step of a run.
 *
 * @param maker of its work
 */
record RunStep(Stage stage, Maker maker) {
    /** It has no section; who wants it says so. */
    static final RunStep PROFILE =
            new RunStep(new Stage("profile", "profile", List.of()), (spark, request, progress) -> {
                Set<String> made = Made.by(request.spec()).tables();
                List<String> there = request.spec().tables().keySet().stream()
                        .filter(table -> !made.contains(table))
                        .toList();
                ProfileJob job = new ProfileJob(spark, request, new ProfileRequest(there, null, false), progress);
                return new Work(
                        toCome -> List.of(), () -> End.of(job.run().results().run()));
            });

    private static final Map<String, Maker> MAKERS = Map.of(
            "validate",
            (spark, request, progress) -> {
                ValidateJob job = new ValidateJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run()));
            },
            "repair",
            (spark, request, progress) -> {
                RepairJob job = new RepairJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            },
            "aggregate",
            (spark, request, progress) -> {
                AggregateJob job = new AggregateJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            },
            "features",
            (spark, request, progress) -> {
                FeaturesJob job = new FeaturesJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            },
            "train",
            (spark, request, progress) -> {
                TrainJob job = new TrainJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            },
            "score",
            (spark, request, progress) -> {
                ScoreJob job = new ScoreJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            },
            "explode",
            (spark, request, progress) -> {
                ExplodeJob job = new ExplodeJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            });

    /** Makes a step's work for one request. */
    interface Maker {
        Work work(SparkSession spark, RunRequest request, Consumer<String> progress);
    }

    /**
     * @param check tells what is wrong before a row is read, given what earlier steps make
     * @param run does it
     */
    record Work(Function<Made, List<Problem>> check, Supplier<End> run) {}

    /**
     * @param gate {@code open} or {@code closed}
     * @param closed tables whose gate is closed, where the gate is one of tables
     */
    record End(String gate, List<String> closed) {
        static End of(RunSummary run) {
            return new End(run.gate(), List.of());
        }

        static End of(Outcome validated) {
            return new End(
                    validated.results().run().gate(),
                    validated.results().tables().stream()
                            .filter(table -> !table.gateOpen())
                            .map(TableSummary::name)
                            .toList());
        }
    }

    String name() {
        return stage.name();
    }

    /** Those that a spec names, in the order in which they go. */
    static List<RunStep> of(Spec spec) {
        return spec.stages().stream()
                .map(stage -> new RunStep(stage, MAKERS.get(stage.section())))
                .toList();
    }
}
