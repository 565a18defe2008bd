package dev.assay.lightgbm;

import dev.assay.lightgbm.LightGBMNamesTable.Row;
import dev.assay.lightgbm.LightGBMNamesTable.Way;
import dev.assay.lightgbm.LightGBMNamesValues.Unlike;
import dev.assay.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * LightGBM's own parameters, by any of their names (aliases, scikit-learn's, those of 3.3 and of 4.6), as the Params of
 * SynapseML 1.1.3's estimators. Of several names of one parameter the primary one counts, else the shortest, else the
 * first in the alphabet, as LightGBM itself has it. Values are converted to the Param's type; what no Param says, or one that
 * SynapseML takes and never hands on ({@code featureFractionByNode}, {@code minDataPerBin}, {@code maxPosition}), goes to
 * the native library by {@code passThroughArgs}; what neither can say is left, with the reason.
 */
public final class LightGBMNames {
    private static final LightGBMNamesTable TABLE = LightGBMNamesTable.OF_LIGHTGBM;

    private LightGBMNames() {}

    /** What a value is. */
    public enum Type {
        INT,
        DOUBLE,
        BOOL,
        TEXT,
        /** Whole numbers, commas between. */
        INTS,
        /** Numbers, commas between. */
        DOUBLES,
        /** Texts, commas between. */
        TEXTS
    }

    /** What became of a parameter. */
    public enum Kind {
        /** A Param of the estimator. */
        PARAM,
        /** {@code name=value} for {@code passThroughArgs}. */
        PASS_THROUGH,
        /** What it says holds anyway. */
        ANYWAY,
        /** A spec says it elsewhere: its tables, the columns of a section. */
        ROLE,
        /** It is left. */
        LEFT
    }

    /**
     * What became of one parameter.
     *
     * @param written its name as given
     * @param name LightGBM's primary name; null where nobody knows the parameter
     * @param kind what became of it
     * @param to the Param, the primary name where it passes through, or the reason
     * @param type what the value is
     * @param value the value in the spelling of its type; as given where it is left
     */
    public record Outcome(String written, String name, Kind kind, String to, Type type, String value) {}

    /**
     * Parameters as SynapseML has them.
     *
     * @param estimator {@code LightGBMClassifier}, {@code LightGBMRegressor} or {@code LightGBMRanker}
     * @param params values by Param, in the order given; numbers and truths as text, lists with commas
     * @param passThrough each {@code name=value}, without blanks
     * @param left each that is left, and why
     */
    public record Translation(
            String estimator, Map<String, String> params, List<String> passThrough, List<String> left) {
        public Translation {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
            passThrough = List.copyOf(passThrough);
            left = List.copyOf(left);
        }
    }

