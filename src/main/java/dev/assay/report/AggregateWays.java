package dev.assay.report;

import dev.assay.report.AggregatedTable.Measure;
import dev.assay.report.AggregatedTable.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** How the ways to forecast a table's series fared, and which is best in what. */
record AggregateWays(AggregatedTable table) {
    /** Values that print the same are even. */
    private static final double EVEN = 5e-4;

    boolean ofEachByItself(Way way) {
        return way.level().equals(table.span().level())
                && way.step().equals(table.span().step());
    }

    /** The measures that any way has. */
    List<Measure> measures() {
        return List.of(Measure.values()).stream()
                .filter(measure -> table.ways().stream()
                        .anyMatch(way -> way.measure(measure).isPresent()))
                .toList();
    }

    /** The lowest loss among some ways; empty where none has one. */
    OptionalDouble least(Measure measure, Predicate<Way> among) {
        return table.ways().stream()
                .filter(among)
                .flatMap(way -> way.measure(measure).stream().boxed())
                .mapToDouble(measure::loss)
                .min();
    }

    /** The best among some ways, the first where there are several. */
    Optional<Way> best(Measure measure, Predicate<Way> among) {
        return table.ways().stream()
                .filter(among)
                .filter(way -> way.measure(measure).isPresent())
                .min(Comparator.comparingDouble(
                        way -> measure.loss(way.measure(measure).orElseThrow())));
    }

    /** Of each level and step the method of least RMSSE, or of the first measure there is. */
    List<Way> bestOfEach() {
        Map<String, List<Way>> byPlace = new LinkedHashMap<>();
        table.ways().forEach(way -> byPlace.computeIfAbsent(way.level() + "\n" + way.step(), key -> new ArrayList<>())
                .add(way));
        List<Way> found = new ArrayList<>();
        for (List<Way> ways : byPlace.values()) {
            measures().stream()
                    .flatMap(measure -> best(measure, ways::contains).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** In words, how far the choice helps. */
    List<String> sentences() {
        if (measures().isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(winners());
        compared(Way::ofChoice, "the chosen level and step are ").ifPresent(sentences::add);
        compared(Way::ofAll, "all levels, reconciled, are ").ifPresent(sentences::add);
        List<String> nothing = measures().stream()
                .filter(measure -> best(measure, way -> true)
                        .filter(way -> way.method().equals(Way.ZERO))
                        .isPresent())
                .map(Measure::words)
                .toList();
        if (!nothing.isEmpty()) {
            sentences.add("In " + listed(nothing) + " to forecast nothing at all beats every method: on sparse series "
                    + (nothing.size() == 1 ? "this measure rewards" : "these measures reward")
                    + " that, so do not choose by " + (nothing.size() == 1 ? "it" : "them") + " alone.");
        }
        return sentences;
    }

    private String winners() {
        Map<String, List<String>> byWay = new LinkedHashMap<>();
        for (Measure measure : measures()) {
            best(measure, way -> true).ifPresent(way -> byWay.computeIfAbsent(words(way), key -> new ArrayList<>())
                    .add(measure.words() + " ("
                            + Numbers.number(way.measure(measure).orElseThrow()) + ")"));
        }
        List<String> parts = new ArrayList<>();
        byWay.forEach((way, measures) -> parts.add(way + " is best in " + listed(measures)));
        return capital(String.join("; ", parts)) + ".";
    }

    /** Some ways against each series by itself, each with its best method. */
    private Optional<String> compared(Predicate<Way> ways, String words) {
        List<String> better = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        List<String> even = new ArrayList<>();
        for (Measure measure : measures()) {
            OptionalDouble found =
                    least(measure, way -> ways.test(way) && !way.method().equals(Way.ZERO));
            OptionalDouble own =
                    least(measure, way -> ofEachByItself(way) && !way.method().equals(Way.ZERO));
            if (found.isPresent() && own.isPresent()) {
                double gain = own.getAsDouble() - found.getAsDouble();
                (Math.abs(gain) < EVEN ? even : gain > 0 ? better : worse).add(measure.words());
            }
        }
        int all = better.size() + worse.size() + even.size();
        if (all == 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        part(parts, "better", better, all);
        part(parts, "even", even, all);
        part(parts, "worse", worse, all);
        return Optional.of("Against each series by itself, each with its best method but that of zero, " + words
                + String.join(", ", parts) + ".");
    }

    private static void part(List<String> parts, String how, List<String> measures, int all) {
        if (!measures.isEmpty()) {
            parts.add(
                    how + " in " + (measures.size() == all && all > 1 ? "all " + all + " measures" : listed(measures)));
        }
    }

    /** {@code the chosen level and step with tsb}. */
    String words(Way way) {
        if (way.method().equals(Way.ZERO)) {
            return "the forecast of zero";
        }
        String with = " with " + way.method();
        if (way.ofChoice()) {
            return "the chosen level and step" + with;
        }
        if (way.ofAll()) {
            return "all levels, reconciled" + with;
        }
        return (ofEachByItself(way)
                        ? "each series by itself"
                        : AggregateWords.level(way.level()) + " " + AggregateWords.by(way.step()))
                + with;
    }

    private static String listed(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
