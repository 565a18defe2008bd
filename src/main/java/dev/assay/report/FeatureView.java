package dev.assay.report;

import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Feature;
import dev.assay.report.FeatureTable.Hindsight;
import dev.assay.report.FeatureTable.Parity;
import dev.assay.report.FeatureTable.Presence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A feature over all its horizons, as it is shown.
 *
 * @param rowsOf the rows that its shares are of: {@code training}, or {@code scoring} where there is no history
 */
record FeatureView(Feature feature, String rowsOf) {
    static final String TRAINING = "training";
    static final String SCORING = "scoring";

    /** How a feature stands: what a list of features is filtered by. */
    enum State {
        NEVER("never there"),
        SOMETIMES("not always"),
        STANDS_IN("older at times"),
        ALWAYS("always there"),
        UNTRIED("no rows");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static State of(Presence presence) {
            if (presence.rows() == 0) {
                return UNTRIED;
            }
            if (presence.there() == presence.rows()) {
                return ALWAYS;
            }
            if (presence.there() + presence.fallback() == 0) {
                return NEVER;
            }
            return presence.there() + presence.fallback() == presence.rows() ? STANDS_IN : SOMETIMES;
        }
    }

    static List<FeatureView> of(FeatureTable table) {
        boolean history = table.features().stream()
                .flatMap(feature -> feature.answers().stream())
                .anyMatch(answer ->
                        answer.rowsOf().equals(TRAINING) && answer.presence().rows() > 0);
        return table.features().stream()
                .map(feature -> new FeatureView(feature, history ? TRAINING : SCORING))
                .toList();
    }

    String name() {
        return feature.name();
    }

    State state() {
        return State.of(presence());
    }

    Presence presence() {
        return presence(rowsOf);
    }

    /** Over all horizons. */
    Presence presence(String rows) {
        return answers(rows).stream().map(Answer::presence).reduce(Presence.NONE, Presence::plus);
    }

    /** Of the rows of {@link #rowsOf}, by horizon. */
    List<Answer> answers() {
        return answers(rowsOf);
    }

    private List<Answer> answers(String rows) {
        return feature.answers().stream()
                .filter(answer -> answer.rowsOf().equals(rows))
                .sorted(Comparator.comparingInt(answer -> answer.horizon().orElse(0)))
                .toList();
    }

    /** Horizons at which there is never a value, not even an older one. */
    List<Integer> never() {
        return answers().stream()
                .filter(answer -> State.of(answer.presence()) == State.NEVER)
                .map(Answer::horizon)
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .toList();
    }

    /** The horizon at which hindsight and what was known are furthest apart; none where nothing was compared. */
    Optional<Answer> hindsight() {
        return feature.answers().stream()
                .filter(answer -> answer.hindsight().compared() > 0)
                .max(Comparator.comparingDouble(
                                (Answer answer) -> weight(answer.hindsight().gap()))
                        .thenComparingDouble(answer -> weight(answer.hindsight().share()))
                        .thenComparing(answer -> answer.rowsOf().equals(TRAINING))
                        .thenComparing(answer -> -answer.horizon().orElse(0)));
    }

    /** By how much hindsight looks better; 0 where it does not, or where that was not measured. */
    double gap() {
        return hindsight()
                .map(Answer::hindsight)
                .map(Hindsight::gap)
                .map(FeatureView::weight)
                .orElse(0.0);
    }

    /** The greatest share of rows in which hindsight has another value; 0 where nothing was compared. */
    double changed() {
        return feature.answers().stream()
                .mapToDouble(answer -> weight(answer.hindsight().share()))
                .max()
                .orElse(0);
    }

    private static double weight(double number) {
        return Double.isNaN(number) ? 0 : Math.max(0, number);
    }

    Parity parity() {
        long rows = 0;
        long changed = 0;
        String example = "";
        for (Answer answer : feature.answers()) {
            rows += answer.parity().rows();
            changed += answer.parity().changed();
            example = example.isEmpty() ? answer.parity().example() : example;
        }
        return new Parity(rows, changed, example);
    }

    /** Of those that were compared, first the ones of which hindsight would have promised the most. */
    static List<FeatureView> byGap(List<FeatureView> views) {
        return views.stream()
                .filter(view -> view.hindsight().isPresent())
                .sorted(Comparator.comparingDouble(FeatureView::gap)
                        .thenComparingDouble(FeatureView::changed)
                        .reversed())
                .toList();
    }
}
