package dev.assay.job;

import dev.assay.job.Registry.Event;
import dev.assay.model.ModelFolder;
import dev.assay.problem.InputException;
import dev.assay.problem.Suggestion;
import dev.assay.report.ModelsResults;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Lists the versions of models, and changes which of them is live. A version goes live through an open gate only. */
public final class StagesJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final ResultsStore results;

    public StagesJob(SparkSession spark, RunRequest request) {
        this.spark = spark;
        this.request = request;
        this.results = request.results(spark);
    }

    /** All versions of all models, and where they stand. */
    public ModelsResults list() {
        return ModelsResults.of(rows(ResultTable.MODELS), rows(ResultTable.EVALUATIONS));
    }

    private org.apache.spark.sql.Dataset<Row> rows(ResultTable table) {
        return results.read(table).orElseGet(() -> spark.createDataFrame(List.of(), table.schema()));
    }

    /**
     * Changes a stage, and lists what came of it.
     *
     * @throws InputException where it can't be; then nothing is changed
     */
    public ModelsResults change(StageChange change) {
        results.check(ResultTable.OF_STAGES);
        Instant at = request.clock().instant();
        Registry registry = Registry.without(request.runId(), results);
        if (!registry.models().contains(change.model())) {
            throw InputException.of(
                    change.model(),
                    "the results hold no such model",
                    registry.models().isEmpty()
                            ? "run train first"
                            : Suggestion.among(registry.models(), change.model()));
        }
        List<Row> rows = new ArrayList<>();
        switch (change.kind()) {
            case PROMOTE -> promote(registry, change, at, rows);
            case ROLLBACK -> rollback(registry, change, at, rows);
            case RETIRE -> {
                int version = known(registry, change);
                add(rows, at, change, version, "retired", "retired");
            }
        }
        results.prepare(ResultTable.OF_STAGES);
        results.write(ResultTable.MODELS, rows, request.runId());
        results.write(ResultTable.RUNS, List.of(Provenance.run(spark, request, "models", at, true)), request.runId());
        return list();
    }

    private int known(Registry registry, StageChange change) {
        List<Integer> versions = List.copyOf(registry.standing(change.model()).keySet());
        int version = change.version() == null ? versions.get(versions.size() - 1) : change.version();
        if (!versions.contains(version)) {
            throw InputException.of(
                    change.model() + ":" + version, "there is no such version", "one of: " + join(versions));
        }
        return version;
    }

    private static String join(List<Integer> versions) {
        return String.join(", ", versions.stream().map(String::valueOf).toList());
    }

    private void promote(Registry registry, StageChange change, Instant at, List<Row> rows) {
        int version = known(registry, change);
        String name = change.model() + ":" + version;
        Event trained = registry.trained(change.model(), version);
        if (trained.gate() == null) {
            throw InputException.of(
                    name,
                    "it was judged by no gate",
                    "add gate: { METRIC: { at_most: … } } to its spec, and train again");
        }
        if (!trained.gate().equals("open")) {
            throw InputException.of(
                    name, "its gate is closed: " + trained.gateReason(), "promote a version whose gate is open");
        }
        whole(name, trained.location());
        Optional<Integer> live = registry.live(change.model());
        if (live.isPresent() && live.get() == version) {
            throw InputException.of(name, "it is live already", "promote another version");
        }
        live.ifPresent(last -> add(rows, at, change, last, "retired", "replaced by version " + version));
        add(rows, at, change, version, "live", "promoted");
    }

    private void rollback(Registry registry, StageChange change, Instant at, List<Row> rows) {
        int live = registry.live(change.model())
                .orElseThrow(() -> InputException.of(
                        change.model(), "no version is live, so none can be taken back", "promote one"));
        int before = registry.before(change.model())
                .orElseThrow(() -> InputException.of(
                        change.model() + ":" + live,
                        "no version was live before it",
                        "promote another version, or retire it"));
        whole(
                change.model() + ":" + before,
                registry.trained(change.model(), before).location());
        add(rows, at, change, live, "retired", "rolled back to version " + before);
        add(rows, at, change, before, "live", "rolled back from version " + live);
    }

    private void whole(String name, String location) {
        if (!new ModelFolder(spark, location).whole()) {
            throw InputException.of(name, "its folder " + location + " is not whole", "train it again");
        }
    }

    private void add(List<Row> rows, Instant at, StageChange change, int version, String stage, String what) {
        Object[] row = new Object[ResultTable.MODELS.schema().size()];
        row[0] = request.runId();
        row[1] = rows.size();
        row[2] = change.model();
        row[3] = version;
        row[4] = stage;
        row[5] = Timestamp.from(at);
        row[6] = spark.sparkContext().sparkUser();
        row[7] = change.why() == null ? what : what + ": " + change.why();
        rows.add(RowFactory.create(row));
    }
}
