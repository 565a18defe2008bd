package dev.assay.train;

import dev.assay.evaluation.Measurement;
import dev.assay.lightgbm.FitException;
import dev.assay.model.Complexity;
import dev.assay.model.TrainedModel;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.spec.ComparisonSpec.Simplest;
import dev.assay.train.Compared.Measured;
import dev.assay.train.Trained.Evaluated;
import dev.assay.train.Trained.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Fits and judges candidates on the same folds and the same rows, one after the other. One that can't be fitted or judged is told, and
 * the others go on.
 */
final class Comparer {
    private final Bound bound;
    private final Judge judge;
    private final Learner learner;
    private final Consumer<String> progress;
    private final Simplest simplest;
    private final String metric;
    private final String level;

    /**
     * @param judge its first metric is what candidates are compared by, where the spec names none
     */
    Comparer(Bound bound, Judge judge, Learner learner, Consumer<String> progress) {
        this.bound = bound;
        this.learner = learner;
        this.progress = progress;
        this.simplest = bound.spec().comparison().simplest();
        this.metric =
                simplest == null || simplest.metric() == null ? judge.metrics().get(0) : simplest.metric();
        List<String> columns = simplest == null ? List.of() : simplest.level();
        this.level = columns.isEmpty() ? null : String.join(", ", columns);
        this.judge = judge.by(bound.judgedBy(bound.spec().judgedBy(metric, columns)));
    }

    /**
     * What the comparison came to.
     *
     * @param candidates in the order of the list, the item's own model last
     * @param kept by what the model is to predict
     * @param models of the kept one, by fold
     */
    record Comparison(List<Compared> candidates, Recipe kept, List<TrainedModel> models) {}

    /**
     * The backtest.
     *
     * @param folds the earliest first
     * @param held rows that are judged
     * @param learnt rows of which those of a fold are learnt from
     */
    record Backtested(List<Split> folds, Dataset<Row> held, Function<Split, Dataset<Row>> learnt) {}

    /** {@code thrown} is why it could not be compared; else null. */
    private record Tried(Compared compared, List<TrainedModel> models, Exception thrown) {}

    /**
     * Compares.
     *
     * @param recipes the candidates in their order, the item's own model last
     * @throws InputException where no row is common to all, or the one that is to be kept can't be fitted
     */
    Comparison compared(List<Recipe> recipes, Backtested backtest) {
        Presence presence = Presence.of(bound, recipes, backtest.folds(), backtest.held());
        Backtested common =
                new Backtested(backtest.folds(), backtest.held().filter(presence.complete()), backtest.learnt());
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < recipes.size(); i++) {
            progress.accept("comparing candidate '" + recipes.get(i).name() + "'");
            tried.add(tried(recipes.get(i), common, presence, presence.missing().get(i)));
        }
        List<Compared> judged =
                new SimplestRule(simplest, tried.stream().map(Tried::compared).toList()).judged();
        int kept = IntStream.range(0, judged.size())
                .filter(i -> judged.get(i).verdict().chosen())
                .findFirst()
                .orElseThrow(() -> failed(tried.get(tried.size() - 1)));
        judged.forEach(each -> progress.accept("candidate '" + each.name() + "': "
                + (each.measured() == null ? "" : each.measured().told() + "; ")
                + each.verdict().reason()));
        return new Comparison(judged, recipes.get(kept), tried.get(kept).models());
    }

    private static RuntimeException failed(Tried own) {
        return own.thrown() instanceof RuntimeException thrown
                ? thrown
                : new IllegalStateException(own.compared().failure(), own.thrown());
    }

    private Tried tried(Recipe recipe, Backtested backtest, Presence presence, long missing) {
        long started = System.nanoTime();
        List<TrainedModel> models = new ArrayList<>();
        Found found = null;
        Exception thrown = null;
        try {
            if (missing == presence.all()) {
                throw new IllegalStateException(
                        String.join(", ", recipe.column().columns()) + " has no value in any of " + missing + " rows");
            }
            found = judged(recipe, backtest, models, presence.compared());
        } catch (Exception e) {
            if (!expected(e)) {
                throw e;
            }
            thrown = e;
        }
        Compared compared = new Compared(
                recipe.name(),
                recipe.kind(),
                recipe.by(),
                models.isEmpty() ? null : complexity(recipe, models.get(models.size() - 1)),
                found == null ? null : found.measured(),
                missing + (found == null ? 0 : found.missing()),
                found == null ? null : found.need(),
                (System.nanoTime() - started) / 1e9,
                thrown == null ? null : told(thrown),
                null);
        return new Tried(compared, models, thrown);
    }

    /** {@code missing} are rows with a value in all columns for which a fit has no finite prediction all the same. */
    private record Found(Measured measured, Gate need, long missing) {}

    /** Fits a model to each fold, which is added to the models, and judges them by fold and together. */
    private Found judged(Recipe recipe, Backtested backtest, List<TrainedModel> models, long rows) {
        List<Dataset<Row>> kept = new ArrayList<>();
        try {
            List<Double> values = new ArrayList<>();
            for (Split split : backtest.folds()) {
                TrainedModel model = learner.fit(backtest.learnt().apply(split), split, recipe);
                models.add(model);
                Dataset<Row> predicted = judge.predicted(
                                model,
                                backtest.held().filter(split.test()),
                                Learner.learnt(backtest.learnt().apply(split), split))
                        .persist(StorageLevel.MEMORY_AND_DISK());
                kept.add(predicted);
                values.add(value(judge.judged(predicted, "backtest", split.fold()), split.fold()));
            }
            Dataset<Row> together = kept.stream().reduce(Dataset::unionByName).orElseThrow();
            List<Evaluated> evaluations = judge.judged(together, "backtest", null);
            return new Found(
                    Measured.of(metric, level, values, rows),
                    new GateRule(bound.spec().judging().gate(), evaluations).gate(),
                    missing(evaluations));
        } finally {
            kept.forEach(Dataset::unpersist);
        }
    }

    private double value(List<Evaluated> evaluations, int fold) {
        return evaluations.stream()
                .filter(each -> each.predictor().equals("model")
                        && Objects.equals(each.level(), level)
                        && each.measurement().segment() == null
                        && each.measurement().metric().equals(metric)
                        && each.measurement().label() == null)
                .mapToDouble(each -> each.measurement().measured())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(metric + " has no value in fold " + fold));
    }

    private static long missing(List<Evaluated> evaluations) {
        return evaluations.stream()
                .filter(each -> each.predictor().equals("model")
                        && each.level() == null
                        && each.measurement().segment() == null
                        && each.measurement().metric().equals(Measurement.MISSING_PREDICTIONS))
                .mapToLong(each -> Math.round(each.measurement().measured()))
                .sum();
    }

    private static Complexity complexity(Recipe recipe, TrainedModel newest) {
        return recipe.column() == null ? Complexity.of(newest) : recipe.column().complexity();
    }

    /** What rows or parameters may bring about: anything else is a defect, and ends the run. */
    private static boolean expected(Exception e) {
        return e instanceof InputException
                || e instanceof FitException
                || e instanceof IllegalStateException
                || e instanceof IllegalArgumentException
                || e instanceof SparkException;
    }

    private static String told(Exception e) {
        if (e instanceof InputException refused) {
            return refused.problems().stream().map(Problem::what).collect(Collectors.joining("; "));
        }
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no reason was given");
    }
}