    /** Translates parameters by any of their names; null values are refused, empty ones mean the default. */
    public static Translation translate(Map<String, String> nativeParams) {
        Map<String, String> params = new LinkedHashMap<>();
        List<String> passThrough = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Outcome outcome : outcomes(nativeParams)) {
            switch (outcome.kind()) {
                case PARAM -> params.put(outcome.to(), outcome.value());
                case PASS_THROUGH -> passThrough.add(outcome.to() + "=" + outcome.value());
                case LEFT, ROLE -> left.add(outcome.written() + "=" + outcome.value() + ": " + outcome.to());
                case ANYWAY -> {}
            }
        }
        return new Translation(estimator(nativeParams), params, passThrough, left);
    }

    /** What becomes of each parameter, in the order given. */
    public static List<Outcome> outcomes(Map<String, String> nativeParams) {
        Map<String, String> chosen = chosen(nativeParams.keySet());
        String estimator = estimator(nativeParams);
        List<Outcome> outcomes = new ArrayList<>();
        nativeParams.forEach((written, value) -> {
            Row row = TABLE.find(written);
            if (row == null) {
                String why = "LightGBM knows no such parameter; " + suggestion(written);
                outcomes.add(new Outcome(written, null, Kind.LEFT, why, Type.TEXT, value));
            } else if (!chosen.get(row.name()).equals(written)) {
                String why = chosen.get(row.name()) + " is given too, and goes before it";
                outcomes.add(new Outcome(written, row.name(), Kind.LEFT, why, row.type(), value));
            } else {
                outcomes.add(outcome(row, written, value, estimator));
            }
        });
        return outcomes;
    }

    /**
     * The estimator of SynapseML that has this objective; without one, LightGBM's own default is regression, and so is
     * any objective that nobody knows.
     */
    public static String estimator(Map<String, String> nativeParams) {
        String written = chosen(nativeParams.keySet()).get("objective");
        if (written == null) {
            return "LightGBMRegressor";
        }
        try {
            return switch (LightGBMNamesValues.objective(nativeParams.get(written))) {
                case "binary", "multiclass", "multiclassova" -> "LightGBMClassifier";
                case "lambdarank", "rank_xendcg" -> "LightGBMRanker";
                default -> "LightGBMRegressor";
            };
        } catch (Unlike e) {
            return "LightGBMRegressor";
        }
    }

    /** LightGBM's primary name of a name or alias. */
    public static Optional<String> primary(String name) {
        return Optional.ofNullable(TABLE.find(name)).map(Row::name);
    }

    /** LightGBM's primary name of what a Param of SynapseML hands on. */
    public static Optional<String> ofParam(String param) {
        String sought = param.equals("categoricalSlotIndexes") ? "categoricalSlotNames" : param;
        return TABLE.rows().stream()
                .filter(row -> row.way() == Way.PARAM && row.to().equals(sought))
                .map(Row::name)
                .findFirst();
    }

    /** Every name and alias, in LightGBM's order. */
    public static Set<String> known() {
        return Collections.unmodifiableSet(TABLE.names());
    }

    /** Whether a parameter, by its primary name, has the value that LightGBM would take without it. */
    public static boolean standard(String name, String value) {
        Row row = TABLE.find(name);
        if (row == null || value.isBlank()) {
            return value.isBlank();
        }
        try {
            return !row.standard().isEmpty()
                    && LightGBMNamesValues.spelled(row.type(), row.standard())
                            .equals(LightGBMNamesValues.spelled(row.type(), value));
        } catch (Unlike e) {
            return false;
        }
    }

    private static String suggestion(String written) {
        return Suggestion.nearest(TABLE.names(), written)
                .map(word -> "did you mean '" + word + "'?")
                .orElse("see its list of parameters");
    }

    /** By primary name, which of its names counts. */
    private static Map<String, String> chosen(Set<String> written) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String name : written) {
            Row row = TABLE.find(name);
            if (row != null) {
                Comparator<String> first = Comparator.comparing((String each) -> !each.equals(row.name()))
                        .thenComparing(String::length)
                        .thenComparing(Comparator.naturalOrder());
                chosen.merge(row.name(), name, (one, other) -> first.compare(one, other) <= 0 ? one : other);
            }
        }
        return chosen;
    }

    private static Outcome outcome(Row row, String written, String value, String estimator) {
        if (value.isBlank()) {
            return new Outcome(written, row.name(), Kind.ANYWAY, "LightGBM's default", row.type(), "");
        }
        try {
            return switch (row.way()) {
                case PARAM -> param(row, written, value, estimator);
                case PASS -> passed(row, written, value);
                case LEFT -> left(row, written, value, row.to());
                case ROLE -> new Outcome(written, row.name(), Kind.ROLE, row.to(), row.type(), value);
                case ANYWAY -> new Outcome(written, row.name(), Kind.ANYWAY, row.to(), row.type(), value);
            };
        } catch (Unlike e) {
            return new Outcome(written, row.name(), Kind.LEFT, e.getMessage(), row.type(), value);
        }
    }

    /** What is left loses nothing where it has LightGBM's default. */
    private static Outcome left(Row row, String written, String value, String why) {
        Kind kind = standard(row.name(), value) ? Kind.ANYWAY : Kind.LEFT;
        return new Outcome(written, row.name(), kind, why, row.type(), value);
    }

    private static Outcome passed(Row row, String written, String value) {
        String spelled = LightGBMNamesValues.spelled(row.type(), value).replaceAll("\\s", "");
        return new Outcome(written, row.name(), Kind.PASS_THROUGH, row.name(), row.type(), spelled);
    }

    private static Outcome param(Row row, String written, String value, String estimator) {
        if (!row.of(estimator)) {
            return left(row, written, value, "a " + estimator + " has no such parameter");
        }
        String to = row.to();
        Type type = row.type();
        String spelled = LightGBMNamesValues.spelled(type, value);
        switch (row.name()) {
            case "objective" -> spelled = LightGBMNamesValues.objective(spelled);
            case "boosting" -> spelled = LightGBMNamesValues.boosting(spelled);
            case "metric" -> spelled = LightGBMNamesValues.metrics(spelled);
            case "tree_learner" -> {
                if (spelled.equals("serial")) {
                    return left(row, written, value, "trees grow on the rows of all workers");
                }
                spelled = LightGBMNamesValues.parallelism(spelled);
            }
            case "early_stopping_round" -> {
                if (Integer.parseInt(spelled) <= 0) {
                    return new Outcome(written, row.name(), Kind.ANYWAY, "no early stopping", type, spelled);
                }
            }
            case "categorical_feature" -> {
                boolean named = !spelled.matches("[0-9,]+");
                to = named ? to : "categoricalSlotIndexes";
                type = named ? Type.TEXTS : Type.INTS;
                spelled = spelled.replaceFirst("^name:", "");
            }
            default -> {}
        }
        return new Outcome(written, row.name(), Kind.PARAM, to, type, spelled);
    }
}
