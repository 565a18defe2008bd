package dev.assay.train;

import dev.assay.evaluation.Metrics;
import dev.assay.lightgbm.FitException;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.TrainedModel;
import dev.assay.problem.InputException;
import dev.assay.spec.TrainSpec.Search;
import dev.assay.train.Trained.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Tries sets of parameters, several at a time; the same seed tries the same, and the outcome does not depend on their order. */
final class Searcher {
    private final Bound bound;
    private final Learner learner;
    private final Judge judge;
    private final Consumer<String> progress;

    Searcher(Bound bound, Learner learner, Judge judge, Consumer<String> progress) {
        this.bound = bound;
        this.learner = learner;
        this.judge = judge;
        this.progress = progress;
    }

    /** The trials in the order of their numbers; one of them is chosen. */
    List<Trial> tried(Dataset<Row> rows, List<Split> splits) {
        Search search = bound.spec().search();
        String metric = search.metric() == null ? judge.metrics().get(0) : search.metric();
        List<Map<String, List<String>>> sets = Draws.of(search, bound.spec().seed());
        ExecutorService pool = Executors.newFixedThreadPool(search.parallel());
        List<Trial> trials = new ArrayList<>();
        try {
            List<Future<Trial>> running = new ArrayList<>();
            for (int i = 0; i < sets.size(); i++) {
                int number = i + 1;
                running.add(pool.submit(() -> trial(number, sets.get(number - 1), metric, rows, splits)));
            }
            for (Future<Trial> each : running) {
                trials.add(each.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(
                            "a trial of the search: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the search was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
        return chosen(trials, metric);
    }

    private Trial trial(
            int number, Map<String, List<String>> params, String metric, Dataset<Row> rows, List<Split> splits) {
        long started = System.nanoTime();
        try {
            EstimatorPlan plan = bound.plan().with(params);
            List<Double> values = new ArrayList<>();
            Integer trees = null;
            for (Split split : splits) {
                TrainedModel model = learner.fit(rows, split, plan);
                Integer made = model.fitted().trees();
                trees = trees == null || made == null ? made : Integer.valueOf(Math.max(trees, made));
                values.add(measured(model, rows, split, metric));
                model.release();
            }
            double mean = values.stream().mapToDouble(each -> each).average().orElseThrow();
            progress.accept(String.format("trial %d: %s %.6g", number, metric, mean));
            return new Trial(number, params, metric, mean, spread(values, mean), trees, since(started), false, null);
        } catch (InputException | FitException | IllegalStateException e) {
            progress.accept("trial " + number + " can't be fitted: " + e.getMessage());
            return new Trial(number, params, metric, null, null, null, since(started), false, e.getMessage());
        }
    }

    private double measured(TrainedModel model, Dataset<Row> rows, Split split, String metric) {
        Dataset<Row> predicted = judge.predicted(model, rows.filter(split.test()), Learner.learnt(rows, split))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return judge.measured(predicted, metric);
        } finally {
            predicted.unpersist();
        }
    }

    /** Of a sample: there are but some folds. */
    private static Double spread(List<Double> values, double mean) {
        if (values.size() < 2) {
            return null;
        }
        double squares = values.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    private static double since(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static List<Trial> chosen(List<Trial> trials, String metric) {
        Trial best = trials.stream()
                .filter(trial -> trial.value() != null)
                .min(Comparator.comparingDouble((Trial trial) -> Metrics.loss(metric, trial.value()))
                        .thenComparing(Trial::number))
                .orElseThrow(() -> InputException.of(
                        "search",
                        "no set of parameters could be fitted: " + trials.get(0).failure(),
                        "mend the first, or narrow the ranges"));
        return trials.stream()
                .map(trial -> trial.number() == best.number()
                        ? new Trial(
                                trial.number(),
                                trial.params(),
                                trial.metric(),
                                trial.value(),
                                trial.spread(),
                                trial.trees(),
                                trial.seconds(),
                                true,
                                null)
                        : trial)
                .toList();
    }
}
