package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.FROM;
import static dev.assay.explode.RecipeLines.PARENT;
import static dev.assay.explode.RecipeLines.TO;

import dev.assay.problem.Problems;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Recipes that go in a circle, each by its shortest way around; lines that are never valid together make none. */
final class Circles {
    /** Lines that are looked at. */
    private static final int MOST = 20_000;

    /** A line of a recipe. */
    private record Line(String component, int from, int to) {}

    /** Where a way from an item has come to, and from when to when all its lines are valid. */
    private record Step(String item, int from, int to, Step before) {
        /** What is reached, and when: the way there does not matter. */
        List<Object> place() {
            return List.of(item, from, to);
        }
    }

    private final Map<String, List<Line>> lines = new TreeMap<>();

    private Circles() {}

    static Circles of(Dataset<Row> core) {
        Circles circles = new Circles();
        core.select(PARENT, COMPONENT, FROM, TO)
                .distinct()
                .orderBy(PARENT, COMPONENT, FROM, TO)
                .limit(MOST)
                .collectAsList()
                .forEach(row -> circles.lines
                        .computeIfAbsent(row.getString(0), parent -> new ArrayList<>())
                        .add(new Line(row.getString(1), row.getInt(2), row.getInt(3))));
        return circles;
    }

    void tell(Bound bound, Problems problems) {
        Set<String> told = new HashSet<>();
        int named = 0;
        for (String item : lines.keySet()) {
            Step end = told.contains(item) || named == RecipeFaults.NAMED ? null : around(item);
            if (end != null) {
                List<String> way = way(end);
                told.addAll(way);
                named++;
                bound.problem(
                        problems,
                        "/recipes",
                        "recipes go in a circle"
                                + (end.from() > -Bound.EVER ? ", from " + LocalDate.ofEpochDay(end.from()) + " on" : "")
                                + ": " + way.stream().map(RecipeFaults::quoted).collect(Collectors.joining(" > ")),
                        "take one of these lines out, or end it before the others");
            }
        }
    }

    /** The shortest way from an item to itself; null if there is none. */
    private Step around(String item) {
        Set<List<Object>> seen = new HashSet<>();
        Deque<Step> next = new ArrayDeque<>(List.of(new Step(item, -Bound.EVER, Bound.EVER, null)));
        while (!next.isEmpty()) {
            Step at = next.remove();
            for (Line line : lines.getOrDefault(at.item(), List.of())) {
                Step step =
                        new Step(line.component(), Math.max(at.from(), line.from()), Math.min(at.to(), line.to()), at);
                if (step.from() <= step.to()) {
                    if (step.item().equals(item)) {
                        return step;
                    }
                    if (seen.add(step.place())) {
                        next.add(step);
                    }
                }
            }
        }
        return null;
    }

    private static List<String> way(Step end) {
        List<String> way = new ArrayList<>();
        for (Step at = end; at != null; at = at.before()) {
            way.add(0, at.item());
        }
        return way;
    }
}
