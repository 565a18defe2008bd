package dev.assay.train;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.assay.evaluation.Task;
import dev.assay.lightgbm.FitSettings;
import dev.assay.model.EstimatorKind;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Family;
import dev.assay.model.FeatureColumn;
import dev.assay.model.ModelFitter;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.TrainSpec;
import dev.assay.train.Comparer.Backtested;
import dev.assay.train.Comparer.Comparison;
import dev.assay.train.Trained.Evaluated;
import dev.assay.train.Trained.Fold;
import dev.assay.train.Trained.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Trains one model as a spec says: searches, backtests, fits, judges. Reads what it is given, and writes nothing. */
public final class Trainer {
    private final TrainInputs inputs;
    private final Consumer<String> progress;
    private final Bound bound;

    /**
     * Looks at the spec and the columns, not at rows.
     *
     * @param problems gets what can't be; then the trainer must not be used
     * @param progress is told what goes on, in a line each
     */
    public Trainer(TrainInputs inputs, Problems problems, Consumer<String> progress) {
        this.inputs = inputs;
        this.progress = progress;
        this.bound = new Binding(inputs, problems).bind().orElse(null);
    }

    /**
     * Trains.
     *
     * @throws InputException where the rows can't be learnt from
     */
    public Trained train() {
        return new Training(bound, inputs, progress).train();
    }

    /** One training, with what it has found out so far. */
    private static final class Training {
        private static final Split EVERYTHING = new Split(null, null, lit(true), null, null);

        private final Bound bound;
        private final TrainSpec spec;
        private final Classes classes;
        private final Judge judge;
        private final Dataset<Row> all;
        private final Dataset<Row> rows;
        private final Dataset<Row> held;
        private final Dataset<Row> other;
        private final Consumer<String> progress;
        private final Splits splits;
        private final Calibrator calibrator;
        private final Map<String, Fold> folds = new LinkedHashMap<>();
        private final List<Evaluated> evaluations = new ArrayList<>();
        private final Map<String, Double> seconds = new LinkedHashMap<>();

        Training(Bound bound, TrainInputs inputs, Consumer<String> progress) {
            this.bound = bound;
            this.spec = bound.spec();
            this.progress = progress;
            Columns columns = new Columns(inputs.data().schema());
            String label = spec.columns().label();
            Dataset<Row> chosen = Table.chosen(bound, inputs.held());
            progress.accept("looking at the label of " + spec.table());
            this.classes = Classes.of(
                    bound, chosen, columns.of(label), columns.type(label).orElseThrow());
            boolean probable = bound.plan().kind() == EstimatorKind.CLASSIFIER
                    && bound.plan().takes("probabilityCol");
            this.judge = new Judge(bound, classes.task(), probable);
            Problems problems = new Problems();
            judge.check(problems);
            CandidateTask.check(bound, classes.task(), problems);
            problems.throwIfAny();
            Table table = new Table(bound, classes);
            this.calibrator = new Calibrator(classes.task());
            this.all = table.of(inputs.data());
            this.rows = Table.labelled(all);
            this.held = inputs.judged() == null ? rows : Table.labelled(table.of(inputs.held()));
            this.other = inputs.test() == null ? null : Table.labelled(table.of(inputs.test()));
            this.splits = Splits.of(bound, held);
        }

        Trained train() {
            Map<String, Long> counts = counts();
            List<Split> backtest = splits.folds();
            Split whole = splits.whole();
            List<Split> tried = spec.search() == null ? List.of() : backtest.isEmpty() ? splits.inner() : backtest;
            if (held == rows) {
                sides(whole, backtest, tried);
            } else {
                apart(whole, backtest);
            }
            tested();
            EstimatorPlan plan = classes.task() == Task.MULTICLASS ? several(bound.plan()) : bound.plan();
            List<Trial> trials = searched(bound.with(plan), tried);
            for (Trial trial : trials) {
                plan = trial.chosen() ? plan.with(trial.params()) : plan;
            }
            Learner learner = learner(spec.fit().workers());
            Comparison comparison = compared(backtest, learner, plan);
            backtested(backtest, learner, comparison);
            Recipe recipe = comparison.kept();
            TrainedModel model = fitted(whole, learner, recipe);
            List<FeatureColumn> features =
                    recipe.column() == null ? bound.features() : recipe.column().features(rows);
            Dataset<Row> learnt = spec.refit() ? rows : Learner.learnt(rows(whole), whole);
            return new Trained(
                    model,
                    recipe,
                    classes.task(),
                    features,
                    classes.texts(),
                    List.copyOf(folds.values()),
                    evaluations,
                    trials,
                    comparison.candidates(),
                    new GateRule(spec.judging().gate(), evaluations).gate(),
                    counts,
                    calibrator.calibration(),
                    Entities.of(learnt, bound.columns().keys(), features),
                    told(model),
                    seconds);
        }

