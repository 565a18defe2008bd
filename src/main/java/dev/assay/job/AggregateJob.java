package dev.assay.job;

import dev.assay.aggregate.AggregateInputs;
import dev.assay.aggregate.Aggregated;
import dev.assay.aggregate.Aggregator;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.AggregateSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes series of the events that a spec names, and writes which can be forecast, and by what. */
public final class AggregateJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param progress is told each step, in a line
     */
    public AggregateJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        if (request.spec().aggregate().isEmpty()) {
            throw InputException.of(
                    request.spec().file(), "there is nothing to aggregate", "add an 'aggregate:' section");
        }
        this.results = request.results(spark);
    }

    /** Runs all aggregations of the spec; every problem of every table is thrown before an event is read. */
    public AggregateOutcome run() {
        Instant startedAt = request.clock().instant();
        List<Work> work = prepare();
        AggregateRows rows = new AggregateRows(request.runId());
        work.forEach(next -> aggregate(next, rows));
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        results.write(Map.of(ResultTable.METRICS, rows.metrics()), request.runId());
        // As in a validation: a run without its own row was cut off, and can be run again under the same id.
        Row run = Provenance.run(spark, request, "aggregate", startedAt, true);
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        return new ReportJob(spark, request.spec().results()).aggregate(request.runId());
    }

    /** One table's aggregation, ready to run. */
    private record Work(
            AggregateSpec spec, Snapshot snapshot, Aggregator aggregator, OutputPlaces<Aggregated> places) {}

    private List<Work> prepare() {
        Problems problems = new Problems();
        try {
            results.check(ResultTable.OF_AGGREGATE);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        List<Work> work = new ArrayList<>();
        for (AggregateSpec spec : request.spec().aggregate()) {
            progress.accept("opening " + spec.table());
            bind(spec, tables, problems).ifPresent(work::add);
        }
        problems.throwIfAny();
        work.forEach(next -> next.places().makeFolders());
        results.prepare(ResultTable.OF_AGGREGATE);
        return work;
    }

    /**
     * What is wrong before a row is read.
     *
     * @param toCome what earlier steps make
     */
    List<Problem> check(Made toCome) {
        return new Beforehand(spark, request.spec(), toCome)
                .problems(results, ResultTable.OF_AGGREGATE, request.spec().aggregate(), this::bind);
    }

    private Optional<Work> bind(AggregateSpec spec, DeclaredTables tables, Problems problems) {
        OutputPlaces<Aggregated> places = places(spec);
        places.check(spec.pointer(), request.spec().positions(), problems);
        Snapshot snapshot = tables.open(spec.table());
        Map<String, Dataset<Row>> others = others(spec, tables);
        if (snapshot == null) {
            return Optional.empty();
        }
        AggregateInputs inputs = new AggregateInputs(
                spec,
                snapshot.spec(),
                snapshot.data(),
                others,
                ZoneId.of(spark.conf().get("spark.sql.session.timeZone")),
                request.spec().positions());
        return Optional.of(new Work(spec, snapshot, new Aggregator(inputs, problems), places));
    }

    private OutputPlaces<Aggregated> places(AggregateSpec spec) {
        AggregateSpec.Places places = spec.places();
        return new OutputPlaces<Aggregated>(spark, spec.table(), request.runId())
                .with("series", places.series(), Aggregated::series)
                .with("output", places.output(), Aggregated::output)
                .with("members", places.members(), Aggregated::members)
                .with("forecasts", places.forecasts(), Aggregated::forecasts)
                .with("reconciled", places.reconciled(), Aggregated::reconciled);
    }

    private static Map<String, Dataset<Row>> others(AggregateSpec spec, DeclaredTables tables) {
        Map<String, Dataset<Row>> others = new HashMap<>();
        Stream<String> days = spec.rules().closed() == null
                ? Stream.of()
                : Stream.of(spec.rules().closed().table());
        Stream<String> lives = spec.rules().life().tables().stream().map(AggregateSpec.Dates::table);
        Stream<String> groups = spec.hierarchies().values().stream().map(AggregateSpec.Hierarchy::table);
        Stream.of(days, lives, groups)
                .flatMap(names -> names)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(name -> {
                    Snapshot other = tables.open(name);
                    if (other != null) {
                        others.put(name, other.data());
                    }
                });
        return others;
    }

    private void aggregate(Work work, AggregateRows rows) {
        String table = work.spec().table();
        progress.accept("aggregating " + table);
        try (Aggregated aggregated = work.aggregator().aggregate(progress)) {
            Dataset<Row> told = aggregated.told(
                    ResultTable.SERIES.schema(),
                    request.runId(),
                    table,
                    work.snapshot().version());
            long count = results.write(ResultTable.SERIES, told, request.runId(), table);
            progress.accept(String.format("%s: %,d rows about series and sums", table, count));
            work.places().write(aggregated);
            rows.add(work.snapshot(), aggregated);
        }
    }
}
