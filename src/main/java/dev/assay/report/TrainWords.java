package dev.assay.report;

import dev.assay.report.ModelResult.Fold;
import dev.assay.report.ModelResult.Trial;
import dev.assay.report.ModelView.FoldView;
import dev.assay.report.ModelView.MetricKey;
import dev.assay.report.ModelView.Pair;
import dev.assay.report.ModelView.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What came of a training, in words. */
final class TrainWords {
    private static final int NAME = 60;
    private static final int REASON = 400;

    private TrainWords() {}

    /** Whether the models are good enough, as far as anybody said what that is. */
    static String heading(List<ModelView> views) {
        if (views.isEmpty()) {
            return "No model was trained.";
        }
        if (views.size() == 1) {
            ModelView view = views.get(0);
            String name = Shown.shortened(view.training().name(), NAME);
            return name + judged(view) + ".";
        }
        long closed = views.stream()
                .filter(view -> view.training().hasGate() && !view.training().gateOpen())
                .count();
        long worse = views.stream().filter(TrainWords::worse).count();
        String begin = Numbers.count(views.size(), "model") + " were trained";
        if (closed > 0) {
            return begin + "; " + Numbers.count(closed) + (closed == 1 ? " is" : " are") + " not good enough.";
        }
        if (worse > 0) {
            return begin + "; " + Numbers.count(worse) + (worse == 1 ? " is" : " are") + " worse than the baseline.";
        }
        return views.stream().allMatch(view -> view.training().hasGate())
                ? begin + ", and all are good enough."
                : begin + ".";
    }

    private static String judged(ModelView view) {
        ModelEvent training = view.training();
        if (training.hasGate() && !training.gateOpen()) {
            return " is not good enough: its gate is closed";
        }
        String worse = worse(view) ? ", but the baseline is better" : "";
        return training.hasGate()
                ? " is good enough: its gate is open" + worse
                : " was trained" + (worse.isEmpty() ? "; no gate says whether it is good enough" : worse);
    }

    static boolean worse(ModelView view) {
        return view.againstBaseline() < 0;
    }

    /** Whether nothing speaks against the model. */
    static boolean good(ModelView view) {
        return !worse(view) && (!view.training().hasGate() || view.training().gateOpen());
    }

    /** What a person should know first, a sentence each. */
    static List<String> sentences(ModelView view) {
        List<String> sentences = new ArrayList<>();
        ModelEvent training = view.training();
        if (!training.gateReason().isEmpty()) {
            sentences.add("Gate " + (training.hasGate() ? training.gate() : "undecided") + ": "
                    + Shown.shortened(training.gateReason(), REASON) + ".");
        }
        compared(view).ifPresent(sentences::add);
        parts(view).ifPresent(sentences::add);
        if (view.rows(ModelView.REFIT).isPresent()) {
            sentences.add("After it was judged it was fitted again, on what had been held out, too.");
        }
        folds(view).ifPresent(sentences::add);
        segment(view).ifPresent(sentences::add);
        search(view).ifPresent(sentences::add);
        TrainCandidates.sentence(view.result().candidates()).ifPresent(sentences::add);
        return sentences;
    }

    /** {@code LightGBMRegressor of amount; learnt from 48,200 rows of history (version 12); 300 trees; took 42 s}. */
    static String made(ModelView view) {
        ModelEvent training = view.training();
        List<String> words = new ArrayList<>();
        if (!training.estimator().isEmpty()) {
            String label = training.label().isEmpty() ? "" : " of " + Shown.shortened(training.label(), NAME);
            words.add(shortName(training.estimator()) + label);
        }
        String table = training.table().isEmpty()
                ? ""
                : " of " + Shown.shortened(training.table(), NAME)
                        + (training.tableVersion().isEmpty() ? "" : " (version " + training.tableVersion() + ")");
        // A column learns from nothing.
        rows(view)
                .filter(rows -> !isColumn(view))
                .ifPresent(rows -> words.add("learnt from " + Numbers.count(rows, "row") + table));
        String period = period(view);
        if (!period.isEmpty() && !isColumn(view)) {
            words.add(period);
        }
        training.trees().ifPresent(trees -> words.add(Numbers.count(trees, "tree")));
        String took = took(training.seconds());
        if (!took.isEmpty()) {
            words.add("took " + took);
        }
        return String.join("; ", words);
    }

    /** Whether it was LightGBM that learnt. */
    static boolean byLightGBM(ModelView view) {
        return shortName(view.training().estimator()).startsWith("LightGBM");
    }

    /** Whether nothing was learnt: a column is the prediction. */
    static boolean isColumn(ModelView view) {
        return view.training().estimator().startsWith("column ");
    }

    /** A class name without its package; of a column, all of it. */
    static String shortName(String estimator) {
        return estimator.contains(" ") ? estimator : estimator.substring(estimator.lastIndexOf('.') + 1);
    }

    /** The rows that it learnt from; none where they are not told. */
    static Optional<Long> rows(ModelView view) {
        return Optional.of(view.training().rows()).filter(rows -> rows > 0).or(() -> view.learnt()
                .map(Fold::rows));
    }

    /** From when to when it learnt; empty where that is not told. */
    static String period(ModelView view) {
        String period = view.learnt().map(Fold::period).orElse("");
        if (!period.isEmpty()) {
            return period;
        }
        ModelCard card = view.result().card();
        String from = card.at("/data/from");
        String to = card.at("/data/to");
        return from.isEmpty() || to.isEmpty() ? from + to : from + " to " + to;
    }

