package dev.assay.report;

import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Hindsight;
import dev.assay.report.FeatureTable.Presence;
import dev.assay.report.FeatureView.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What came of features, in words. */
final class FeaturesWords {
    private static final int NAME = 60;
    private static final int NAMED = 3;
    /** Correlations nearer to each other than this are told to be the same. */
    private static final double SAME = 0.05;

    private static final String ALIKE = "the same either way";

    private FeaturesWords() {}

    /** {@code 12 of 14 features are there for every prediction; all 14 together for at most 62.3 %.} */
    static String heading(FeaturesResults results) {
        List<FeatureView> views = results.tables().stream()
                .flatMap(table -> FeatureView.of(table).stream())
                .filter(view -> view.state() != State.UNTRIED)
                .toList();
        if (views.isEmpty()) {
            return results.tables().stream().allMatch(table -> table.features().isEmpty())
                    ? "No features were made."
                    : "There are no rows to predict.";
        }
        long always = in(State.ALWAYS, views).size();
        if (always == views.size()) {
            String all = always == 2 ? "Both" : "All " + Numbers.count(always);
            return (always == 1 ? "The one feature is" : all + " features are")
                    + " there when needed, for every prediction.";
        }
        if (views.size() == 1) {
            return "The one feature is there when needed for "
                    + Numbers.percent(views.get(0).presence().share()) + " of predictions.";
        }
        String begin = always == 0 ? "None" : Numbers.count(always);
        return begin + " of " + Numbers.count(views.size(), "feature") + (always <= 1 ? " is" : " are")
                + " there when needed for every prediction" + together(results, views) + ".";
    }

    private static String together(FeaturesResults results, List<FeatureView> views) {
        if (results.tables().size() != 1) {
            return "";
        }
        FeatureTable table = results.tables().get(0);
        String rowsOf = views.get(0).rowsOf();
        String complete = "feature_rows_complete/" + rowsOf;
        long rows = table.count("feature_rows/" + rowsOf);
        String all = (views.size() == 2 ? "; both" : "; all " + Numbers.count(views.size())) + " together for ";
        if (table.counts().containsKey(complete) && rows > 0) {
            return all + Numbers.percent((double) table.count(complete) / rows);
        }
        double most = views.stream()
                .mapToDouble(view -> view.presence().share())
                .min()
                .orElse(0);
        return all + (most == 0 ? "none" : "at most " + Numbers.percent(most));
    }

    /** What was made, in one sentence: {@code 48,200 rows to learn from, 1,200 to score, 1, 7, 14 days ahead}. */
    static String made(FeatureTable table) {
        List<String> words = new ArrayList<>();
        words.add(Numbers.count(table.features().size(), "feature"));
        if (table.counts().containsKey("feature_rows/training")) {
            words.add(Numbers.count(table.count("feature_rows/training"), "row") + " to learn from");
        }
        if (table.counts().containsKey("feature_rows/scoring")) {
            words.add(Numbers.count(table.count("feature_rows/scoring"), "row") + " to score"
                    + (table.at().isEmpty() ? "" : " as of " + table.at()));
        }
        if (!table.horizons().isEmpty()) {
            words.add(table.horizons() + " ahead");
        }
        return String.join("; ", words);
    }

    /** What a person should know first, a sentence each. */
    static List<String> sentences(FeatureTable table) {
        List<FeatureView> views = FeatureView.of(table);
        List<String> sentences = new ArrayList<>();
        never(table, views, sentences);
        least(views).ifPresent(sentences::add);
        hindsight(table, views).ifPresent(sentences::add);
        scoring(views).ifPresent(sentences::add);
        left(table, sentences);
        table.sources().stream()
                .filter(source -> source.late() > 0)
                .max(Comparator.comparingDouble(SourceWords::lateShare))
                .map(SourceWords::late)
                .ifPresent(sentences::add);
        changed(views).ifPresent(sentences::add);
        return sentences;
    }

    private static void never(FeatureTable table, List<FeatureView> views, List<String> sentences) {
        List<FeatureView> never = in(State.NEVER, views);
        if (!never.isEmpty()) {
            sentences.add("Never there when needed: "
                    + names(never.stream().map(view -> name(view.name())).toList())
                    + (never.size() == 1 ? ". A model must not count on it." : ". A model must not count on them."));
        }
        List<String> far = views.stream()
                .filter(view -> view.state() != State.NEVER && !view.never().isEmpty())
                .map(view -> name(view.name()) + " (" + horizons(table, view.never(), view) + ")")
                .toList();
        if (!far.isEmpty()) {
            sentences.add("Never there at some horizons: " + names(far) + ".");
        }
    }

