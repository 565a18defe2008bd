package dev.assay.job;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.repair.ChangeSummary;
import dev.assay.repair.RepairInputs;
import dev.assay.repair.Repaired;
import dev.assay.repair.Repairer;
import dev.assay.report.RepairResults;
import dev.assay.report.RepairedTable;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.spec.TrainSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import dev.assay.validate.Validated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Repairs the tables that a spec names, and validates what came of it. */
public final class RepairJob {
    private static final int EXAMPLES = 5;

    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;
    private final ZoneId zone;

    /**
     * @param progress is told each step, in a line
     */
    public RepairJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        Spec spec = request.spec();
        if (spec.repair().isEmpty()) {
            throw InputException.of(spec.file(), "there is nothing to repair", "add a 'repair:' section");
        }
        this.results = request.results(spark);
        this.zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
    }

    /** Runs all repairs of the spec; every problem of every table is thrown before a row is read. */
    public RepairOutcome run() {
        return run(tables -> Optional.empty());
    }

    /**
     * Runs them, and tells what they are worth to the models of the spec that learn from a repaired table. That there is no such
     * model, and that one does not fit, is thrown before a row is read, too.
     */
    public RepairOutcome runWithImpact() {
        return run(tables -> Optional.of(new Impact(spark, request, tables, progress)));
    }

    private RepairOutcome run(Function<DeclaredTables, Optional<Impact>> asked) {
        Instant startedAt = request.clock().instant();
        List<Work> work = prepare(asked);
        RepairRows rows = new RepairRows(request.runId());
        List<RepairedTable> repaired = new ArrayList<>();
        boolean open = true;
        for (Work next : work) {
            RepairedTable table = repair(next);
            repaired.add(table);
            rows.add(table);
            open &= table.recheck() == null || table.recheck().open();
        }
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        Map<ResultTable, List<Row>> found = new EnumMap<>(ResultTable.class);
        found.put(ResultTable.METRICS, rows.metrics());
        if (!rows.evaluations().isEmpty() || evaluatedBefore()) {
            found.put(ResultTable.EVALUATIONS, rows.evaluations());
        }
        results.write(found, request.runId());
        // As in a validation: a run without its own row was cut off, and can be run again under the same id.
        Row run = Provenance.run(spark, request, "repair", startedAt, open);
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        // By its schema the page finds the row's fields.
        Row named =
                spark.createDataFrame(List.of(run), ResultTable.RUNS.schema()).first();
        return new ReportJob(spark, request.spec().results()).repair(RepairResults.of(named, repaired));
    }

    /** Whether a run of this name has left evaluations, which this one replaces. */
    private boolean evaluatedBefore() {
        return results.read(ResultTable.EVALUATIONS)
                .filter(rows ->
                        !rows.filter(col("run_id").equalTo(request.runId())).isEmpty())
                .isPresent();
    }

    /**
     * One table's repair, ready to run.
     *
     * @param impact null where it is not asked
     * @param models that learn from the table; empty where the impact is not asked
     */
    private record Work(
            RepairSpec spec,
            Snapshot snapshot,
            Repairer repairer,
            RepairPlaces places,
            Recheck recheck,
            Impact impact,
            List<TrainSpec> models) {
        Work with(Impact asked, List<TrainSpec> learning) {
            return new Work(spec, snapshot, repairer, places, recheck, asked, learning);
        }
    }

    private List<Work> prepare(Function<DeclaredTables, Optional<Impact>> asked) {
        Problems problems = new Problems();
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        Impact impact = asked.apply(tables).orElse(null);
        Set<ResultTable> written = EnumSet.copyOf(ResultTable.OF_REPAIR);
        if (impact != null) {
            written.addAll(Impact.RESULTS);
        }
        try {
            results.check(written);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        List<Work> work = new ArrayList<>();
        for (RepairSpec spec : request.spec().repair()) {
            progress.accept("opening " + spec.table());
            bind(spec, tables, problems)
                    .map(bound -> bound.with(
                            impact,
                            impact == null
                                    ? List.of()
                                    : impact.models(
                                            spec,
                                            bound.snapshot().spec(),
                                            bound.repairer().output(),
                                            problems)))
                    .ifPresent(work::add);
        }
        if (impact != null
                && problems.none()
                && work.stream().allMatch(next -> next.models().isEmpty())) {
            problems.addAll(Impact.nothingLearns(request.spec()).problems());
        }
        problems.throwIfAny();
        work.forEach(next -> next.places().makeFolders());
        results.prepare(written);
        return work;
    }

    /**
     * What is wrong before a row is read.
     *
     * @param toCome what earlier steps make
     */
    List<Problem> check(Made toCome) {
        return new Beforehand(spark, request.spec(), toCome)
                .problems(results, ResultTable.OF_REPAIR, request.spec().repair(), this::bind);
    }

    private Optional<Work> bind(RepairSpec spec, DeclaredTables tables, Problems problems) {
        RepairPlaces places = new RepairPlaces(spark, spec, request.runId());
        places.check(request.spec().positions(), problems);
        Snapshot snapshot = tables.open(spec.table());
        if (snapshot == null) {
            return Optional.empty();
        }
        Repairer repairer = new Repairer(inputs(spec, snapshot, tables, problems), problems);
        Recheck recheck = recheck(spec, tables).orElse(null);
        if (recheck != null && problems.none()) {
            Dataset<Row> empty = spark.createDataFrame(List.of(), repairer.output());
            recheck.bind(snapshot.spec(), empty, problems);
        }
        return Optional.of(new Work(spec, snapshot, repairer, places, recheck, null, List.of()));
    }

    private Optional<Recheck> recheck(RepairSpec spec, DeclaredTables tables) {
        Optional<ValidateSpec> checks = request.spec().validate().stream()
                .filter(each -> each.table().equals(spec.table()))
                .findFirst();
        return checks.map(each -> new Recheck(request, tables, results, each, zone));
    }

    private RepairInputs inputs(RepairSpec spec, Snapshot snapshot, DeclaredTables tables, Problems problems) {
        Map<String, Dataset<Row>> others = new StepTables(spark, tables, request.spec(), problems).of(spec);
        return new RepairInputs(
                spec,
                snapshot.spec(),
                snapshot.version(),
                snapshot.data(),
                snapshot.corruptText(),
                others,
                request.spec().positions());
    }

    private RepairedTable repair(Work work) {
        Instant startedAt = request.clock().instant();
        RepairSpec spec = work.spec();
        int steps = spec.steps().size();
        progress.accept("repairing " + spec.table() + " (" + steps + (steps == 1 ? " step)" : " steps)"));
        Repaired repaired = work.repairer().repair(work.places().targets(results));
        Dataset<Row> log = results.read(ResultTable.CHANGES)
                .orElseThrow()
                .filter(col("run_id")
                        .equalTo(request.runId())
                        .and(col("table_name").equalTo(spec.table())));
        ChangeSummary changes = ChangeSummary.of(log, EXAMPLES);
        RepairedTable.Recheck checked = work.recheck() == null ? null : rechecked(work);
        double seconds = Duration.between(startedAt, request.clock().instant()).toMillis() / 1000.0;
        List<RepairedTable.Impact> impacts = work.models().isEmpty()
                ? List.of()
                : work.impact()
                        .measured(
                                work.models(),
                                work.repairer().counterparts(),
                                work.snapshot().spec(),
                                work.recheck());
        progress.accept(String.format(
                Locale.ROOT,
                "%s: %,d rows, %,d out, %,d set aside, %,d dropped, %,d added; %,d changes (%.1f s)",
                spec.table(),
                repaired.rows(),
                repaired.written(),
                repaired.setAside(),
                repaired.dropped(),
                repaired.added(),
                repaired.changes(),
                seconds));
        return new RepairTelling(request.spec(), spec, work.snapshot())
                .table(repaired, changes, checked, seconds)
                .with(impacts);
    }

    private RepairedTable.Recheck rechecked(Work work) {
        String name = work.spec().table();
        Snapshot in = work.snapshot();
        progress.accept("validating " + name + " as it came in");
        Validated before = work.recheck().before(in.spec(), in.data(), in.corruptText());
        progress.accept("validating " + name + " as it went out");
        Snapshot out = new Tables(spark)
                .read(TableSpec.target(
                        name, work.spec().pointer() + "/output", work.spec().output()));
        return Recheck.compared(before, work.recheck().after(in.spec(), out.data()));
    }
}