    static String took(double seconds) {
        return Double.isNaN(seconds) ? "" : Numbers.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** {@code on the test}. */
    static String on(String part) {
        return switch (part) {
            case ModelView.TEST -> "on the test";
            case ModelView.BACKTEST -> "over the backtest";
            case ModelView.TRAIN -> "on the rows that it learnt from";
            default -> "on " + part;
        };
    }

    private static Optional<String> compared(ModelView view) {
        return view.main().map(key -> {
            Pair pair = view.pair(view.part(), key);
            String better = ScoreWords.better(key);
            String way = better.isEmpty() ? "" : " (" + better + " is better)";
            String name = ScoreWords.name(key);
            return Character.toUpperCase(name.charAt(0)) + name.substring(1) + way + " is "
                    + ScoreWords.shown(key, pair.model()) + " " + on(view.part()) + than(key, pair) + ".";
        });
    }

    /** {@code , 24.2 % lower than the baseline's 28.1 %}; empty without a baseline. */
    private static String than(MetricKey key, Pair pair) {
        String difference = ScoreWords.difference(key, pair.compared(), pair.baseline());
        if (difference.isEmpty()) {
            return "";
        }
        if (pair.compared() == pair.baseline()) {
            return ", the same as the baseline's";
        }
        boolean alike = difference.startsWith("as far");
        boolean worse = ScoreWords.compare(key, pair.compared(), pair.baseline()) < 0;
        String beside = Double.isNaN(pair.beside())
                ? ""
                : ", and " + ScoreWords.shown(key, pair.beside()) + " of the rows with a baseline";
        return beside + ", " + difference + (alike ? " as" : " than") + " the baseline's "
                + ScoreWords.shown(key, pair.baseline()) + (worse ? ": the baseline is better" : "");
    }

    /** The other parts; that nothing was held out, where it was not. */
    private static Optional<String> parts(ModelView view) {
        List<String> others = new ArrayList<>();
        view.main().ifPresent(key -> view.parts().stream().skip(1).forEach(part -> {
            double value = view.pair(part, key).model();
            if (!Double.isNaN(value)) {
                others.add(ScoreWords.shown(key, value) + " " + on(part));
            }
        }));
        if (view.part().equals(ModelView.TRAIN)) {
            return Optional.of(
                    "It was judged by the rows that it learnt from alone: how good it is on others is not known.");
        }
        if (view.parts().isEmpty()) {
            return Optional.of("It was not judged: how good it is, is not known.");
        }
        return others.isEmpty() ? Optional.empty() : Optional.of("It is " + String.join(", and ", others) + ".");
    }

    private static Optional<String> folds(ModelView view) {
        return view.main().flatMap(key -> {
            List<FoldView> folds = view.folds().stream()
                    .filter(fold -> !Double.isNaN(fold.pair(key).model()))
                    .sorted((one, other) -> ScoreWords.compare(
                            key, other.pair(key).model(), one.pair(key).model()))
                    .toList();
            if (folds.size() < 2 || ScoreWords.better(key).isEmpty()) {
                return Optional.empty();
            }
            FoldView best = folds.get(0);
            FoldView worst = folds.get(folds.size() - 1);
            return Optional.of("Of " + Numbers.count(folds.size()) + " folds the best has "
                    + ScoreWords.shown(key, best.pair(key).model()) + " (" + best.name() + "), the worst "
                    + ScoreWords.shown(key, worst.pair(key).model()) + " (" + worst.name() + ").");
        });
    }

    private static Optional<String> segment(ModelView view) {
        List<Segment> segments = view.segments();
        if (segments.size() < 2) {
            return Optional.empty();
        }
        MetricKey key = view.main().orElseThrow();
        Segment worst = segments.get(0);
        double value = worst.pair(key).model();
        if (Double.isNaN(value) || ScoreWords.better(key).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "Worst for " + named(worst) + ": " + ScoreWords.name(key) + " " + ScoreWords.shown(key, value)
                        + worst.rows()
                                .map(rows -> " (" + Numbers.count(rows, "row") + ")")
                                .orElse("")
                        + ".");
    }

    /** {@code store = 17}. */
    static String named(Segment segment) {
        return Shown.shortened(segment.column(), NAME) + " = " + Shown.shortened(segment.shown(), NAME);
    }

    private static Optional<String> search(ModelView view) {
        List<Trial> trials = view.result().trials();
        Optional<Trial> chosen = trials.stream().filter(Trial::chosen).findFirst();
        if (trials.isEmpty()) {
            return Optional.empty();
        }
        long failed =
                trials.stream().filter(trial -> !trial.failure().isEmpty()).count();
        String begin = "The search tried " + Numbers.count(trials.size(), "set") + " of parameters"
                + (failed == 0 ? "" : ", of which " + Numbers.count(failed) + " failed");
        return Optional.of(begin
                + chosen.filter(trial -> !Double.isNaN(trial.value()))
                        .map(trial -> "; the chosen one has " + ScoreWords.name(new MetricKey(trial.metric(), "")) + " "
                                + value(trial))
                        .orElse("")
                + ".");
    }

    /** {@code 12.3 ± 0.4}. */
    static String value(Trial trial) {
        MetricKey key = new MetricKey(trial.metric(), "");
        return ScoreWords.shown(key, trial.value())
                + (Double.isNaN(trial.spread()) ? "" : " ± " + ScoreWords.shown(key, trial.spread()));
    }

    /** The best first; those that failed last. */
    static List<Trial> byValue(List<Trial> trials) {
        return trials.stream()
                .sorted(Comparator.comparing((Trial trial) -> Double.isNaN(trial.value()))
                        .thenComparing((one, other) ->
                                ScoreWords.compare(new MetricKey(one.metric(), ""), other.value(), one.value()))
                        .thenComparingInt(Trial::number))
                .toList();
    }
}
