package dev.assay.job;

import dev.assay.model.ModelFolder;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.TrainSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.train.TrainInputs;
import dev.assay.train.Trained;
import dev.assay.train.Trainer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains the models that a spec names, saves them, and tells how good they are. */
public final class TrainJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param progress is told each step, in a line
     */
    public TrainJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        if (request.spec().train().isEmpty()) {
            throw InputException.of(request.spec().file(), "there is no model to train", "add a 'train:' section");
        }
        this.results = request.results(spark);
    }

    /** Trains all of them; what does not fit any table is thrown before a row is read. The gate is open where each model's is. */
    public TrainOutcome run() {
        WithoutConstraints constraints = new WithoutConstraints(spark);
        try {
            return trained();
        } finally {
            constraints.restore();
        }
    }

    private TrainOutcome trained() {
        Instant startedAt = request.clock().instant();
        List<Work> work = prepare();
        results.prepare(ResultTable.OF_TRAIN);
        TrainRows rows = new TrainRows(request.runId());
        boolean open = true;
        for (Work next : work) {
            Trained trained = train(next, rows);
            open &= trained.gate() == null || trained.gate().open();
        }
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        results.write(rows.tables(), request.runId());
        // As in a validation: a run without its own row was cut off, and can be run again under the same id.
        Row run = Provenance.run(spark, request, "train", startedAt, open);
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        return new ReportJob(spark, request.spec().results()).train(request.runId());
    }

    /** One model, ready to be trained; without a table of its own to be judged on, {@code test} is null. */
    private record Work(TrainSpec spec, Snapshot table, Snapshot test, Trainer trainer) {}

    private List<Work> prepare() {
        Problems problems = new Problems();
        try {
            results.check(ResultTable.OF_TRAIN);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        List<Work> work = new ArrayList<>();
        for (TrainSpec spec : request.spec().train()) {
            progress.accept("opening " + spec.table());
            bind(spec, tables, problems).ifPresent(work::add);
        }
        problems.throwIfAny();
        return work;
    }

    /**
     * What is wrong before a row is read.
     *
     * @param toCome what earlier steps make
     */
    List<Problem> check(Made toCome) {
        return new Beforehand(spark, request.spec(), toCome)
                .problems(results, ResultTable.OF_TRAIN, request.spec().train(), this::bind);
    }

    private Optional<Work> bind(TrainSpec spec, DeclaredTables tables, Problems problems) {
        Snapshot table = tables.open(spec.table());
        String held = spec.test() == null ? null : spec.test().table();
        Snapshot test = held == null ? null : tables.open(held);
        if (table == null || (held != null && test == null)) {
            return Optional.empty();
        }
        TrainInputs inputs = new TrainInputs(
                spec,
                parsed(table),
                test == null ? null : parsed(test),
                ZoneId.of(spark.conf().get("spark.sql.session.timeZone")),
                request.spec().positions());
        return Optional.of(new Work(spec, table, test, new Trainer(inputs, problems, progress)));
    }

    /** Without the records of a file that could not be parsed, and without the column of their text, which is no feature. */
    private static Dataset<Row> parsed(Snapshot table) {
        return table.corruptColumn()
                .map(text -> table.data().filter(Columns.exactly(text).isNull()).drop(text))
                .orElse(table.data());
    }

    private static long unparsed(Snapshot table) {
        return table.corruptColumn()
                .map(text ->
                        table.data().filter(Columns.exactly(text).isNotNull()).count())
                .orElse(0L);
    }

    private Trained train(Work work, TrainRows rows) {
        progress.accept("training " + work.spec().model());
        Trained trained = work.trainer().train();
        int version = Registry.version(work.spec().model(), request.runId(), results);
        Instant at = request.clock().instant();
        String card = new ModelCard(spark, work.spec(), work.table(), trained).json(version, at);
        ModelFolder folder = new ModelFolder(spark, place(work.spec()));
        progress.accept("saving version " + version + " of " + work.spec().model());
        folder.save(trained.model(), trained.entities(), card);
        String by = spark.sparkContext().sparkUser();
        rows.add(
                work.spec(),
                work.table(),
                trained,
                new TrainRows.Registered(version, Timestamp.from(at), by, folder.place(), card));
        rows.leftOut(work.table(), "can't be parsed", unparsed(work.table()));
        if (work.test() != null) {
            rows.leftOut(
                    work.table(), "can't be parsed, of " + work.test().spec().name(), unparsed(work.test()));
        }
        trained.model().release();
        return trained;
    }

    /** A folder a run: a run that is repeated writes its own again, and no other's. */
    private String place(TrainSpec spec) {
        String own = request.runId().replaceAll("[^A-Za-z0-9._=-]", "_");
        return spec.output() + (spec.output().endsWith("/") ? "" : "/") + own;
    }
}
