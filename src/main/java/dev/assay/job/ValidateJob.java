package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.Spec;
import dev.assay.spec.ValidateSpec;
import dev.assay.table.Partitions;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.validate.Inputs;
import dev.assay.validate.Partitioned;
import dev.assay.validate.Validated;
import dev.assay.validate.Validator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Validates the tables that a spec names: reads, judges, writes rows and results, reports. */
public final class ValidateJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param progress is told each step, in a line
     */
    public ValidateJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        Spec spec = request.spec();
        if (spec.validate().isEmpty()) {
            throw InputException.of(spec.file(), "there is nothing to validate", "add a 'validate:' section");
        }
        this.results = request.results(spark);
    }

    /** Runs all validations of the spec; every problem of every table is thrown before a row is read. */
    public Outcome run() {
        Instant startedAt = request.clock().instant();
        List<Work> work = prepare();
        ValidationRows rows = new ValidationRows(request.runId(), request.spec());
        boolean open = true;
        for (Work next : work) {
            open &= validate(next, rows).gate().open();
        }
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        Map<ResultTable, List<Row>> found = new EnumMap<>(ResultTable.class);
        found.put(ResultTable.METRICS, rows.metrics());
        found.put(ResultTable.CHECK_RESULTS, rows.checks());
        found.put(ResultTable.TABLE_RESULTS, rows.tables());
        results.write(found, request.runId());
        // The run's own row comes last: a run without one was cut off, and can be run again under the same id.
        Row run = Provenance.run(spark, request, "validate", startedAt, open);
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        found.put(ResultTable.RUNS, List.of(run));
        return new ReportJob(spark, request.spec().results())
                .run(request.runId(), table -> spark.createDataFrame(found.get(table), table.schema()));
    }

    /** One table's validation, ready to run. */
    private record Work(
            ValidateSpec spec,
            Snapshot snapshot,
            Validator validator,
            Publication publication,
            Partitions partitions) {}

    private List<Work> prepare() {
        Problems problems = new Problems();
        checkResults(problems);
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        List<Work> work = new ArrayList<>();
        for (ValidateSpec spec : request.spec().validate()) {
            progress.accept("opening " + spec.table());
            bind(spec, tables, problems).ifPresent(work::add);
        }
        problems.throwIfAny();
        work.forEach(next -> next.publication().makeFolders());
        results.prepare(ResultTable.OF_VALIDATE);
        return work;
    }

    /**
     * What is wrong before a row is read.
     *
     * @param toCome what earlier steps make
     */
    List<Problem> check(Made toCome) {
        return new Beforehand(spark, request.spec(), toCome)
                .problems(results, ResultTable.OF_VALIDATE, request.spec().validate(), this::bind);
    }

    private Optional<Work> bind(ValidateSpec spec, DeclaredTables tables, Problems problems) {
        Publication publication = new Publication(spark, spec, request.runId());
        publication.check(request.spec().positions(), problems);
        Snapshot snapshot = tables.open(spec.table());
        Partitions partitions = partitions(spec, snapshot, problems);
        publication.along(partitions);
        Partitioned partitioned = partitions == null ? null : partitioned(spec, partitions, publication);
        return inputs(spec, tables, partitioned)
                .map(inputs -> new Work(spec, snapshot, new Validator(inputs, problems), publication, partitions));
    }

    private void checkResults(Problems problems) {
        try {
            results.check(ResultTable.OF_VALIDATE);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
    }

    /** Null for a table that is read whole, and where there is a problem. */
    private Partitions partitions(ValidateSpec spec, Snapshot snapshot, Problems problems) {
        if (spec.incremental() == null || snapshot == null) {
            return null;
        }
        Object where = request.spec().positions().of(spec.pointer() + "/incremental/by");
        try {
            return Partitions.of(spark, snapshot, spec.incremental().by(), where);
        } catch (InputException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private Partitioned partitioned(ValidateSpec spec, Partitions partitions, Publication publication) {
        PartitionMemory memory = new PartitionMemory(results, spec.table(), partitions, publication::holds);
        return new Partitioned(partitions.column(), partitions.fingerprints().keySet(), memory);
    }

    private Optional<Inputs> inputs(ValidateSpec spec, DeclaredTables tables, Partitioned partitioned) {
        Snapshot snapshot = tables.open(spec.table());
        Map<String, Dataset<Row>> others = tables.others(spec.checks());
        if (snapshot == null) {
            return Optional.empty();
        }
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        return Optional.of(new Inputs(
                spec,
                snapshot.spec(),
                snapshot.data(),
                snapshot.corruptText(),
                others,
                request.spec().positions(),
                request.moment(zone),
                new RunHistory(results, request, request.moment(zone).toLocalDate()),
                tables::query,
                partitioned));
    }

    private Validated validate(Work work, ValidationRows rows) {
        Instant startedAt = request.clock().instant();
        String name = work.spec().table();
        int checks = work.spec().checks().size();
        progress.accept("validating " + name + " (" + checks + (checks == 1 ? " check)" : " checks)"));
        Validated validated = work.publication().publish(work.validator());
        double seconds =
                java.time.Duration.between(startedAt, request.clock().instant()).toMillis() / 1000.0;
        rows.add(work.spec(), work.snapshot(), validated, seconds);
        if (validated.increment() != null) {
            rows.addStates(work.snapshot(), work.partitions(), validated.increment());
        }
        rows.addDetails(
                work.snapshot(),
                null,
                new QuarantineCalendar(spark, request.runId()).months(work.spec(), work.snapshot()));
        progress.accept(String.format(
                Locale.ROOT,
                "%s: %,d rows, %,d accepted, %,d quarantined, %,d corrupt (%.1f s; read %s, columns alone %s)",
                name,
                validated.rows(),
                validated.accepted(),
                validated.quarantined(),
                validated.corrupt(),
                seconds,
                times(validated.reads()),
                times(validated.keyReads())));
        return validated;
    }

    private static String times(int count) {
        return switch (count) {
            case 0 -> "never";
            case 1 -> "once";
            case 2 -> "twice";
            default -> count + " times";
        };
    }
}
