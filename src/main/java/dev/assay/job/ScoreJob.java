package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.score.ModelVersion;
import dev.assay.score.ScoreInputs;
import dev.assay.score.Scored;
import dev.assay.score.Scorer;
import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import dev.assay.spec.ScoreSpec;
import dev.assay.table.DeltaTarget;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Snapshot;
import dev.assay.table.Together;
import dev.assay.table.WriteLabel;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Predicts the tables that a spec names, and writes the predictions in place of those of the same days. */
public final class ScoreJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param progress is told each step, in a line
     */
    public ScoreJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        if (request.spec().score().isEmpty()) {
            throw InputException.of(request.spec().file(), "there is nothing to predict", "add a 'score:' section");
        }
        this.results = request.results(spark);
    }

    /**
     * Predicts all of them; what does not fit any table or model is thrown before a row is read, and where there is nothing to
     * predict before anything is written. Where duplicates or a rule forbid it, the predictions of that item stay as they were, and
     * the gate is closed.
     */
    public ScoreOutcome run() {
        WithoutConstraints constraints = new WithoutConstraints(spark);
        ManyRows rows = new ManyRows(spark);
        try {
            return scored();
        } finally {
            rows.restore();
            constraints.restore();
        }
    }

    private ScoreOutcome scored() {
        Instant startedAt = request.clock().instant();
        List<Work> work = prepare();
        for (Work next : work) {
            progress.accept("looking for the rows of " + next.spec().table());
            next.scorer().choose();
        }
        work.forEach(next -> new DeltaTarget(spark, next.spec().output()).makeFolder());
        results.prepare(ResultTable.OF_SCORE);
        ScoreRows rows = new ScoreRows(request.runId());
        boolean open = true;
        for (Work next : work) {
            if (next.spec().reconcile() != null) {
                open &= agreeing(next, sums(next, work), rows);
            } else if (work.stream().noneMatch(other -> names(other.spec(), next.spec()))) {
                open &= alone(next, rows);
            }
        }
        progress.accept(
                "writing results to " + request.spec().redact(request.spec().results()));
        Map<ResultTable, List<Row>> found = new EnumMap<>(ResultTable.class);
        found.put(ResultTable.METRICS, rows.metrics());
        found.put(ResultTable.FINDINGS, rows.findings());
        results.write(found, request.runId());
        // As in a validation: a run without its own row was cut off, and can be run again under the same id.
        Row run = Provenance.run(spark, request, "score", startedAt, open);
        results.write(ResultTable.RUNS, List.of(run), request.runId());
        found.put(ResultTable.RUNS, List.of(run));
        return new ReportJob(spark, request.spec().results())
                .score(request.runId(), table -> spark.createDataFrame(found.get(table), table.schema()));
    }

    /** One table's predictions, ready to be made. */
    private record Work(ScoreSpec spec, Snapshot table, Scorer scorer) {}

    private List<Work> prepare() {
        Problems problems = new Problems();
        try {
            results.check(ResultTable.OF_SCORE);
        } catch (InputException e) {
            problems.addAll(e.problems());
        }
        DeclaredTables tables = new DeclaredTables(spark, request.spec(), problems);
        OutputTypes outputs = new OutputTypes(spark, request, problems);
        List<Work> work = new ArrayList<>();
        for (ScoreSpec spec : request.spec().score()) {
            int before = problems.found().size();
            progress.accept("opening " + spec.table() + " and " + spec.model().model());
            Optional<Work> bound = bind(spec, tables, problems);
            if (bound.isPresent() && problems.found().size() == before) {
                outputs.check(spec, bound.get().scorer().outputType());
            }
            bound.ifPresent(work::add);
        }
        agree(work, problems);
        problems.throwIfAny();
        return work;
    }

    private static void agree(List<Work> work, Problems problems) {
        for (Work each : work) {
            List<Work> sums = sums(each, work);
            if (!sums.isEmpty() && sums.size() == each.spec().reconcile().with().size()) {
                each.scorer().agreesWith(sums.stream().map(Work::scorer).toList(), problems);
            }
        }
    }

    /** The items whose predictions are of sums of an item's, as it names them; without those that are not there. */
    private static List<Work> sums(Work parts, List<Work> work) {
        return parts.spec().reconcile() == null
                ? List.of()
                : parts.spec().reconcile().with().stream()
                        .flatMap(name -> work.stream()
                                .filter(other -> other.spec().name().equals(name)))
                        .toList();
    }

    private static boolean names(ScoreSpec parts, ScoreSpec sums) {
        return parts.reconcile() != null && parts.reconcile().with().contains(sums.name());
    }

    /**
     * What is wrong before a row is read.
     *
     * @param toCome what earlier steps make
     */
    List<Problem> check(Made toCome) {
        List<Work> bound = new ArrayList<>();
        return new Beforehand(spark, request.spec(), toCome)
                .problems(results, ResultTable.OF_SCORE, request.spec().score(), (spec, tables, problems) -> {
                    boolean modelsAreThere = spec.registry() != null
                            || spec.choices().values().stream()
                                    .noneMatch(choice -> toCome.models().contains(choice.model()));
                    if (modelsAreThere) {
                        bind(spec, tables, problems).ifPresent(bound::add);
                        agree(bound, problems);
                    } else {
                        check(spec, problems);
                        tables.open(spec.table());
                    }
                });
    }

    private Optional<Work> bind(ScoreSpec spec, DeclaredTables tables, Problems problems) {
        check(spec, problems);
        Map<String, ModelVersion> found = new ModelVersions(spark, request, problems).of(spec);
        Snapshot table = tables.open(spec.table());
        if (table == null) {
            return Optional.empty();
        }
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        ScoreInputs inputs = new ScoreInputs(
                spec,
                parsed(table),
                found,
                table.spec().mask(),
                others(spec, tables),
                request.moment(zone).atZone(zone).toInstant(),
                request.spec().positions());
        return Optional.of(new Work(spec, table, new Scorer(inputs, problems)));
    }

    /** The tables that constraints name; what can't be opened is collected. */
    private static Map<String, Dataset<Row>> others(ScoreSpec spec, DeclaredTables tables) {
        Map<String, Dataset<Row>> others = new HashMap<>();
        for (ConstraintSpec each : spec.constraints()) {
            String name = each.rule() instanceof Constraint.Closed closed
                    ? closed.table()
                    : each.rule() instanceof Constraint.Substitution substitution ? substitution.table() : null;
            Snapshot table = name == null || others.containsKey(name) ? null : tables.open(name);
            if (table != null) {
                others.put(name, parsed(table));
            }
        }
        return others;
    }

    private void check(ScoreSpec spec, Problems problems) {
        try {
            new DeltaTarget(spark, spec.output()).prepare();
        } catch (InputException e) {
            Object at = request.spec().positions().of(spec.pointer() + "/output");
            e.problems().forEach(problem -> problems.add(at, problem.what(), problem.mend()));
        }
    }

    private static Dataset<Row> parsed(Snapshot table) {
        return table.corruptColumn()
                .map(text -> table.data().filter(Columns.exactly(text).isNull()).drop(text))
                .orElse(table.data());
    }

    private boolean alone(Work work, ScoreRows rows) {
        progress.accept("predicting " + work.spec().name());
        try (Scored scored = work.scorer().score()) {
            return write(work, scored, rows);
        }
    }

    /** Predictions of parts and of their sums: where the gate of one is closed, none is written. */
    private boolean agreeing(Work parts, List<Work> sums, ScoreRows rows) {
        Deque<Scored> opened = new ArrayDeque<>();
        try {
            List<Scored> coarser = new ArrayList<>();
            for (Work each : sums) {
                progress.accept("predicting " + each.spec().name());
                coarser.add(each.scorer().score());
                opened.push(coarser.get(coarser.size() - 1));
            }
            progress.accept("predicting " + parts.spec().name());
            opened.push(parts.scorer().score());
            progress.accept("making " + parts.spec().name() + " agree with "
                    + String.join(", ", parts.spec().reconcile().with()));
            Scored agreed = opened.peek().agreeing(coarser);
            opened.push(agreed);
            boolean open = write(parts, agreed, rows);
            List<Scored> summed = agreed.summed(coarser);
            summed.forEach(opened::push);
            for (int i = 0; i < summed.size(); i++) {
                open &= write(sums.get(i), summed.get(i), rows);
            }
            return open;
        } finally {
            opened.forEach(Scored::close);
        }
    }

    private boolean write(Work work, Scored scored, ScoreRows rows) {
        ScoreSpec spec = work.spec();
        boolean open = scored.open();
        if (open) {
            Scored.Origin origin = new Scored.Origin(
                    request.runId(),
                    Timestamp.from(request.clock().instant()),
                    work.table().version());
            WriteLabel label = new WriteLabel(request.runId(), "predictions of " + spec.name());
            long written = write(spec, scored, origin, label);
            progress.accept(String.format("%s: %,d predictions", spec.name(), written));
        }
        rows.add(spec, work.table(), scored);
        rows.addDays(spec, work.table(), open ? scored.days() : List.of());
        rows.addRules(spec, work.table(), scored);
        return open;
    }

    /** All tables at once: much of a commit is waiting. Returns how many predictions were written. */
    private long write(ScoreSpec spec, Scored scored, Scored.Origin origin, WriteLabel label) {
        String replaced = scored.replaced();
        AtomicLong written = new AtomicLong();
        Together.run(List.of(
                () -> written.set(
                        new DeltaTarget(spark, spec.output()).replaceWhere(scored.output(origin), label, replaced)),
                () -> results.replace(
                        ResultTable.PREDICTIONS,
                        scored.told(ResultTable.PREDICTIONS.schema(), origin),
                        label,
                        replaced),
                () -> writeChanges(spec, scored, origin, label)));
        return written.get();
    }

    private void writeChanges(ScoreSpec spec, Scored scored, Scored.Origin origin, WriteLabel label) {
        if (spec.constraints().isEmpty() && scored.agreement().isEmpty()) {
            // Those of a run before that had some.
            results.clear(ResultTable.RULE_CHANGES, label, scored.replaced());
        } else {
            results.replace(
                    ResultTable.RULE_CHANGES,
                    scored.changes(ResultTable.RULE_CHANGES.schema(), origin),
                    label,
                    scored.replaced());
        }
    }
}
