package dev.assay.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.evaluation.Measurement;
import dev.assay.job.RunRows.Finding;
import dev.assay.job.RunRows.Metric;
import dev.assay.lightgbm.GroupFitting;
import dev.assay.model.FeatureColumn;
import dev.assay.model.GroupModels;
import dev.assay.spec.TableSpec;
import dev.assay.spec.TrainSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.Snapshot;
import dev.assay.train.Compared;
import dev.assay.train.Trained;
import dev.assay.train.Trained.Evaluated;
import dev.assay.train.Trained.Fold;
import dev.assay.train.Trained.Gate;
import dev.assay.train.Trained.Trial;
import dev.assay.train.WorkingNames;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What was told of models, as rows of the results. */
final class TrainRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String runId;
    private final RunRows rows;
    private final List<Row> models = new ArrayList<>();
    private final List<Row> evaluations = new ArrayList<>();
    private final List<Row> folds = new ArrayList<>();
    private final List<Row> groups = new ArrayList<>();
    private final List<Row> trials = new ArrayList<>();
    private final List<Row> candidates = new ArrayList<>();

    TrainRows(String runId) {
        this.runId = runId;
        this.rows = new RunRows(runId);
    }

    Map<ResultTable, List<Row>> tables() {
        return Map.of(
                ResultTable.METRICS,
                rows.metrics(),
                ResultTable.FINDINGS,
                rows.findings(),
                ResultTable.MODELS,
                models,
                ResultTable.EVALUATIONS,
                evaluations,
                ResultTable.FOLDS,
                folds,
                ResultTable.MODEL_GROUPS,
                groups,
                ResultTable.TRIALS,
                trials,
                ResultTable.CANDIDATES,
                candidates);
    }

    /**
     * A version of a model in the registry.
     *
     * @param version its number
     * @param at when it was trained
     * @param by who trained it
     * @param location its folder
     * @param card its card
     */
    record Registered(int version, Timestamp at, String by, String location, String card) {}

    /** All that is told of a model. */
    void add(TrainSpec spec, Snapshot table, Trained trained, Registered as) {
        Gate gate = trained.gate();
        long learnt = trained.folds().stream()
                .filter(fold -> fold.part().equals(spec.refit() ? "refit" : "train"))
                .mapToLong(Fold::rows)
                .sum();
        models.add(RowFactory.create(
                runId,
                models.size(),
                spec.model(),
                as.version(),
                "candidate",
                as.at(),
                as.by(),
                "trained",
                gate == null ? null : gate.open() ? "open" : "closed",
                gate == null ? null : gate.reason(),
                as.location(),
                spec.table(),
                table.version(),
                trained.recipe().estimator(),
                trained.task().name().toLowerCase(Locale.ROOT),
                spec.columns().label(),
                trained.features().stream().map(FeatureColumn::name).toArray(String[]::new),
                params(trained.recipe().params()),
                spec.seed(),
                learnt,
                trained.model().fitted().trees(),
                trained.model().fitted().seconds(),
                as.card()));
        trained.evaluations().forEach(each -> evaluations.add(evaluation(spec, as.version(), each)));
        trained.folds().forEach(each -> folds.add(fold(spec, as.version(), each)));
        trained.model().levels().forEach(each -> addGroups(spec, as.version(), each));
        trained.trials().forEach(each -> trials.add(trial(spec, as.version(), each)));
        for (int i = 0; i < trained.candidates().size(); i++) {
            candidates.add(candidate(spec, as.version(), i, trained.candidates().get(i)));
        }
        measured(named(spec, table), trained);
    }

    /** Several models may learn from one table: what is measured goes by the model's name. */
    private static Snapshot named(TrainSpec spec, Snapshot table) {
        return new Snapshot(
                TableSpec.target(spec.model(), spec.pointer(), table.location()),
                table.location(),
                table.version(),
                table.data(),
                table.corruptText());
    }

    /** Records that took no part; none is no row. */
    void leftOut(Snapshot table, String why, long count) {
        if (count > 0) {
            rows.count(table, new Metric("train_rows_left_out", why), count);
        }
    }

    private Row evaluation(TrainSpec spec, int version, Evaluated each) {
        Measurement of = each.measurement();
        return RowFactory.create(
                runId,
                spec.model(),
                version,
                each.part(),
                each.fold(),
                each.predictor(),
                each.level(),
                of.segment(),
                of.value(),
                of.metric(),
                of.label(),
                of.ordinal(),
                of.measured(),
                of.rows());
    }

    private Row fold(TrainSpec spec, int version, Fold each) {
        return RowFactory.create(
                runId,
                spec.model(),
                version,
                each.part(),
                each.fold(),
                each.origin(),
                each.rows(),
                each.first(),
                each.last(),
                null,
                each.trees(),
                each.seconds());
    }

    private void addGroups(TrainSpec spec, int version, GroupModels level) {
        WorkingNames names = new WorkingNames(spec.columns());
        level.models()
                .drop(GroupFitting.TEXT, "gains")
                .orderBy(GroupFitting.GROUP)
                .collectAsList()
                .forEach(each -> groups.add(RowFactory.create(
                        runId,
                        spec.model(),
                        version,
                        level.level(),
                        each.getAs(GroupFitting.GROUP),
                        each.getAs("status"),
                        each.isNullAt(each.fieldIndex("reason")) ? null : names.told(each.getAs("reason")),
                        each.getAs("rows"),
                        each.getAs("validation_rows"),
                        each.getAs("trees"),
                        each.getAs("best_iteration"),
                        each.getAs("seconds"),
                        each.<String>getList(each.fieldIndex("told")).stream()
                                .map(names::told)
                                .toArray(String[]::new))));
    }

    private Row trial(TrainSpec spec, int version, Trial each) {
        return RowFactory.create(
                runId,
                spec.model(),
                version,
                each.number(),
                params(each.params()),
                each.metric(),
                each.value(),
                each.spread(),
                each.trees(),
                each.seconds(),
                each.chosen(),
                each.failure());
    }

    private Row candidate(TrainSpec spec, int version, int place, Compared each) {
        Compared.Measured measured = each.measured();
        return RowFactory.create(
                runId,
                spec.model(),
                version,
                place,
                each.name(),
                each.kind(),
                each.by(),
                each.complexity() == null ? null : each.complexity().values(),
                each.complexity() == null ? null : each.complexity().features(),
                measured == null ? null : measured.metric(),
                measured == null ? null : measured.level(),
                measured == null ? null : measured.value(),
                measured == null ? null : measured.standardError(),
                measured == null ? null : measured.byFold().toArray(Double[]::new),
                measured == null ? null : measured.rows(),
                each.missing(),
                each.need() == null ? null : each.need().open(),
                each.need() == null ? null : each.need().reason(),
                each.verdict().within(),
                each.verdict().limit(),
                each.verdict().chosen(),
                each.seconds(),
                each.verdict().reason());
    }

    private void measured(Snapshot table, Trained trained) {
        trained.counts()
                .forEach((why, count) -> rows.count(
                        table,
                        new Metric(why.equals("rows") ? "train_rows" : "train_rows_left_out", label(why)),
                        count));
        trained.seconds().forEach((on, seconds) -> rows.number(table, new Metric("train_seconds", on), seconds));
        trained.model().importances().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> rows.number(table, new Metric("train_importance", each.getKey()), each.getValue()));
        for (String told : trained.told()) {
            rows.finding(table, new Finding(null, "guard", 0, 0.5, told, null));
        }
    }

    private static String label(String why) {
        return why.equals("rows") ? null : why;
    }

    private static String params(Map<String, List<String>> params) {
        ObjectNode node = JSON.createObjectNode();
        params.forEach((name, values) -> {
            if (values.size() == 1) {
                node.put(name, values.get(0));
            } else {
                ArrayNode several = node.putArray(name);
                values.forEach(several::add);
            }
        });
        return node.toString();
    }
}
