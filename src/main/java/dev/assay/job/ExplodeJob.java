package dev.assay.job;

import dev.assay.explode.ExplodeInputs;
import dev.assay.explode.Exploded;
import dev.assay.explode.Exploder;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.ExplodeSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Turns the demand that a spec names into demand for raw products, and writes where it comes from. */
public final class ExplodeJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param progress is told each step, in a line
     */
    public ExplodeJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        if (request.spec().explode().isEmpty()) {
            throw InputException.of(request.spec().file(), "there is nothing to explode", "add an 'explode:' section");
        }
        this.results = request.results(spark);
    }

    /** Runs all explosions of the spec; what does not fit any table is thrown before a row is read. */
    public ExplodeOutcome run() {
        Instant startedAt = request.clock().instant();
        List<Work> work = prepare();
        ExplodeRows rows = new ExplodeRows(request.runId());
        work.forEach(next -> explode(next, rows));
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        results.write(
                Map.of(ResultTable.METRICS, rows.metrics(), ResultTable.FINDINGS, rows.findings()), request.runId());
        // As in a validation: a run without its own row was cut off, and can be run again under the same id.
        Row run = Provenance.run(spark, request, "explode", startedAt, true);
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        return new ReportJob(spark, request.spec().results()).explode(request.runId());
    }

    /** One table's explosion, ready to run. */
    private record Work(ExplodeSpec spec, Snapshot snapshot, Exploder exploder, OutputPlaces<Exploded> places) {}

    private List<Work> prepare() {
        Problems problems = new Problems();
        try {
            results.check(ResultTable.OF_EXPLODE);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        List<Work> work = new ArrayList<>();
        for (ExplodeSpec spec : request.spec().explode()) {
            progress.accept("opening " + spec.table());
            bind(spec, tables, problems).ifPresent(work::add);
        }
        problems.throwIfAny();
        work.forEach(next -> next.places().makeFolders());
        results.prepare(ResultTable.OF_EXPLODE);
        return work;
    }

    /**
     * What is wrong before a row is read.
     *
     * @param toCome what earlier steps make
     */
    List<Problem> check(Made toCome) {
        return new Beforehand(spark, request.spec(), toCome)
                .problems(results, ResultTable.OF_EXPLODE, request.spec().explode(), this::bind);
    }

    private Optional<Work> bind(ExplodeSpec spec, DeclaredTables tables, Problems problems) {
        OutputPlaces<Exploded> places = places(spec);
        places.check(spec.pointer(), request.spec().positions(), problems);
        Snapshot snapshot = tables.open(spec.table());
        Map<String, Dataset<Row>> others = others(spec, tables);
        if (snapshot == null) {
            return Optional.empty();
        }
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        LocalDate today = request.moment(zone).toLocalDate();
        ExplodeInputs inputs = new ExplodeInputs(
                spec,
                request.spec().tables(),
                snapshot.data(),
                others,
                today,
                request.spec().positions());
        return Optional.of(new Work(spec, snapshot, new Exploder(inputs, problems), places));
    }

    private OutputPlaces<Exploded> places(ExplodeSpec spec) {
        ExplodeSpec.Places places = spec.places();
        return new OutputPlaces<Exploded>(spark, spec.table(), request.runId())
                .with("output", places.output(), Exploded::output)
                .with("levels", places.levels(), Exploded::levels)
                .with("where_used", places.whereUsed(), Exploded::whereUsed)
                .with("reconciled", places.reconciled(), Exploded::reconciled);
    }

    private static Map<String, Dataset<Row>> others(ExplodeSpec spec, DeclaredTables tables) {
        Map<String, Dataset<Row>> others = new HashMap<>();
        Stream<String> facts = spec.units().facts().stream().map(ExplodeSpec.Facts::table);
        Stream<String> items =
                spec.items() == null ? Stream.of() : Stream.of(spec.items().table());
        Stream<String> direct = spec.reconcile() == null
                ? Stream.of()
                : Stream.of(spec.reconcile().table());
        Stream.of(Stream.of(spec.recipes().table()), items, facts, direct)
                .flatMap(names -> names)
                .distinct()
                .forEach(name -> {
                    Snapshot other = tables.open(name);
                    if (other != null) {
                        others.put(name, other.data());
                    }
                });
        return others;
    }

    private void explode(Work work, ExplodeRows rows) {
        String table = work.spec().table();
        progress.accept("exploding " + table);
        Exploded exploded = work.exploder().explode(progress);
        String version = work.snapshot().version();
        Dataset<Row> told = exploded.told(ResultTable.EXPLOSIONS.schema(), request.runId(), version);
        long count = results.write(ResultTable.EXPLOSIONS, told, request.runId(), table);
        progress.accept(String.format("%s: %,d rows about items and their uses", table, count));
        work.places().write(exploded);
        rows.add(work.snapshot(), exploded);
    }
}
