package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.repair.Counterparts;
import dev.assay.report.RepairedTable;
import dev.assay.spec.Positions;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.spec.TrainSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.Snapshot;
import dev.assay.train.TrainInputs;
import dev.assay.train.Trained;
import dev.assay.train.Trainer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What a repair is worth to the models that learn from its table: each is trained on the rows as they came in, on those that
 * may stay where nothing is repaired, and on the repaired rows, by the same parameters and seed, and judged on the same rows.
 */
final class Impact {
    /** What a repair writes beside its own results. */
    static final Set<ResultTable> RESULTS = Set.of(ResultTable.EVALUATIONS);

    private final SparkSession spark;
    private final RunRequest request;
    private final DeclaredTables tables;
    private final Consumer<String> progress;

    Impact(SparkSession spark, RunRequest request, DeclaredTables tables, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.tables = tables;
        this.progress = progress;
    }

    /** That no model learns from a repaired table. */
    static InputException nothingLearns(Spec spec) {
        String tables = spec.repair().stream().map(RepairSpec::table).collect(Collectors.joining(" or "));
        return InputException.of(
                spec.file(),
                spec.train().isEmpty()
                        ? "there is no 'train:' section, and so no model to which repairs could be worth anything"
                        : "no model of 'train:' learns from a table that is repaired",
                "add one with table: " + tables + ", or leave out --impact");
    }

    /**
     * The models that learn from a repaired table. What of them does not fit the repaired columns is added to the problems.
     *
     * @param output the columns that the repair makes
     */
    List<TrainSpec> models(RepairSpec repair, TableSpec table, StructType output, Problems problems) {
        List<TrainSpec> models = request.spec().train().stream()
                .filter(each -> each.table().equals(repair.table()))
                .map(TrainSpec::compared)
                .toList();
        if (models.isEmpty()) {
            return models;
        }
        Positions positions = request.spec().positions();
        if (table.key().isEmpty()) {
            problems.add(
                    positions.of(table.pointer()),
                    "'" + table.name()
                            + "' has no key, so that nobody can tell which of its dirty rows are those of the test",
                    "declare key: [COLUMN, …], or leave out --impact");
            return models;
        }
        for (TrainSpec model : models) {
            if (model.test() == null && model.backtest() == null) {
                problems.add(
                        positions.of(model.pointer()),
                        "no rows are held out, by which models of dirty and repaired rows could be judged",
                        "add test: { last: 28 days } or { share: 20% }, or backtest:, or leave out --impact");
            }
            if (problems.none()) {
                StructType keyed = Counterparts.keyed(output, table.key());
                Dataset<Row> empty = spark.createDataFrame(List.of(), keyed);
                trainer(
                        model,
                        empty,
                        new TrainInputs.Judged(
                                empty, Counterparts.same(table.key().size())),
                        problems);
            }
        }
        return models;
    }

    private Trainer trainer(TrainSpec model, Dataset<Row> rows, TrainInputs.Judged judged, Problems problems) {
        String held = model.test() == null ? null : model.test().table();
        Snapshot test = held == null ? null : tables.open(held);
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        TrainInputs inputs = new TrainInputs(
                model,
                rows,
                test == null ? null : test.data(),
                judged,
                zone,
                request.spec().positions());
        return new Trainer(inputs, problems, progress);
    }

    /**
     * Trains and judges.
     *
     * @param rows what came in beside what went out
     * @param table what came in
     * @param recheck the table's checks; null where it has none
     */
    List<RepairedTable.Impact> measured(List<TrainSpec> models, Counterparts rows, TableSpec table, Recheck recheck) {
        Counterparts kept = rows.kept();
        Dataset<Row> left = null;
        try {
            progress.accept("leaving out bad rows of " + table.name());
            left = recheck == null ? kept.untouched() : recheck.accepted(table, kept.came());
            Map<String, Dataset<Row>> versions = new LinkedHashMap<>();
            versions.put("dirty", kept.converted(kept.came()));
            versions.put("quarantined", kept.converted(left));
            versions.put("repaired", kept.repaired());
            String leftOut = recheck == null
                    ? "rows that the repair has changed or taken out"
                    : "rows that break a check of severity error";
            List<RepairedTable.Impact> impacts = new ArrayList<>();
            for (TrainSpec model : models) {
                List<RepairedTable.Variant> variants = new ArrayList<>();
                versions.forEach((name, version) -> {
                    progress.accept("training " + model.model() + " on " + name + " rows of " + table.name());
                    variants.add(variant(model, name, version, new TrainInputs.Judged(kept.repaired(), kept.same())));
                });
                impacts.add(new RepairedTable.Impact(
                        model.model(), model.columns().label(), model.estimator(), leftOut, variants));
            }
            return impacts;
        } finally {
            if (left != null) {
                left.unpersist();
            }
            kept.release();
        }
    }

    private RepairedTable.Variant variant(TrainSpec model, String name, Dataset<Row> rows, TrainInputs.Judged judged) {
        Problems problems = new Problems();
        Trainer trainer = trainer(model, rows, judged, problems);
        problems.throwIfAny();
        try {
            Trained trained = trainer.train();
            return new RepairedTable.Variant(
                    name, trained.counts().get("rows"), "", new ImpactScores(trained).scores());
        } catch (InputException refused) {
            // That these rows can't be learnt from is what was asked, and no reason to end.
            String why = refused.problems().stream().map(Problem::what).collect(Collectors.joining("; "));
            progress.accept(name + " rows can't be learnt from: " + why);
            return new RepairedTable.Variant(name, null, why, List.of());
        }
    }
}
