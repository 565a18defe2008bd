package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Leaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How data goes through a spec: an item that reads a table goes after the one that writes it, a prediction after the training of
 * its model, and whatever reads a validated table after its validation.
 */
final class Flow {
    /** Places that items write, models aside. */
    static final String WRITTEN = "/validate/\\d+/(accepted|quarantine)"
            + "|/repair/\\d+/(output|quarantine|steps/\\d+/impossible/returns)"
            + "|/aggregate/\\d+/(series|output|members|forecasts|reconciled)"
            + "|/explode/\\d+/(output|levels|where_used|reconciled)"
            + "|/features/\\d+/(training|scoring/output)"
            + "|/score/\\d+/output";

    /** Names of tables that items read. */
    static final Pattern READ =
            Pattern.compile("/validate/\\d+/(table|checks/\\d+/(relationships/to|reconcile/with|meaning/key_of))"
                    + "|/repair/\\d+/(table|labels|steps/\\d+/(orphans/(to|mapping)|lookup/from|map_values/mapping))"
                    + "|/aggregate/\\d+/(table|closed/table|life/tables/\\d+/table|hierarchies/[^/]+/table)"
                    + "|/explode/\\d+/(table|recipes/table|items/table|reconcile/table|units/(\\d+/)?table)"
                    + "|/score/\\d+/constraints/\\d+/(closed|substitution)/table"
                    + "|/features/\\d+/(table|sources/[^/]+/table|scoring/rows|recursive/predictions|features/\\d+/attribute/table)"
                    + "|/train/\\d+/(table|test/table)"
                    + "|/score/\\d+/table");

    private static final Pattern WRITES = Pattern.compile(WRITTEN);
    /** Predictions of earlier days: what is read here was written by an earlier run. */
    private static final Pattern OF_EARLIER_RUNS = Pattern.compile("/features/\\d+/recursive/predictions");

    private static final Pattern ITEM = Pattern.compile("(/([^/]+)/\\d+)(/.*)?");

    private final Index index;
    private final Map<String, Set<String>> readers = new HashMap<>();
    private final Map<String, Set<String>> earlierReaders = new HashMap<>();
    private final Map<String, Set<String>> writers = new HashMap<>();
    /** Items that are made at once. */
    private final List<Set<String>> together = new ArrayList<>();
    /** By item those that go before it. */
    private final Map<String, Set<String>> after = new LinkedHashMap<>();

    Flow(Index index, SpecPaths paths) {
        this.index = index;
        index.nodes().forEach((pointer, node) -> {
            Matcher item = ITEM.matcher(pointer);
            if (item.matches() && StepOrder.ALL.contains(item.group(2))) {
                after.computeIfAbsent(item.group(1), none -> new LinkedHashSet<>());
                if (node instanceof Leaf leaf) {
                    add(pointer, item.group(1), leaf.text(), paths);
                }
            }
        });
    }

    private void add(String pointer, String item, String text, SpecPaths paths) {
        if (READ.matcher(pointer).matches()) {
            Map<String, Set<String>> kept = OF_EARLIER_RUNS.matcher(pointer).matches() ? earlierReaders : readers;
            kept.computeIfAbsent(text, none -> new LinkedHashSet<>()).add(item);
        }
        if (WRITES.matcher(pointer).matches()) {
            writers.computeIfAbsent(identity(paths.pathOrCatalogName(text)), none -> new LinkedHashSet<>())
                    .add(item);
        }
    }

    /** Whether an item of another section than the writer's reads one of the tables: they are then meant to be made by it. */
    boolean leads(String writer, List<String> tables) {
        return tables.stream()
                .flatMap(table -> Set.of(readers, earlierReaders).stream()
                        .flatMap(each -> each.getOrDefault(table, Set.of()).stream()))
                .anyMatch(reader -> !section(reader).equals(writer.split("/")[1]));
    }

    /** How a place is told from another, however it is written. */
    static String identity(String place) {
        if (!place.contains("/")) {
            return place.toLowerCase(Locale.ROOT);
        }
        return place.replaceFirst("^file:/+", "/").replaceAll("(?<!:)/+", "/").replaceFirst("/$", "");
    }

    /** The item that a model is trained by goes before those that predict with it. */
    void models(List<TrainSpec> train, List<ScoreSpec> score) {
        for (ScoreSpec each : score) {
            Set<String> named = each.choices().values().stream()
                    .map(ScoreSpec.Choice::model)
                    .collect(Collectors.toSet());
            train.stream()
                    .filter(trained -> each.registry() == null && named.contains(trained.model()))
                    .forEach(trained -> after.get(each.pointer()).add(trained.pointer()));
        }
    }

