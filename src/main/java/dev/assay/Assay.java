package dev.assay;

import dev.assay.cli.Redacted;
import dev.assay.job.AggregateJob;
import dev.assay.job.AsOf;
import dev.assay.job.ExplodeJob;
import dev.assay.job.FeaturesJob;
import dev.assay.job.PreflightJob;
import dev.assay.job.PreflightRequest;
import dev.assay.job.ProfileJob;
import dev.assay.job.ProfileRequest;
import dev.assay.job.ProposeJob;
import dev.assay.job.ProposeRequest;
import dev.assay.job.RepairJob;
import dev.assay.job.ReportJob;
import dev.assay.job.RunJob;
import dev.assay.job.RunOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.ScoreJob;
import dev.assay.job.StepChoice;
import dev.assay.job.SuggestJob;
import dev.assay.job.SuggestRequest;
import dev.assay.job.TrainJob;
import dev.assay.job.UndoJob;
import dev.assay.job.ValidateJob;
import dev.assay.preflight.Limits;
import dev.assay.preflight.Needs;
import dev.assay.problem.InputException;
import dev.assay.report.PreflightText;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/**
 * The Java API for notebooks and programs: a method a step, by the name of its command.
 *
 * <pre>{@code
 * Run run = Assay.of(spark, "orders.yaml").set("day", "2024-01-31").results("/lake/results").validate();
 * }</pre>
 *
 * <p>Works in the session it is given, which must know Delta; never stops it, never ends the process, prints nothing. A spec
 * or an argument that is wrong is an {@link InputException}; a closed gate is an answer, not an exception. Immutable.
 */
public final class Assay {
    private final SparkSession spark;
    private final String specFile;
    private final Map<String, String> set;
    private final Settings settings;

    /** What may be left out; null for the default. */
    private record Settings(String results, String runId, LocalDateTime asOf) {}

