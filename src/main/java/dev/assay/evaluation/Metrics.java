package dev.assay.evaluation;

import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The metrics by name: what there is, and which way is better. Formulas and sources are in {@code docs/evaluation.md}. */
public final class Metrics {
    private Metrics() {}

    /** The names of a task's metrics, those with a parameter with an example of it, such as {@code pinball_0.9}. */
    public static List<String> of(Task task) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.tasks().contains(task))
                .map(Kind::example)
                .toList();
    }

    /**
     * Which of two measured numbers is better.
     *
     * @throws IllegalArgumentException where there is no such metric
     */
    public static Better better(String name) {
        return known(name).kind().better();
    }

    /** Whether a name is that of a metric, with its parameter where it needs one. */
    public static boolean isKnown(String name) {
        return Metric.named(name).isPresent();
    }

    /**
     * A number that is the lower the better the measured one is, and 0 or its best value at best: what a search makes small.
     *
     * @throws IllegalArgumentException where there is no such metric, or it is a curve
     */
    public static double loss(String name, double measured) {
        Metric metric = known(name);
        return switch (metric.kind().better()) {
            case LOWER -> measured;
            case HIGHER -> -measured;
            case NEARER -> Math.abs(measured - metric.aim());
            case NONE -> throw new IllegalArgumentException("'" + name + "' is a curve: none is better than another");
        };
    }

    /**
     * What is wrong with metrics that are asked for: names that are none (with the one that may be meant), metrics of another
     * task, and such as lack their column.
     *
     * @param place where they are asked for
     */
    public static List<Problem> problems(Task task, List<String> names, Scored columns, String place) {
        Problems problems = new Problems();
        for (String name : names) {
            Metric.read(name, place, problems).ifPresent(metric -> check(task, metric, columns, place, problems));
        }
        return problems.found();
    }

    private static void check(Task task, Metric metric, Scored columns, String place, Problems problems) {
        if (!metric.kind().tasks().contains(task)) {
            problems.add(
                    place,
                    "'" + metric.name() + "' measures predictions of "
                            + metric.kind().tasks().stream().map(Metrics::words).collect(Collectors.joining(" and of "))
                            + ", not of " + words(task),
                    "one of: " + String.join(", ", of(task)));
            return;
        }
        for (Part part : metric.kind().needs()) {
            if (part.of(columns) == null) {
                problems.add(
                        place,
                        "'" + metric.name() + "' needs the column '" + part.text() + "', and there is none",
                        "name it, or leave the metric out");
            }
        }
    }

    private static String words(Task task) {
        return switch (task) {
            case REGRESSION -> "numbers";
            case BINARY -> "two classes";
            case MULTICLASS -> "several classes";
            case RANKING -> "an order";
        };
    }

    private static Metric known(String name) {
        Problems problems = new Problems();
        return Metric.read(name, "metric", problems)
                .orElseThrow(() ->
                        new IllegalArgumentException(problems.found().get(0).toString()));
    }
}