    /** Predictions that agree are made at once. */
    void together(List<ScoreSpec> score) {
        for (ScoreSpec each : score) {
            List<String> with =
                    each.reconcile() == null ? List.of() : each.reconcile().with();
            Set<String> group = score.stream()
                    .filter(other -> other.equals(each) || with.contains(other.name()))
                    .map(ScoreSpec::pointer)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (group.size() > 1) {
                together.add(group);
            }
        }
    }

    /** The stages, each after those that it needs; a circle is a problem. */
    List<Stage> stages(Map<String, TableSpec> tables, Problems problems) {
        tables.values().forEach(table -> {
            String place = table.path() == null ? table.table() : table.path();
            Set<String> writing = place == null ? Set.of() : writers.getOrDefault(identity(place), Set.of());
            for (String reader : readers.getOrDefault(table.name(), Set.of())) {
                writing.stream().filter(writer -> !reader.equals(writer)).forEach(after.get(reader)::add);
            }
        });
        validationsFirst();
        for (Set<String> group : together) {
            Set<String> needed =
                    group.stream().flatMap(item -> after.get(item).stream()).collect(Collectors.toSet());
            group.forEach(item -> after.get(item).addAll(needed));
        }
        List<Stage> unnamed = new ArrayList<>();
        Set<String> waiting = new LinkedHashSet<>(after.keySet());
        while (!waiting.isEmpty()) {
            Set<String> ready = waiting.stream()
                    .filter(item -> after.get(item).stream().noneMatch(waiting::contains))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (ready.isEmpty()) {
                circle(waiting, problems);
                return List.of();
            }
            String next = next(ready, waiting);
            List<String> items =
                    ready.stream().filter(item -> section(item).equals(next)).toList();
            unnamed.add(new Stage(next, next, items));
            items.forEach(waiting::remove);
        }
        return named(unnamed);
    }

    /** What reads a validated table waits for its gate, unless the validation itself needs what that makes. */
    private void validationsFirst() {
        readers.forEach((table, reading) -> {
            List<String> validating = reading.stream()
                    .filter(item -> section(item).equals("validate")
                            && index.node(item + "/table") instanceof Leaf leaf
                            && leaf.text().equals(table))
                    .toList();
            for (String validation : validating) {
                reading.stream()
                        .filter(reader -> !section(reader).equals("validate") && !needs(validation, reader))
                        .forEach(reader -> after.get(reader).add(validation));
            }
        });
    }

    private boolean needs(String item, String other) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(item));
        while (!open.isEmpty()) {
            for (String before : after.get(open.remove(open.size() - 1))) {
                if (before.equals(other)) {
                    return true;
                }
                if (seen.add(before)) {
                    open.add(before);
                }
            }
        }
        return false;
    }

    /** The first section of which everything that waits is ready, so that few are parted; else the first that has an item ready. */
    private static String next(Set<String> ready, Set<String> waiting) {
        List<String> sections =
                StepOrder.ALL.stream().filter(section -> has(ready, section)).toList();
        return sections.stream()
                .filter(section ->
                        waiting.stream().allMatch(item -> !section(item).equals(section) || ready.contains(item)))
                .findFirst()
                .orElse(sections.get(0));
    }

    private static boolean has(Set<String> items, String section) {
        return items.stream().anyMatch(item -> section(item).equals(section));
    }

    private void circle(Set<String> waiting, Problems problems) {
        List<String> round = new ArrayList<>();
        String item = waiting.iterator().next();
        while (!round.contains(item)) {
            round.add(item);
            item = after.get(item).stream()
                    .filter(waiting::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(round.subList(round.indexOf(item), round.size()));
        String first = circle.stream()
                .min(Comparator.comparing(each -> StepOrder.ALL.indexOf(section(each))))
                .orElseThrow();
        Collections.rotate(circle, -circle.indexOf(first));
        circle.add(first);
        String needed =
                circle.stream().skip(1).map(Flow::spoken).collect(Collectors.joining(" makes, which needs what "));
        problems.add(
                index.node(first).at(),
                spoken(first) + " needs what " + needed + " makes",
                "let one of them read or write another table");
    }

    /** {@code explode (item 2)}. */
    private static String spoken(String item) {
        return section(item) + " (item " + (Integer.parseInt(item.substring(item.lastIndexOf('/') + 1)) + 1) + ")";
    }

    private static String section(String item) {
        return item.substring(1, item.lastIndexOf('/'));
    }

    private static List<Stage> named(List<Stage> stages) {
        Map<String, Long> times = stages.stream().collect(Collectors.groupingBy(Stage::section, Collectors.counting()));
        Map<String, Integer> count = new HashMap<>();
        return stages.stream()
                .map(stage -> times.get(stage.section()) == 1
                        ? stage
                        : new Stage(
                                stage.section(),
                                stage.section() + "-" + count.merge(stage.section(), 1, Integer::sum),
                                stage.items()))
                .toList();
    }
}
