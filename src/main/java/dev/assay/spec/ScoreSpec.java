package dev.assay.spec;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which rows of a table a model predicts, and what is done where it can't.
 *
 * @param pointer where it stands in the spec
 * @param table name of the declared table with the features
 * @param name what the predictions go by; one that is run again replaces its own
 * @param model which version of which model predicts
 * @param registry results that hold the models: a URI or catalog name; null for those of the spec
 * @param columns the table's columns by their part
 * @param rows which rows are predicted
 * @param coverage the shares that intervals are to hold, the first being the one that is shown; empty without intervals
 * @param entities what is done with values that training never saw, by column; what is absent is predicted
 * @param late what is done where a source is late; the first that is true counts
 * @param reconcile which predictions of sums these agree with; null for none
 * @param constraints rules that predictions obey, in order of precedence
 * @param unmet what is done where they can't all be met
 * @param output URI or catalog name of the table of predictions
 */
public record ScoreSpec(
        String pointer,
        String table,
        String name,
        Choice model,
        String registry,
        Columns columns,
        Rows rows,
        List<Share> coverage,
        Map<String, NewEntity> entities,
        List<Late> late,
        Reconcile reconcile,
        List<ConstraintSpec> constraints,
        Constraint.Unmet unmet,
        String output) {
    public ScoreSpec {
        coverage = List.copyOf(coverage);
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
        late = List.copyOf(late);
        constraints = List.copyOf(constraints);
    }

    /** The models that may be needed, by where they are named: its own, and those that stand in. */
    public Map<String, Choice> choices() {
        Map<String, Choice> choices = new LinkedHashMap<>();
        choices.put("/model", model);
        for (int i = 0; i < late.size(); i++) {
            if (late.get(i).then() == Then.MODEL) {
                choices.put("/late/" + i + "/model", late.get(i).choice());
            }
        }
        return choices;
    }

    /** Whether anything may take the place of a model's prediction. */
    public boolean standsIn() {
        return Stream.concat(
                        entities.values().stream().map(each -> each == NewEntity.BASELINE),
                        late.stream().map(each -> each.then() == Then.BASELINE))
                .anyMatch(each -> each);
    }

    /**
     * A version of a model.
     *
     * @param model its name in the registry
     * @param version {@code live}, {@code newest}, or a number
     */
    public record Choice(String model, String version) {
        public static final String LIVE = "live";
        public static final String NEWEST = "newest";
    }

    /**
     * The columns of a table to predict.
     *
     * @param keys what a row is about
     * @param time date or timestamp of what is predicted; null where nothing says it, which is refused
     * @param known date or timestamp: when the prediction is made; null for {@code time}
     * @param where SQL condition: only rows for which it is true; null for all
     * @param keep columns that go along
     * @param baseline column that is a prediction by itself; null for none
     */
    public record Columns(
            List<String> keys, String time, String known, String where, List<String> keep, String baseline) {
        public Columns {
            keys = List.copyOf(keys);
            keep = List.copyOf(keep);
        }

        /** The column that says when predictions are made. */
        public String made() {
            return known == null ? time : known;
        }
    }

    /** Which days of predictions are made. */
    public enum Which {
        NEWEST,
        ALL,
        BETWEEN
    }

    /**
     * Which rows are predicted.
     *
     * @param which the newest day, all, or days from one to another
     * @param from the first day; null for no bound
     * @param to the last day; null for no bound
     */
    public record Rows(Which which, LocalDate from, LocalDate to) {}

    /** How much each prediction counts where those of parts and of sums are made to agree. */
    public enum Way {
        /** Those of sums not at all. */
        BOTTOM_UP,
        /** All alike. */
        OLS,
        /** The less, the more parts there are. */
        WLS_STRUCT,
        /** The less, the larger the errors of its model were at predictions of its size. */
        WLS_VAR
    }

    /**
     * Predictions of sums that these agree with.
     *
     * @param with names of the items of which each prediction is a sum of some of these
     * @param method how much each counts
     * @param nonNegative whether nothing may come below 0
     */
    public record Reconcile(List<String> with, Way method, Boolean nonNegative) {
        public Reconcile {
            with = List.copyOf(with);
            method = method == null ? Way.WLS_STRUCT : method;
            nonNegative = nonNegative == null || nonNegative;
        }
    }

    /** What is done with an entity that training never saw. */
    public enum NewEntity {
        PREDICT,
        BASELINE,
        LEAVE_OUT,
        STOP
    }

    /** What is done where a source is late. */
    public enum Then {
        MODEL,
        BASELINE,
        KEEP,
        LEAVE_OUT,
        STOP
    }

    /**
     * A source that is late.
     *
     * @param when SQL condition, true of rows for which it is
     * @param then what is done with them
     * @param model name of the model that stands in; null for none
     * @param version of that model; null for live
     */
    public record Late(String when, Then then, String model, String version) {
        public Late {
            if ((then == Then.MODEL) != (model != null)) {
                throw new IllegalArgumentException(
                        model == null
                                ? "no model is named that stands in; add model: NAME"
                                : "a model is named, and then is not model; write then: model, or leave model out");
            }
            if (version != null && model == null) {
                throw new IllegalArgumentException("version goes with model; leave it out");
            }
        }

        Choice choice() {
            return new Choice(model, version == null ? Choice.LIVE : version);
        }
    }
}
