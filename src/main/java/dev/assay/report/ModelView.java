package dev.assay.report;

import dev.assay.report.ModelResult.Fold;
import dev.assay.report.ModelResult.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scores of a model in the order in which people ask for them. */
final class ModelView {
    static final String TEST = "test";
    static final String BACKTEST = "backtest";
    static final String TRAIN = "train";
    /** The rows of a second fit, after the model was judged. */
    static final String REFIT = "refit";

    static final String MODEL = "model";
    static final String BASELINE = "baseline";
    /** The model on those rows for which the baseline has a value, where there are others. */
    static final String BESIDE = "model_beside_baseline";

    /** Metrics whose rows are the points of a curve: by {@code ordinal}, and what of the point by {@code label}. */
    static final Set<String> CURVES = Set.of("roc", "pr", "calibration");

    /** A metric; the label tells several of one name apart, such as the levels of quantiles. */
    record MetricKey(String metric, String label) {}

    /**
     * A value of the model and of the baseline, and the model's where the baseline has one if those are not all rows; each NaN where
     * it was not measured. And the rows that the first is of.
     */
    record Pair(double model, double baseline, double beside, Optional<Long> rows) {
        static final Pair NONE = new Pair(Double.NaN, Double.NaN, Double.NaN, Optional.empty());

        /** The model's value that the baseline's is to be compared with: that of the same rows. */
        double compared() {
            return Double.isNaN(beside) ? model : beside;
        }

        boolean measured() {
            return !Double.isNaN(model) || !Double.isNaN(baseline);
        }
    }

    /** Some of the rows: those where a column has a value. */
    record Segment(String column, Optional<String> value, Map<MetricKey, Pair> scores) {
        /** The value as people read it. */
        String shown() {
            return value.map(text -> text.isBlank() ? "(blank)" : text).orElse("(no value)");
        }

        Pair pair(MetricKey key) {
            return scores.getOrDefault(key, Pair.NONE);
        }

        Optional<Long> rows() {
            return scores.values().stream()
                    .flatMap(pair -> pair.rows().stream())
                    .max(Comparator.naturalOrder());
        }
    }

    /** A fold of the backtest: the rows learnt from and judged on, and the scores. */
    record FoldView(int number, Optional<Fold> learnt, Optional<Fold> judged, Map<MetricKey, Pair> scores) {
        /** When its model would have been trained; else when the judged rows begin. */
        String name() {
            return judged.or(() -> learnt)
                    .map(fold -> fold.origin().isEmpty() ? fold.first() : fold.origin())
                    .filter(origin -> !origin.isEmpty())
                    .orElse("fold " + number);
        }

        Pair pair(MetricKey key) {
            return scores.getOrDefault(key, Pair.NONE);
        }
    }

    private record Place(String part, OptionalInt fold, String level, String segment, Optional<String> value) {
        static Place whole(String part, OptionalInt fold) {
            return new Place(part, fold, "", "", Optional.empty());
        }
    }

    private final ModelResult result;
    private final Map<Place, Map<MetricKey, Pair>> scores = new LinkedHashMap<>();
    private final List<MetricKey> keys;
    private final List<Segment> segments;

    ModelView(ModelResult result) {
        this.result = result;
        for (Score score : result.scores()) {
            if (!CURVES.contains(score.metric()) && !ScoreNotes.KINDS.contains(score.metric())) {
                Place place =
                        new Place(score.part(), score.fold(), score.level(), score.segment(), score.segmentValue());
                scores.computeIfAbsent(place, name -> new LinkedHashMap<>())
                        .merge(new MetricKey(score.metric(), score.label()), pair(score), ModelView::merged);
            }
        }
        this.keys = ordered();
        this.segments = main().map(this::worstFirst).orElse(List.of());
    }

    private static Pair pair(Score score) {
        return switch (score.predictor()) {
            case BASELINE -> new Pair(Double.NaN, score.value(), Double.NaN, score.rows());
            case BESIDE -> new Pair(Double.NaN, Double.NaN, score.value(), Optional.empty());
            default -> new Pair(score.value(), Double.NaN, Double.NaN, score.rows());
        };
    }

    private static Pair merged(Pair one, Pair other) {
        return new Pair(
                Double.isNaN(one.model()) ? other.model() : one.model(),
                Double.isNaN(one.baseline()) ? other.baseline() : one.baseline(),
                Double.isNaN(one.beside()) ? other.beside() : one.beside(),
                one.rows().isPresent() ? one.rows() : other.rows());
    }

    ModelResult result() {
        return result;
    }

    ModelEvent training() {
        return result.training();
    }

    private Map<MetricKey, Pair> whole(String part) {
        return scores.getOrDefault(Place.whole(part, OptionalInt.empty()), Map.of());
    }

