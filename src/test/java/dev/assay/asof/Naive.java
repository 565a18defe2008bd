package dev.assay.asof;

import dev.assay.asof.World.Told;
import dev.assay.asof.World.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** What each feed should answer, by lists and loops over all rows: as the words of the feeds have it, and as slow. */
final class Naive {
    private final List<Told> told;

    Naive(List<Told> told) {
        this.told = told;
    }

    /** The order of rows of one event and known: by order, then by what they tell. */
    private static Comparator<Told> ties(List<Function<Told, Double>> numbers) {
        Comparator<Told> ties = by(Told::order);
        for (Function<Told, Double> number : numbers) {
            // Zeros are alike until nothing else differs.
            ties = ties.thenComparing(by(row -> number.apply(row) == null ? null : (Double) (number.apply(row) + 0.0)));
        }
        return ties.thenComparing(by(Told::text));
    }

    private static <T extends Comparable<T>> Comparator<Told> by(Function<Told, T> field) {
        return Comparator.comparing(field, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    /** Rows of the request's key that are known at its moment; none if it has none. */
    private List<Told> usable(Wanted wanted) {
        return told.stream()
                .filter(row -> wanted.asOf() != null && wanted.store() != null && wanted.size() != null)
                .filter(row -> Objects.equals(row.store(), wanted.store()))
                .filter(row -> row.size() != null && sameSize(row.size(), wanted.size()))
                .filter(row -> row.known() != null && row.event() != null)
                .filter(row -> row.known() <= wanted.asOf())
                .toList();
    }

    private static boolean sameSize(double one, double other) {
        return one == other || (Double.isNaN(one) && Double.isNaN(other));
    }

    /** Amount, price and text of the latest row, its event and when it became known. */
    List<Object> latest(Wanted wanted, long tolerance) {
        Comparator<Told> order = by(Told::event)
                .thenComparing(by(Told::known))
                .thenComparing(ties(List.of(Told::amount, Told::price)))
                .thenComparing(by(row -> bits(row.amount())))
                .thenComparing(by(row -> bits(row.price())));
        Told found = usable(wanted).stream()
                .filter(row -> row.event() <= wanted.asOf())
                .max(order)
                .orElse(null);
        if (found == null || wanted.asOf() - found.event() > tolerance) {
            return nulls(5);
        }
        return listed(found.amount(), found.price(), found.text(), found.event(), found.known());
    }

    private static String bits(Double value) {
        return value == null ? null : value.toString();
    }

    /** Text and price of the row about the target, and when it became known. */
    List<Object> planned(Wanted wanted, boolean ends, long offset) {
        if (wanted.target() == null) {
            return nulls(3);
        }
        long target = wanted.target() + offset;
        Comparator<Told> order = by(Told::known).thenComparing(by(Told::order));
        order = ends ? order.thenComparing(by(Told::to)) : order;
        order = order.thenComparing(by(Told::text))
                .thenComparing(by(row -> row.price() == null ? null : (Double) (row.price() + 0.0)))
                .thenComparing(by(row -> bits(row.price())));
        Map<Long, Told> last = new TreeMap<>(Comparator.reverseOrder());
        usable(wanted).stream().sorted(order).forEach(row -> last.put(row.event(), row));
        for (Told row : last.values()) {
            long to = !ends ? row.event() : row.to() == null ? Long.MAX_VALUE : row.to();
            if (row.event() <= target && target <= to) {
                return listed(row.text(), row.price(), row.known());
            }
        }
        return nulls(3);
    }

    /** What is known of a series, step by step: null where a step has rows but no value. */
    Map<Long, Double> steps(Wanted wanted, Series series, int value) {
        List<Told> rows = usable(wanted).stream()
                .map(row -> new Told(
                        row.store(),
                        row.size(),
                        row.known(),
                        row.event(),
                        row.to(),
                        row.order(),
                        row.line(),
                        normal(row.amount()),
                        normal(row.price()),
                        null))
                .sorted(by(Told::known)
                        .thenComparing(by(Told::order))
                        .thenComparing(by(row -> series.versionOf().isEmpty() ? null : row.line()))
                        .thenComparing(ties(List.of(Told::amount, Told::price))))
                .toList();
        Map<Long, Map<Object, Double>> versions = new TreeMap<>();
        for (Told row : rows) {
            Object version = series.combine() == Combine.LAST
                    ? "all"
                    : series.versionOf().isEmpty() ? new Object() : Objects.requireNonNullElse(row.line(), "no line");
            Map<Object, Double> of = versions.computeIfAbsent(row.event(), event -> new LinkedHashMap<>());
            of.remove(version);
            of.put(version, value == 0 ? row.amount() : row.price());
        }
        TreeMap<Long, Double> steps = new TreeMap<>();
        versions.forEach((step, of) -> steps.put(step, combined(series.combine(), of.values())));
        if (series.absentZero() && wanted.frontier() != null && !steps.isEmpty()) {
            for (long step = steps.firstKey(); step <= wanted.frontier(); step++) {
                if (!steps.containsKey(step)) {
                    steps.put(step, 0.0);
                }
            }
        }
        return steps;
    }

    private static Double normal(Double value) {
        return value == null || value.isNaN() ? null : (Double) (value + 0.0);
    }

    private static Double combined(Combine combine, Collection<Double> values) {
        List<Double> there = values.stream().filter(Objects::nonNull).toList();
        if (combine == Combine.COUNT) {
            return (double) there.size();
        }
        if (there.isEmpty()) {
            return null;
        }
        double sum = there.stream().reduce(0.0, (before, next) -> before + next);
        return switch (combine) {
            case LAST -> there.get(0);
            case SUM -> sum;
            case MEAN -> sum / there.size();
            case MIN -> there.stream().min(Comparator.naturalOrder()).orElseThrow();
            case MAX -> there.stream().max(Comparator.naturalOrder()).orElseThrow();
            case COUNT -> throw new IllegalStateException();
        };
    }

    /** The answer to a lag, and how far back it was found. */
    static List<Object> lag(Wanted wanted, Map<Long, Double> steps, Lag lag) {
        Long anchor = lag.anchor() == Anchor.TARGET ? wanted.target() : wanted.frontier();
        if (anchor == null) {
            return nulls(2);
        }
        int reach = lag.late() == Late.MISSING ? 0 : Math.min(lag.reach(), 200);
        for (int back = 0; back <= reach; back += lag.late() == Late.OLDER ? lag.stride() : 1) {
            Double value = steps.get(anchor - lag.steps() - back);
            if (value != null) {
                return listed(value, back);
            }
        }
        return nulls(2);
    }

    static Double window(Wanted wanted, Map<Long, Double> steps, Window window) {
        Long anchor = window.anchor() == Anchor.TARGET ? wanted.target() : wanted.frontier();
        if (anchor == null) {
            return null;
        }
        List<Double> values = new ArrayList<>();
        List<Integer> ages = new ArrayList<>();
        for (int age = Math.min(window.length() - 1, 200); age >= 0; age--) {
            Double value = steps.get(anchor - window.skip() - (long) age * window.every());
            if (value != null) {
                values.add(value);
                ages.add(age);
            }
        }
        int enough = Math.max(window.atLeast(), window.measure() == Measure.COUNT ? 0 : 1);
        return values.size() < enough ? null : measure(window, values, ages);
    }

    private static Double measure(Window window, List<Double> values, List<Integer> ages) {
        int size = values.size();
        double sum = values.stream().reduce(0.0, Double::sum);
        List<Double> sorted = values.stream().sorted().toList();
        return switch (window.measure()) {
            case MEAN -> sum / size;
            case SUM -> sum;
            case STD -> size < 2
                    ? null
                    : (Double) Math.sqrt(values.stream()
                                    .map(value -> (value - sum / size) * (value - sum / size))
                                    .reduce(0.0, Double::sum)
                            / (size - 1));
            case MIN -> sorted.get(0);
            case MAX -> sorted.get(size - 1);
            case COUNT -> (double) size;
            case MEDIAN -> size % 2 == 1
                    ? sorted.get(size / 2)
                    : (Double) ((sorted.get(size / 2 - 1) + sorted.get(size / 2)) / 2);
            case ZEROS -> (double) values.stream().filter(value -> value == 0).count() / size;
            case TREND -> size < 2 ? null : slope(values, ages, window.every());
            case EWM -> weighted(values, ages, 1 - 2 / (window.length() + 1.0));
        };
    }

    private static Double slope(List<Double> values, List<Integer> ages, int every) {
        double middle = -ages.stream().mapToInt(age -> age * every).sum() / (double) ages.size();
        double mean = values.stream().reduce(0.0, Double::sum) / values.size();
        double both = 0;
        double alone = 0;
        for (int i = 0; i < values.size(); i++) {
            double off = -ages.get(i) * every - middle;
            both += off * (values.get(i) - mean);
            alone += off * off;
        }
        return both / alone;
    }

    private static Double weighted(List<Double> values, List<Integer> ages, double keeps) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < values.size(); i++) {
            double weight = 1;
            for (int age = 0; age < ages.get(i); age++) {
                weight *= keeps;
            }
            sum += weight * values.get(i);
            all += weight;
        }
        return sum / all;
    }

    private static List<Object> nulls(int count) {
        return listed(new Object[count]);
    }

    private static List<Object> listed(Object... values) {
        return new ArrayList<>(java.util.Arrays.asList(values));
    }
}