    private Assay(SparkSession spark, String specFile, Map<String, String> set, Settings settings) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.specFile = Objects.requireNonNull(specFile, "specFile");
        this.set = set;
        this.settings = settings;
    }

    /**
     * A spec to work on.
     *
     * @param specFile its path, in a file system that the driver sees as files
     */
    public static Assay of(SparkSession spark, String specFile) {
        return new Assay(spark, specFile, Map.of(), new Settings(null, null, null));
    }

    /** Validates as the spec says: {@code Assay.of(spark, specFile).validate()}. */
    public static Run validate(SparkSession spark, String specFile) {
        return of(spark, specFile).validate();
    }

    /** Makes the report of the spec's newest run again: {@code Assay.of(spark, specFile).report()}. */
    public static Run report(SparkSession spark, String specFile) {
        return of(spark, specFile).report();
    }

    /** With a value for a name that the spec declares under {@code set}, as {@code --set}. */
    public Assay set(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(set);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return new Assay(spark, specFile, more, settings);
    }

    /** With another place of the results than the spec's, as {@code --results}. */
    public Assay results(String place) {
        Objects.requireNonNull(place, "place");
        return new Assay(spark, specFile, set, new Settings(place, settings.runId, settings.asOf));
    }

    /** With a name for the run, as {@code --run-id}: a rerun with the same one replaces its results. */
    public Assay runId(String runId) {
        if (runId.isBlank()) {
            throw InputException.of("run id", "it is empty", "leave it out for a new one");
        }
        return new Assay(spark, specFile, set, new Settings(settings.results, runId, settings.asOf));
    }

    /** With the date or time that counts as now, as {@code --as-of}; a date means its last moment. */
    public Assay asOf(String written) {
        try {
            Settings changed = new Settings(settings.results, settings.runId, AsOf.read(written));
            return new Assay(spark, specFile, set, changed);
        } catch (DateTimeParseException e) {
            throw InputException.of("as of", "'" + written + "' is not a date", "write 2024-01-31 or 2024-01-31T06:00");
        }
    }

    /** Judges the tables, writes accepted and quarantined rows, results and the report; the gate is in the answer. */
    public Run validate() {
        Spec spec = spec();
        return run(spec, () -> new Run(spark, spec.results(), new ValidateJob(spark, request(spec), step -> {}).run()));
    }

    /** Makes the report of a run again, from the results alone: the newest of the spec, or that of {@link #runId}. */
    public Run report() {
        Spec spec = spec();
        if (spec.results() == null) {
            throw InputException.of(
                    spec.file(), "no place of the results is given", "add 'results:' or call results(PLACE)");
        }
        return run(spec, () -> {
            ReportJob job = new ReportJob(spark, spec.results());
            String runId = settings.runId == null ? job.newestRun(spec.name(), List.of("validate")) : settings.runId;
            return new Run(spark, spec.results(), job.run(runId));
        });
    }

    /** Profiles the spec's tables, writes what it finds to the results, and returns the place of the page. */
    public String profile() {
        Spec spec = spec();
        return run(spec, () -> new ProfileJob(spark, request(spec), ProfileRequest.all(), step -> {})
                .run()
                .report());
    }

    /** Proposes checks for the spec's tables, writes them to the results, and returns them as a section of a spec. */
    public String suggest() {
        Spec spec = spec();
        return run(spec, () -> new SuggestJob(spark, request(spec), SuggestRequest.all(), step -> {})
                .run()
                .text());
    }

    /** Proposes repairs for the spec's tables, writes nothing, and returns them as a section of a spec. */
    public String proposeRepairs() {
        Spec spec = spec();
        ProposeRequest all = new ProposeRequest(List.of(), null);
        return run(
                spec,
                () -> spec.redact(new ProposeJob(spark, request(spec), all, step -> {})
                        .run()
                        .section()));
    }

    /** Repairs the tables, logs every changed cell, and validates what came of it. */
    public Repair repair() {
        Spec spec = spec();
        return run(spec, () -> new Repair(spark, spec, new RepairJob(spark, request(spec), step -> {}).run()));
    }

    /** Repairs them, and tells what that is worth to the models of the spec that learn from the tables. */
    public Repair repairWithImpact() {
        Spec spec = spec();
        return run(
                spec, () -> new Repair(spark, spec, new RepairJob(spark, request(spec), step -> {}).runWithImpact()));
    }

    /** Restores the outputs of a repair to what came into it, and says so; only the newest repair can be taken back. */
    public String undo(String runId) {
        Spec spec = spec();
        return run(
                spec,
                () -> new UndoJob(spark, request(spec), step -> {}).undo(runId).text());
    }

    /** Makes series of the spec's events, chooses their levels, writes tables and results, and returns the place of the page. */
    public String aggregate() {
        Spec spec = spec();
        return run(
                spec,
                () -> new AggregateJob(spark, request(spec), step -> {}).run().report());
    }

    /** Turns the spec's demand into demand for raw products, writes tables and results, and returns the place of the page. */
    public String explode() {
        Spec spec = spec();
        return run(
                spec,
                () -> new ExplodeJob(spark, request(spec), step -> {}).run().report());
    }

    /** Makes the spec's feature tables, writes them and what is told of them, and returns the place of the page. */
    public String features() {
        Spec spec = spec();
        return run(
                spec,
                () -> new FeaturesJob(spark, request(spec), step -> {}).run().report());
    }

    /** Trains the spec's models, saves them, writes how good they are, and returns the place of the page. */
    public String train() {
        Spec spec = spec();
        return run(
                spec, () -> new TrainJob(spark, request(spec), step -> {}).run().report());
    }

    /** Predicts the spec's tables, writes the predictions and what is told of them, and returns the place of the page. */
    public String score() {
        Spec spec = spec();
        return run(
                spec, () -> new ScoreJob(spark, request(spec), step -> {}).run().report());
    }

    /** Runs all steps that the spec names, one after the other, up to a closed gate. */
    public Steps run() {
        return run(StepChoice.all());
    }

    /** Runs them from one on; with the {@link #runId} of a run that broke off, goes on with it. */
    public Steps runFrom(String step) {
        return run(StepChoice.from(step));
    }

    /** Runs some of them. */
    public Steps runOnly(List<String> steps) {
        return run(StepChoice.only(steps));
    }

    /** Runs all but some of them. */
    public Steps runWithout(List<String> steps) {
        return run(StepChoice.without(steps));
    }

    private Steps run(StepChoice choice) {
        Spec spec = spec();
        return run(spec, () -> {
            RunOutcome outcome = new RunJob(spark, request(spec), choice, step -> {}).run();
            if (outcome.failure() != null) {
                throw outcome.failure();
            }
            return new Steps(outcome);
        });
    }

    /**
     * Looks whether a long job would come to its end on this cluster and on the spec's storage, waiting a minute at most for
     * executors; returns what the command prints.
     */
    public String preflight() {
        Spec spec = spec();
        return run(spec, () -> preflight(spark, spec));
    }

    /** The same of the cluster alone. */
    public static String preflight(SparkSession spark) {
        return preflight(spark, null);
    }

    private static String preflight(SparkSession spark, Spec spec) {
        PreflightRequest request = new PreflightRequest(
                spec,
                spec == null ? null : spec.results(),
                new Needs(0, Needs.Lightgbm.NEEDED),
                Limits.of(Duration.ofMinutes(1)),
                Clock.systemUTC());
        return PreflightText.render(
                new PreflightJob(spark, request, step -> {}).run().preflight());
    }

    private Spec spec() {
        Spec spec = SpecReader.read(Path.of(specFile), set);
        return settings.results == null ? spec : spec.withResults(settings.results);
    }

    private RunRequest request(Spec spec) {
        return new RunRequest(spec, settings.runId, settings.asOf, Clock.systemUTC());
    }

    private static <T> T run(Spec spec, Callable<T> step) {
        try {
            return Redacted.run(spec, step);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception e) {
            // Spark throws checked exceptions that no signature names.
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
