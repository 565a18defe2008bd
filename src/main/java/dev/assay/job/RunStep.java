package dev.assay.job;

import dev.assay.problem.Problem;
import dev.assay.report.RunSummary;
import dev.assay.report.TableSummary;
import dev.assay.spec.Spec;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * A step that a run may have.
 *
 * @param name of its section and its command
 * @param items of its section; empty where a spec does not name the step
 * @param maker of its work
 */
record RunStep(String name, Function<Spec, List<?>> items, Maker maker) {
    /** It has no section; who wants it says so. */
    static final RunStep PROFILE = new RunStep("profile", spec -> List.of(), (spark, request, progress) -> {
        Set<String> made = Made.by(request.spec());
        List<String> there = request.spec().tables().keySet().stream()
                .filter(table -> !made.contains(table))
                .toList();
        ProfileJob job = new ProfileJob(spark, request, new ProfileRequest(there, null, false), progress);
        return new Work(toCome -> List.of(), () -> End.of(job.run().results().run()));
    });

    /** In the order in which they go. */
    private static final List<RunStep> ALL = List.of(
            new RunStep("validate", Spec::validate, (spark, request, progress) -> {
                ValidateJob job = new ValidateJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run()));
            }),
            new RunStep("repair", Spec::repair, (spark, request, progress) -> {
                RepairJob job = new RepairJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            }),
            new RunStep("aggregate", Spec::aggregate, (spark, request, progress) -> {
                AggregateJob job = new AggregateJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            }),
            new RunStep("features", Spec::features, (spark, request, progress) -> {
                FeaturesJob job = new FeaturesJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            }),
            new RunStep("train", Spec::train, (spark, request, progress) -> {
                TrainJob job = new TrainJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            }),
            new RunStep("explode", Spec::explode, (spark, request, progress) -> {
                ExplodeJob job = new ExplodeJob(spark, request, progress);
                return new Work(job::check, () -> End.of(job.run().results().run()));
            }));

    /** Makes a step's work for one request. */
    interface Maker {
        Work work(SparkSession spark, RunRequest request, Consumer<String> progress);
    }

    /**
     * @param check tells what is wrong before a row is read, given the names of tables that earlier steps make
     * @param run does it
     */
    record Work(Function<Set<String>, List<Problem>> check, Supplier<End> run) {}

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

    /** Those that a spec names. */
    static List<RunStep> of(Spec spec) {
        return ALL.stream().filter(step -> !step.items().apply(spec).isEmpty()).toList();
    }
}