    private static Optional<String> least(List<FeatureView> views) {
        return views.stream()
                .filter(view -> view.state() == State.SOMETIMES || view.state() == State.STANDS_IN)
                .min(Comparator.comparingDouble(view -> view.presence().share()))
                .map(view -> "Least often there as asked: " + name(view.name()) + ", for "
                        + Numbers.percent(view.presence().share()) + " of predictions"
                        + rest(view.presence()) + ".");
    }

    private static String rest(Presence presence) {
        List<String> others = others(presence);
        return others.isEmpty() ? "" : "; " + String.join(", ", others);
    }

    /** {@code 12 % an older value}, {@code 4 % not published by then}, {@code 0.8 % nothing at all}; empty where all is as asked. */
    static List<String> others(Presence presence) {
        List<String> words = new ArrayList<>();
        String[] kinds = {"an older value", "not published by then", "nothing at all"};
        long[] counts = {presence.fallback(), presence.unpublished(), presence.absent()};
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                words.add(Numbers.percent((double) counts[i] / presence.rows()) + " " + kinds[i]);
            }
        }
        return words;
    }

    private static Optional<String> hindsight(FeatureTable table, List<FeatureView> views) {
        List<FeatureView> compared = FeatureView.byGap(views);
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        FeatureView first = compared.get(0);
        Answer answer = first.hindsight().orElseThrow();
        if (compared.stream().allMatch(view -> meaning(view).equals(ALIKE))) {
            return Optional.of("With hindsight no feature would have looked different.");
        }
        Hindsight seen = answer.hindsight();
        String at = answer.horizon().isPresent()
                ? " " + ahead(table, answer.horizon().getAsInt())
                : "";
        Presence presence = answer.presence();
        String values = seen.changed() == 0
                ? " would have been there in " + Numbers.count(seen.there()) + " rows instead of "
                        + Numbers.count(presence.there() + presence.fallback())
                : " would have had another value in " + Numbers.percent(seen.share()) + " of rows";
        return Optional.of("With hindsight " + name(first.name()) + at + values + closer(first, seen) + ".");
    }

    private static String closer(FeatureView view, Hindsight seen) {
        if (view.gap() < SAME) {
            return "";
        }
        return " and a correlation of " + FeaturesText.rounded(seen.hindsightCorrelation())
                + " with the target instead of "
                + (Double.isNaN(seen.correlation()) ? "none" : FeaturesText.rounded(seen.correlation()))
                + ": a model trained with hindsight would have relied on this";
    }

    private static Optional<String> scoring(List<FeatureView> views) {
        List<FeatureView> tried = views.stream()
                .filter(view -> view.rowsOf().equals(FeatureView.TRAINING)
                        && view.presence(FeatureView.SCORING).rows() > 0)
                .toList();
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        List<FeatureView> lacking = tried.stream()
                .filter(view -> State.of(view.presence(FeatureView.SCORING)) != State.ALWAYS)
                // What is never there was told of before.
                .sorted(Comparator.comparing((FeatureView view) -> view.state() == State.NEVER)
                        .thenComparingDouble(
                                view -> view.presence(FeatureView.SCORING).share())
                        .thenComparingLong(
                                view -> view.presence(FeatureView.SCORING).fallback()))
                .toList();
        if (lacking.isEmpty()) {
            return Optional.of("In what is to be scored, every feature is there.");
        }
        FeatureView least = lacking.get(0);
        return Optional.of("In what is to be scored, "
                + Numbers.count(lacking.size()) + " of " + Numbers.count(tried.size(), "feature")
                + (lacking.size() == 1 ? " is" : " are") + " not there for every row; the least, "
                + name(least.name()) + ", for "
                + Numbers.percent(least.presence(FeatureView.SCORING).share())
                + rest(least.presence(FeatureView.SCORING)) + ".");
    }

    private static void left(FeatureTable table, List<String> sentences) {
        long training = table.count("feature_rows_stopped/training");
        long scoring = table.count("feature_rows_stopped/scoring");
        List<String> words = new ArrayList<>();
        if (training > 0) {
            words.add(Numbers.count(training, "row") + " to learn from");
        }
        if (scoring > 0) {
            words.add(Numbers.count(scoring, "row") + " to score");
        }
        if (!words.isEmpty()) {
            sentences.add(String.join(" and ", words) + (training + scoring == 1 ? " was" : " were")
                    + " left out: a feature with late: stop was not there.");
        }
        long keyless = table.count("feature_null_keys");
        if (keyless > 0) {
            sentences.add(Numbers.count(keyless, "row") + (keyless == 1 ? " has" : " have")
                    + " a key that is missing; what is looked up by it is empty there.");
        }
    }

    private static Optional<String> changed(List<FeatureView> views) {
        List<String> changed = views.stream()
                .filter(view -> view.parity().changed() > 0)
                .map(view -> name(view.name()))
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("Worked out again, " + names(changed) + (changed.size() == 1 ? " has" : " have")
                        + " other values than before: training and scoring do not see the same.");
    }

    /** What came of working earlier features out again; none where none were. */
    static Optional<String> parity(List<FeatureView> views) {
        long rows = views.stream().mapToLong(view -> view.parity().rows()).max().orElse(0);
        if (rows == 0) {
            return Optional.empty();
        }
        long tried = views.stream().filter(view -> view.parity().rows() > 0).count();
        long changed =
                views.stream().filter(view -> view.parity().changed() > 0).count();
        return Optional.of(Numbers.count(rows, "row") + " of an earlier run "
                + (rows == 1 ? "was" : "were") + " worked out again: "
                + (changed == 0
                        ? (tried == 1 ? "the feature has" : "all " + Numbers.count(tried) + " features have")
                                + " the same values."
                        : Numbers.count(changed) + " of " + Numbers.count(tried, "feature")
                                + (changed == 1 ? " has" : " have") + " other values."));
    }

    /** What the difference between hindsight and what was known means for a model. */
    static String meaning(FeatureView view) {
        Answer answer = view.hindsight().orElseThrow();
        Hindsight seen = answer.hindsight();
        Presence presence = answer.presence();
        boolean none = presence.rows() > 0 && presence.there() + presence.fallback() == 0;
        if (none && seen.there() > 0) {
            return "hindsight has it, production never does: a model trained with hindsight would have relied on this";
        }
        if (view.gap() >= SAME) {
            return "a model trained with hindsight would have relied on this";
        }
        if (view.changed() == 0) {
            return seen.there() > presence.there() + presence.fallback()
                    ? "the same where both are there; hindsight has it more often"
                    : ALIKE;
        }
        if (Double.isNaN(seen.hindsightCorrelation())) {
            return "other values than production sees";
        }
        return seen.gap() <= -SAME
                ? "what was known is closer to the target than what came later"
                : "other values, but not closer to the target";
    }

    /** {@code 7 days ahead}; in the unit that the run's horizons are told in. */
    static String ahead(FeatureTable table, int horizon) {
        return Numbers.count(horizon, unit(table)) + " ahead";
    }

    static String unit(FeatureTable table) {
        String last = table.horizons().substring(table.horizons().lastIndexOf(' ') + 1);
        boolean word = !last.isEmpty() && last.chars().allMatch(Character::isLetter);
        if (!word) {
            return "step";
        }
        return last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
    }

    private static String horizons(FeatureTable table, List<Integer> some, FeatureView view) {
        List<Integer> all = view.answers().stream()
                .flatMapToInt(answer -> answer.horizon().stream())
                .boxed()
                .toList();
        int first = all.indexOf(some.get(0));
        boolean run = some.size() > 2 && all.subList(first, first + some.size()).equals(some);
        String last = ahead(table, some.get(some.size() - 1));
        if (some.size() == 1) {
            return last;
        }
        return run
                ? some.get(0) + " to " + last
                : String.join(
                                ", ",
                                some.subList(0, some.size() - 1).stream()
                                        .map(String::valueOf)
                                        .toList())
                        + " and " + last;
    }

    static List<FeatureView> in(State state, List<FeatureView> views) {
        return views.stream().filter(view -> view.state() == state).toList();
    }

    static String name(String name) {
        return Shown.shortened(name, NAME);
    }

    /** {@code a, b and c}; {@code a, b, c and 4 more}. */
    static String names(List<String> names) {
        int shown = names.size() <= NAMED ? names.size() : NAMED;
        List<String> told = new ArrayList<>(names.subList(0, shown));
        if (names.size() > shown) {
            told.add(Numbers.count(names.size() - shown) + " more");
        }
        return told.size() == 1
                ? told.get(0)
                : String.join(", ", told.subList(0, told.size() - 1)) + " and " + told.get(told.size() - 1);
    }
}