    /** The parts that were measured as a whole, those that weigh most first. */
    List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String part : List.of(TEST, BACKTEST, TRAIN)) {
            if (!whole(part).isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** The part by which the model is judged: the test, else the backtest, else what it learnt from; empty for none. */
    String part() {
        return parts().isEmpty() ? "" : parts().get(0);
    }

    Pair pair(String part, MetricKey key) {
        return whole(part).getOrDefault(key, Pair.NONE);
    }

    /** All metrics of wholes, the one by which the model is judged first. */
    List<MetricKey> keys() {
        return keys;
    }

    private List<MetricKey> ordered() {
        Set<MetricKey> found = new LinkedHashSet<>();
        parts().forEach(part -> found.addAll(whole(part).keySet()));
        List<String> wished = wished();
        return found.stream()
                .sorted(Comparator.comparingInt((MetricKey key) -> rank(wished, key))
                        .thenComparing(MetricKey::metric)
                        .thenComparing(MetricKey::label))
                .toList();
    }

    /** The metric by which the model is judged: the first that the gate names, else the search's, else the usual one. */
    Optional<MetricKey> main() {
        return keys().stream()
                .filter(key -> !Double.isNaN(pair(part(), key).model()))
                .findFirst();
    }

    private static int rank(List<String> wished, MetricKey key) {
        int place = wished.indexOf(key.metric());
        return place < 0 ? wished.size() + ScoreWords.rank(key.metric()) : place;
    }

    private List<String> wished() {
        Set<String> wished = new LinkedHashSet<>(gated());
        result.trials().forEach(trial -> wished.add(trial.metric()));
        result.candidates().forEach(candidate -> wished.add(candidate.metric()));
        wished.addAll(result.card().members("/metrics/" + part() + "/" + MODEL).keySet());
        return List.copyOf(wished);
    }

    /** The metrics that the gate names, in its order. */
    private List<String> gated() {
        Map<Integer, String> places = new TreeMap<>();
        for (MetricKey key : whole(part()).keySet()) {
            Matcher word = Pattern.compile("(?<![\\w.])" + Pattern.quote(key.metric()) + "(?![\\w.])")
                    .matcher(training().gateReason());
            if (word.find()) {
                places.put(word.start(), key.metric());
            }
        }
        return List.copyOf(places.values());
    }

    /** Whether the model is better than the baseline by the metric that it is judged by: above 0; 0 where none tells. */
    int againstBaseline() {
        return main().map(key -> {
                    Pair pair = pair(part(), key);
                    return ScoreWords.compare(key, pair.compared(), pair.baseline());
                })
                .orElse(0);
    }

    List<FoldView> folds() {
        Set<Integer> numbers = new TreeSet<>();
        scores.keySet().stream()
                .filter(place -> place.part().equals(BACKTEST)
                        && place.segment().isEmpty()
                        && place.level().isEmpty())
                .forEach(place -> place.fold().ifPresent(numbers::add));
        result.folds().stream()
                .filter(fold -> fold.part().startsWith("backtest_"))
                .forEach(fold -> fold.fold().ifPresent(numbers::add));
        return numbers.stream()
                .map(number -> new FoldView(
                        number,
                        fold("backtest_train", OptionalInt.of(number)),
                        fold("backtest_test", OptionalInt.of(number)),
                        scores.getOrDefault(Place.whole(BACKTEST, OptionalInt.of(number)), Map.of())))
                .toList();
    }

    private Optional<Fold> fold(String part, OptionalInt number) {
        return result.folds().stream()
                .filter(fold -> fold.part().equals(part) && fold.fold().equals(number))
                .findFirst();
    }

    /** The rows that it learnt from last: those of the second fit, where it was fitted again with the test. */
    Optional<Fold> learnt() {
        return rows(REFIT).or(() -> rows(TRAIN));
    }

    /** The rows of a part that has no folds. */
    Optional<Fold> rows(String part) {
        return fold(part, OptionalInt.empty());
    }

    /** The segments of the part by which the model is judged, the worst first; of equals, those with more rows. */
    List<Segment> segments() {
        return segments;
    }

    private List<Segment> worstFirst(MetricKey key) {
        List<Segment> found = new ArrayList<>();
        scores.forEach((place, pairs) -> {
            if (place.part().equals(part())
                    && place.fold().isEmpty()
                    && place.level().isEmpty()
                    && !place.segment().isEmpty()) {
                found.add(new Segment(place.segment(), place.value(), pairs));
            }
        });
        found.sort(Comparator.comparing(
                        (Segment each) -> Double.isNaN(each.pair(key).model()))
                .thenComparing((one, other) -> ScoreWords.compare(
                        key, one.pair(key).model(), other.pair(key).model()))
                .thenComparing(each -> -each.rows().orElse(0L))
                .thenComparing(Segment::column)
                .thenComparing(Segment::shown));
        return found;
    }

    /** A level that predictions are summed to; the columns are empty for single rows. */
    record Level(String columns, Map<MetricKey, Pair> scores) {
        Pair pair(MetricKey key) {
            return scores.getOrDefault(key, Pair.NONE);
        }

        /** How many sums there are; 0 where that is not told. */
        long sums() {
            return scores.values().stream()
                    .flatMap(pair -> pair.rows().stream())
                    .max(Comparator.naturalOrder())
                    .orElse(0L);
        }
    }

    /** The levels of the part by which the model is judged: single rows, then the finest first; none without sums. */
    List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        scores.forEach((place, pairs) -> {
            if (place.part().equals(part())
                    && place.fold().isEmpty()
                    && place.segment().isEmpty()
                    && !place.level().isEmpty()) {
                levels.add(new Level(place.level(), pairs));
            }
        });
        levels.sort(Comparator.comparingLong((Level level) -> -level.sums()).thenComparing(Level::columns));
        if (!levels.isEmpty()) {
            levels.add(0, new Level("", whole(part())));
        }
        return levels;
    }

    /** Share of the gain by feature, the largest first. */
    List<MetricValue> importances() {
        return result.metrics().stream()
                .filter(metric -> metric.metric().equals("train_importance"))
                .sorted(Comparator.comparingDouble((MetricValue each) -> -each.value())
                        .thenComparing(MetricValue::label))
                .toList();
    }

    /** The first value of a number that was counted on the way; NaN where there is none. */
    double counted(String metric) {
        return result.metrics().stream()
                .filter(each -> each.metric().equals(metric) && each.label().isEmpty())
                .mapToDouble(MetricValue::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What the guards told and the card holds, besides the findings. */
    List<String> told() {
        return result.card().texts("/told").stream()
                .filter(told -> result.findings().stream()
                        .noneMatch(found -> found.message().equals(told)))
                .distinct()
                .toList();
    }
}