        /** Without candidates the item's own model is kept, and not yet fitted to any fold. */
        private Comparison compared(List<Split> backtest, Learner learner, EstimatorPlan plan) {
            if (spec.comparison() == null) {
                return new Comparison(List.of(), Recipe.own(plan), List.of());
            }
            long started = System.nanoTime();
            List<Recipe> recipes = new ArrayList<>();
            for (Candidate candidate : bound.candidates()) {
                Recipe recipe = candidate.recipe(plan);
                boolean fit = recipe.column() == null && classes.task() == Task.MULTICLASS;
                recipes.add(fit ? recipe.with(several(recipe.plan()).params()) : recipe);
            }
            recipes.add(Recipe.own(plan));
            Comparison comparison = new Comparer(bound, judge, learner, progress)
                    .compared(recipes, new Backtested(backtest, held, this::rows));
            spent("candidates", started);
            return comparison;
        }

        private List<String> told(TrainedModel model) {
            return Stream.concat(
                            model.fitted().told().stream().map(new WorkingNames(bound.columns())::told),
                            calibrator.told().stream())
                    .toList();
        }

        /** LightGBM's default objective knows two classes. */
        private static EstimatorPlan several(EstimatorPlan plan) {
            return plan.family() == Family.LIGHTGBM && !plan.params().containsKey("objective")
                    ? plan.with(Map.of("objective", List.of("multiclass")))
                    : plan;
        }

        /** Each side of each split has rows, before anything is fitted. */
        private void sides(Split whole, List<Split> backtest, List<Split> tried) {
            Parts parts = new Parts(bound);
            parts.add("", whole);
            if (spec.refit()) {
                parts.put("refit", EVERYTHING, EVERYTHING.train());
            }
            backtest.forEach(split -> parts.add("backtest_", split));
            if (backtest.isEmpty()) {
                tried.forEach(split -> parts.add("search_", split));
            }
            folds.putAll(parts.counted(rows));
        }

        /** As {@link #sides}, of rows that are judged by another version. */
        private void apart(Split whole, List<Split> backtest) {
            List<Split> all = new ArrayList<>(List.of(whole));
            all.addAll(backtest);
            Parts judged = new Parts(bound);
            for (Split split : all) {
                String prefix = split.fold() == null ? "" : "backtest_";
                Parts learnt = new Parts(bound);
                learnt.learnt(prefix, split);
                folds.putAll(learnt.counted(rows(split)));
                judged.judged(prefix, split);
            }
            folds.putAll(judged.counted(held));
        }

        /** The rows of which a split's model learns some: without another version of those that it is judged on. */
        private Dataset<Row> rows(Split split) {
            return held == rows || split.test() == null
                    ? rows
                    : Table.without(
                            rows, held.filter(split.test()), bound.inputs().same());
        }

        private void tested() {
            if (other != null) {
                Parts held = new Parts(bound);
                held.put("test", EVERYTHING, EVERYTHING.train());
                folds.putAll(held.counted(other));
            }
        }

        private Learner learner(Integer workers) {
            FitSettings settings = Settings.of(spec.fit(), workers);
            ModelFitter fitter = new ModelFitter(rows.sparkSession(), bound.features(), settings, progress);
            return new Learner(bound, classes, fitter);
        }

        private Map<String, Long> counts() {
            Row counted =
                    all.agg(count(lit(1)), count(Roles.LABEL), min(Roles.LABEL)).first();
            calibrator.least(counted.isNullAt(2) ? null : counted.getDouble(2));
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("rows", counted.getLong(0));
            counts.put("no label", counted.getLong(0) - counted.getLong(1));
            if (counted.getLong(1) == 0) {
                throw InputException.of(
                        bound.at("/label"),
                        counted.getLong(0) == 0
                                ? spec.table() + " has no row"
                                : "'" + spec.columns().label() + "' has no value in any of " + counted.getLong(0)
                                        + " rows",
                        "name another table or label, or another where");
            }
            return counts;
        }

