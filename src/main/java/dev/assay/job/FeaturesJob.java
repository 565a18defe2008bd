package dev.assay.job;

import dev.assay.features.FeatureCounts;
import dev.assay.features.FeaturesInputs;
import dev.assay.features.Featurizer;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.Feature;
import dev.assay.spec.FeaturesSpec;
import dev.assay.spec.TableSpec;
import dev.assay.table.DeltaTarget;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import dev.assay.table.WriteLabel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** Makes the feature tables that a spec names, of what is past and of what comes. */
public final class FeaturesJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param progress is told each step, in a line
     */
    public FeaturesJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        if (request.spec().features().isEmpty()) {
            throw InputException.of(
                    request.spec().file(), "there is nothing to make features of", "add a 'features:' section");
        }
        this.results = request.results(spark);
    }

    /**
     * Makes all of them; what does not fit any table is thrown before a row is read, and what can't be used as it stands before
     * anything is written. Where something is missing without which
     * nothing is predicted, the table of what comes is left as it was, and the outcome says so.
     */
    public FeaturesOutcome run() {
        Instant startedAt = request.clock().instant();
        List<Work> work = prepare();
        FeaturesRows rows = new FeaturesRows(request.runId());
        for (Work next : work) {
            progress.accept("measuring how late the sources of " + next.spec().table() + " are");
            rows.add(next.snapshot(), next.others(), next.featurizer().sources());
            rows.horizons(next.snapshot(), next.featurizer().horizons());
        }
        Problems problems = new Problems();
        work.forEach(next -> checkTypes(next, problems));
        problems.throwIfAny();
        work.forEach(
                next -> targets(next.spec()).values().forEach(place -> new DeltaTarget(spark, place).makeFolder()));
        results.prepare(ResultTable.OF_FEATURES);
        work.forEach(next -> make(next, rows));
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        results.write(rows.tables(), request.runId());
        // As in a validation: a run without its own row was cut off, and can be run again under the same id.
        Row run = Provenance.run(
                spark, request, "features", startedAt, rows.stopped().isEmpty());
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        return new ReportJob(spark, request.spec().results()).features(request.runId());
    }

    /** One table's features, ready to be made. */
    private record Work(FeaturesSpec spec, Snapshot snapshot, Map<String, Snapshot> others, Featurizer featurizer) {}

    private List<Work> prepare() {
        Problems problems = new Problems();
        try {
            results.check(ResultTable.OF_FEATURES);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        List<Work> work = new ArrayList<>();
        for (FeaturesSpec spec : request.spec().features()) {
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
                .problems(results, ResultTable.OF_FEATURES, request.spec().features(), this::bind);
    }

    private Optional<Work> bind(FeaturesSpec spec, DeclaredTables tables, Problems problems) {
        check(spec, problems);
        Snapshot snapshot = tables.open(spec.table());
        Map<String, Snapshot> others = others(spec, tables);
        if (snapshot == null) {
            return Optional.empty();
        }
        Map<String, Dataset<Row>> data = others.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().data()));
        Map<String, List<String>> masks = new HashMap<>();
        request.spec().tables().forEach((name, table) -> masks.put(name, table.mask()));
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        FeaturesInputs inputs = new FeaturesInputs(
                spec,
                snapshot.data(),
                data,
                masks,
                request.moment(zone),
                zone,
                request.spec().positions());
        return Optional.of(new Work(spec, snapshot, others, new Featurizer(inputs, problems)));
    }

    /** Places that are written, by where they stand in the spec's item. */
    private static Map<String, String> targets(FeaturesSpec spec) {
        Map<String, String> targets = new LinkedHashMap<>();
        if (spec.training() != null) {
            targets.put("/training", spec.training());
        }
        if (spec.scoring() != null) {
            targets.put("/scoring/output", spec.scoring().output());
        }
        return targets;
    }

    private void check(FeaturesSpec spec, Problems problems) {
        targets(spec).forEach((at, place) -> {
            try {
                new DeltaTarget(spark, place).prepare();
            } catch (InputException e) {
                Object where = request.spec().positions().of(spec.pointer() + at);
                e.problems().forEach(problem -> problems.add(where, problem.what(), problem.mend()));
            }
        });
    }

    /** Rows of other moments stay in the table of what comes: its columns keep their types. */
    private void checkTypes(Work work, Problems problems) {
        FeaturesSpec.Scoring scoring = work.spec().scoring();
        if (scoring == null || !new DeltaTarget(spark, scoring.output()).exists()) {
            return;
        }
        Columns stored = new Columns(read(scoring.output()).schema());
        for (StructField field : work.featurizer().scoring().schema().fields()) {
            String was = stored.type(field.name()).map(DataType::simpleString).orElse(null);
            String is = field.dataType().simpleString();
            if (was != null && !was.equals(is)) {
                problems.add(
                        request.spec().positions().of(work.spec().pointer() + "/scoring/output"),
                        "'" + field.name() + "' is " + was + " in the table of what came before, and would be " + is,
                        "name another place, or remove that table");
            }
        }
    }

    private static Map<String, Snapshot> others(FeaturesSpec spec, DeclaredTables tables) {
        Stream<String> sources = spec.sources().values().stream().map(FeaturesSpec.Source::table);
        Stream<String> attributes = spec.features().stream()
                .filter(each -> each.rule() instanceof Feature.Attribute)
                .map(each -> ((Feature.Attribute) each.rule()).table());
        Stream<String> rows = spec.scoring() == null || spec.scoring().rows() == null
                ? Stream.of()
                : Stream.of(spec.scoring().rows());
        Stream<String> predictions = spec.recursive() == null
                ? Stream.of()
                : Stream.of(spec.recursive().predictions());
        Map<String, Snapshot> others = new HashMap<>();
        Stream.of(sources, attributes, rows, predictions)
                .flatMap(names -> names)
                .distinct()
                .forEach(name -> {
                    Snapshot other = tables.open(name);
                    if (other != null) {
                        others.put(name, other);
                    }
                });
        return others;
    }

    private void make(Work work, FeaturesRows rows) {
        String table = work.spec().table();
        if (work.spec().training() != null) {
            progress.accept("making features of " + table);
            Dataset<Row> training = work.featurizer().training();
            long written = new DeltaTarget(spark, work.spec().training())
                    .replace(training, new WriteLabel(request.runId(), "features of " + table), List.of());
            progress.accept(String.format("%s: %,d rows to train on", table, written));
            progress.accept("comparing them with hindsight");
            FeatureCounts past = work.featurizer().past(read(work.spec().training()));
            rows.add(work.snapshot(), work.others(), "training", past);
            rows.written(work.snapshot(), "training", written);
            Long requested = work.featurizer().requested();
            if (requested != null) {
                rows.leftOut(work.snapshot(), requested - written);
            }
        }
        if (work.spec().scoring() != null) {
            score(work, rows);
        }
    }

    private void score(Work work, FeaturesRows rows) {
        String table = work.spec().table();
        String place = work.spec().scoring().output();
        progress.accept("making features of what comes next of " + table);
        Dataset<Row> scoring = work.featurizer().scoring();
        DeltaTarget target = new DeltaTarget(spark, place);
        Dataset<Row> served = target.exists() ? read(place) : null;
        Map<String, Long> stopped = work.featurizer().stopped(scoring);
        if (!stopped.isEmpty()) {
            rows.stopped(work.snapshot(), stopped);
            return;
        }
        WriteLabel label = new WriteLabel(request.runId(), "features of what comes next of " + table);
        Long asOf = work.featurizer().asOf();
        long written;
        if (asOf == null) {
            written = target.replace(scoring, label, List.of());
        } else {
            written = target.replaceWhere(scoring, label, "as_of = timestamp_micros(" + asOf + ")");
        }
        progress.accept(String.format("%s: %,d rows to predict", table, written));
        Dataset<Row> now = read(place);
        if (asOf != null) {
            now = now.filter("as_of = timestamp_micros(" + asOf + ")");
        }
        rows.add(work.snapshot(), work.others(), "scoring", work.featurizer().next(now, asOf == null ? null : served));
        rows.written(work.snapshot(), "scoring", written);
        rows.at(work.snapshot(), asOf);
    }

    private Dataset<Row> read(String place) {
        return new Tables(spark).read(TableSpec.target("features", "", place)).data();
    }
}
