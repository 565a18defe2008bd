package dev.assay.job;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.report.StepResult;
import dev.assay.spec.Spec;
import dev.assay.spec.Stage;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the steps that a spec names, one after the other, each as its own command would; stops at a closed gate and at a failure.
 *
 * <p>The results of a step stand under a run of its own, {@code ID-validate} and so on, since a run replaces what one of its name has
 * left. All steps take the same moment, so that what one has known the next has known, too.
 */
public final class RunJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    /** All that there are for this spec; and those that are run. */
    private final List<RunStep> planned;

    private final List<RunStep> chosen;
    private final ResultsStore results;
    private final ZoneId zone;

    /**
     * @param choice which steps; one that makes no sense is an {@link InputException}
     * @param progress is told each step, in a line
     */
    public RunJob(SparkSession spark, RunRequest request, StepChoice choice, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        this.planned = Stream.concat(Stream.of(RunStep.PROFILE), RunStep.of(request.spec()).stream())
                .toList();
        this.chosen = choice.of(request.spec());
        this.results = request.results(spark);
        this.zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
    }

    /**
     * Runs them. What is wrong with any step is thrown before the first begins, as far as its tables are there; what breaks a
     * step off later stands in the outcome, after the results of those before.
     */
    public RunOutcome run() {
        Instant startedAt = request.clock().instant();
        Map<String, Row> earlier = earlier();
        LocalDateTime moment = moment(earlier);
        Spec spec = request.spec();
        check(earlier, moment);
        results.prepare(ResultTable.OF_RUN);
        List<StepResult> ended = new ArrayList<>();
        Exception failure = null;
        for (int i = 0; i < chosen.size(); i++) {
            RunStep step = chosen.get(i);
            progress.accept("step " + (i + 1) + " of " + chosen.size() + ": " + step.name());
            Instant began = request.clock().instant();
            try {
                RunStep.End end = work(step, moment, progress).run().get();
                ended.add(result(step, "done", end.gate(), began, pastGate(step, end)));
            } catch (Exception broken) {
                failure = broken;
                ended.add(result(step, "failed", null, began, spec.redact(line(broken))));
            }
            if (ended.get(i).stops()) {
                break;
            }
        }
        List<StepResult> all = all(ended, earlier);
        List<Row> rows = all.stream().map(this::row).toList();
        results.write(ResultTable.STEPS, rows, request.runId());
        boolean open = ended.stream().noneMatch(StepResult::stops);
        Row own = Provenance.run(
                spark, new RunRequest(spec, request.runId(), moment, request.clock()), "run", startedAt, open);
        Row run = failure == null ? own : broken(own, failure);
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        RunOutcome outcome = new ReportJob(spark, spec.results()).steps(request.runId());
        return new RunOutcome(outcome.results(), outcome.report(), failure);
    }

    /** The run's id of a step, under which its results stand. */
    static String stepId(String runId, String step) {
        return runId + "-" + step;
    }

    /** Steps that an attempt of the same id has brought to their end, and that this one leaves out: their rows of {@code runs}. */
    private Map<String, Row> earlier() {
        Map<String, Row> earlier = new LinkedHashMap<>();
        Map<String, String> left = new LinkedHashMap<>();
        planned.stream()
                .filter(step -> !chosen.contains(step))
                .forEach(step -> left.put(stepId(request.runId(), step.name()), step.name()));
        results.read(ResultTable.RUNS)
                .ifPresent(runs -> runs.filter(col("run_id").isin(left.keySet().toArray()))
                        .collectAsList()
                        .forEach(row -> earlier.put(left.get(row.<String>getAs("run_id")), row)));
        return earlier;
    }

    /** That which was asked for; else that of the steps which an earlier attempt has done, else now. */
    private LocalDateTime moment(Map<String, Row> earlier) {
        if (request.asOf() != null) {
            return request.asOf();
        }
        return earlier.values().stream()
                .map(row -> row.<java.sql.Timestamp>getAs("as_of").toInstant())
                .max(Instant::compareTo)
                .map(instant -> LocalDateTime.ofInstant(instant, zone))
                .orElseGet(() -> request.moment(zone));
    }

    /** Every step's problems together. */
    private void check(Map<String, Row> earlier, LocalDateTime moment) {
        Set<Problem> found = new LinkedHashSet<>();
        refuseClosed(earlier, found);
        try {
            results.check(ResultTable.OF_RUN);
        } catch (InputException e) {
            found.addAll(e.problems());
        }
        List<Stage> before = new ArrayList<>();
        for (RunStep step : chosen) {
            progress.accept("checking " + step.name());
            Made toCome = Made.by(request.spec(), before);
            found.addAll(work(step, moment, line -> {}).check().apply(toCome));
            before.add(step.stage());
        }
        Problems problems = new Problems();
        problems.addAll(new ArrayList<>(found));
        problems.throwIfAny();
    }

    /** What comes after a closed gate is not run under the same id: a retry must not get past what stopped the first attempt. */
    private void refuseClosed(Map<String, Row> earlier, Set<Problem> found) {
        for (RunStep step : planned.subList(0, planned.indexOf(chosen.get(0)))) {
            Row row = earlier.get(step.name());
            boolean closed = row != null && "closed".equals(row.getAs("gate"));
            boolean mended = step.stage().section().equals("validate")
                    && repairs(step).anyMatch(repair -> earlier.containsKey(repair.name()));
            if (closed && !mended) {
                found.add(new Problem(
                        "run " + request.runId(),
                        "the gate of its step " + step.name() + " is closed",
                        "begin again with --from " + step.name() + ", or leave the step out under another --run-id"));
            }
        }
    }

    /** The repairs that come after a step. */
    private Stream<RunStep> repairs(RunStep step) {
        return planned.stream()
                .skip(planned.indexOf(step))
                .filter(later -> later.stage().section().equals("repair"));
    }

    /** Why the run goes on although a gate is closed: what broke it is repaired next, and judged again. Empty where it stops. */
    private String pastGate(RunStep step, RunStep.End end) {
        List<Stage> repairs =
                repairs(step).filter(chosen::contains).map(RunStep::stage).toList();
        Set<String> repaired = request.spec().only(repairs).repair().stream()
                .map(each -> each.table())
                .collect(Collectors.toSet());
        boolean mended = !end.closed().isEmpty() && repaired.containsAll(end.closed());
        return mended
                ? "the gate is closed for " + String.join(", ", end.closed())
                        + ", which repair mends next and judges again"
                : "";
    }

    private RunStep.Work work(RunStep step, LocalDateTime moment, Consumer<String> told) {
        String name = step.name();
        // A profile is of all tables, which its stage does not name.
        Spec spec =
                step.equals(RunStep.PROFILE) ? request.spec() : request.spec().only(List.of(step.stage()));
        RunRequest own = new RunRequest(spec, stepId(request.runId(), name), moment, request.clock());
        return step.maker().work(spark, own, line -> told.accept(name + ": " + line));
    }

    private StepResult result(RunStep step, String state, String gate, Instant began, String told) {
        double seconds = Duration.between(began, request.clock().instant()).toMillis() / 1000.0;
        return new StepResult(
                0,
                step.name(),
                stepId(request.runId(), step.name()),
                state,
                gate == null ? "" : gate.toLowerCase(Locale.ROOT),
                seconds,
                told);
    }

    /** The steps of this attempt, and the spec's others beside them. */
    private List<StepResult> all(List<StepResult> ended, Map<String, Row> earlier) {
        Map<String, StepResult> now = ended.stream().collect(Collectors.toMap(StepResult::step, each -> each));
        List<StepResult> all = new ArrayList<>();
        for (RunStep each : planned) {
            String step = each.name();
            StepResult found = now.get(step);
            if (found == null && earlier.containsKey(step)) {
                String gate = earlier.get(step).getAs("gate");
                String told = gate.equals("closed") ? "its gate is closed" : "";
                found = new StepResult(0, step, stepId(request.runId(), step), "earlier", gate, Double.NaN, told);
            } else if (found == null && (!each.equals(RunStep.PROFILE) || chosen.contains(each))) {
                String state = chosen.contains(each) ? "not reached" : "left out";
                found = new StepResult(0, step, "", state, "", Double.NaN, "");
            }
            if (found != null) {
                all.add(found);
            }
        }
        return all;
    }

    private Row row(StepResult step) {
        int ordinal = planned.stream().map(RunStep::name).toList().indexOf(step.step());
        return RowFactory.create(
                request.runId(),
                ordinal,
                step.step(),
                step.runId(),
                step.state(),
                step.gate(),
                Double.isNaN(step.seconds()) ? null : step.seconds(),
                step.told());
    }

    /** The row of a run that was broken off has no gate, and the exit code of what broke it. */
    private static Row broken(Row own, Exception failure) {
        Object[] values = new Object[own.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = own.get(i);
        }
        values[values.length - 2] = null;
        values[values.length - 1] = failure instanceof InputException ? 2 : 3;
        return RowFactory.create(values);
    }

    private static String line(Exception failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        return message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }
}