        private List<Trial> searched(Bound planned, List<Split> tried) {
            if (spec.search() == null) {
                return List.of();
            }
            long started = System.nanoTime();
            int slots = rows.sparkSession().sparkContext().defaultParallelism();
            int parallel = Math.min(spec.search().parallel(), slots);
            // Trials share the slots: each waits for no other.
            Integer workers = parallel == 1 ? spec.fit().workers() : Integer.valueOf(Math.max(1, slots / parallel));
            List<Trial> trials = new Searcher(planned, learner(workers), judge, progress).tried(rows, tried);
            spent("search", started);
            return trials;
        }

        private void backtested(List<Split> backtest, Learner learner, Comparison comparison) {
            long started = System.nanoTime();
            Dataset<Row> together = null;
            List<Dataset<Row>> kept = new ArrayList<>();
            List<TrainedModel> models = new ArrayList<>();
            for (Split split : backtest) {
                progress.accept(
                        "backtest, fold " + split.fold() + " of " + backtest.size() + ", origin " + split.origin());
                TrainedModel model = comparison.models().isEmpty()
                        ? learner.fit(rows(split), split, comparison.kept())
                        : comparison.models().get(split.fold() - 1);
                learnt("backtest_train", split, model);
                models.add(model);
                Dataset<Row> predicted = judge.predicted(model, held.filter(split.test()), Learner.learnt(held, split))
                        .persist(StorageLevel.MEMORY_AND_DISK());
                kept.add(predicted);
                evaluations.addAll(judge.judged(predicted, "backtest", split.fold()));
                together = together == null ? predicted : together.unionByName(predicted);
            }
            if (together != null) {
                evaluations.addAll(judge.judged(together, "backtest", null));
                calibrator.learn(together, "backtest");
                kept.forEach(Dataset::unpersist);
                models.forEach(TrainedModel::release);
                spent("backtest", started);
            }
        }

        private TrainedModel fitted(Split whole, Learner learner, Recipe recipe) {
            long started = System.nanoTime();
            TrainedModel model = learner.fit(rows(whole), whole, recipe);
            spent("fit", started);
            learnt("train", whole, model);
            started = System.nanoTime();
            if (held == rows) {
                evaluate(model, Learner.learnt(rows, whole), "train", whole);
            }
            if (other != null) {
                evaluate(model, other, "test", whole);
            } else if (whole.test() != null) {
                evaluate(model, held.filter(whole.test()), "test", whole);
            }
            spent("evaluation", started);
            return spec.refit() ? again(learner, recipe, model) : model;
        }

        /** On all rows; with as many trees as were found to be enough. */
        private TrainedModel again(Learner learner, Recipe recipe, TrainedModel model) {
            progress.accept("fitting once more, on the rows held out, too");
            long started = System.nanoTime();
            Recipe fixed = model.fitted().bestIteration() == null
                    ? recipe
                    : recipe.with(Map.of(
                            "numIterations",
                            List.of(model.fitted().bestIteration().toString())));
            TrainedModel refitted = learner.fit(rows, EVERYTHING, fixed);
            learnt("refit", EVERYTHING, refitted);
            model.release();
            spent("refit", started);
            return refitted;
        }

        private void evaluate(TrainedModel model, Dataset<Row> judged, String part, Split split) {
            progress.accept("judging predictions of the " + part + " rows");
            Dataset<Row> predicted =
                    judge.predicted(model, judged, Learner.learnt(held, split)).persist(StorageLevel.MEMORY_AND_DISK());
            evaluations.addAll(judge.judged(predicted, part, null));
            if (part.equals("test")) {
                calibrator.test(predicted);
            }
            predicted.unpersist();
        }

        private void learnt(String part, Split split, TrainedModel model) {
            folds.computeIfPresent(Parts.key(part, split.fold()), (key, fold) -> fold.with(model));
        }

        private void spent(String on, long started) {
            seconds.put(on, (System.nanoTime() - started) / 1e9);
        }
    }
}
