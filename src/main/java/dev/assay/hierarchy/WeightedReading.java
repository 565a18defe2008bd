package dev.assay.hierarchy;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads sums with weights of their own, and names all that is wrong with them. */
final class WeightedReading {
    private WeightedReading() {}

    static Rows sums(Object where, List<String> bottoms, List<Sum> sums) {
        Map<String, Integer> places = new HashMap<>();
        for (String bottom : bottoms) {
            places.putIfAbsent(bottom, places.size());
        }
        Problems problems = new Problems();
        Named.complain(problems, where, namesakes(bottoms, sums), new String[] {
            "several nodes are called %s", "give each node a name of its own"
        });
        if (bottoms.isEmpty() || sums.isEmpty()) {
            problems.add(where, "the structure has no " + (sums.isEmpty() ? "sum" : "bottom"), "name at least one");
        }
        List<String> empty = sums.stream()
                .filter(sum -> sum.weights().isEmpty())
                .map(Sum::name)
                .toList();
        Named.complain(problems, where, empty, new String[] {"%s sum nothing", "give each a bottom, or leave it out"});
        for (Sum sum : sums) {
            sum.weights().forEach((bottom, weight) -> check(where, sum, bottom, weight, places, problems));
        }
        problems.throwIfAny();
        Rows rows = new Rows(where);
        for (Sum sum : sums) {
            rows.open(sum.name(), sum.level());
            Map<Integer, Double> inOrder = new TreeMap<>();
            sum.weights().forEach((bottom, weight) -> inOrder.put(places.get(bottom), weight));
            inOrder.forEach(rows::add);
        }
        return rows;
    }

    private static List<String> namesakes(List<String> bottoms, List<Sum> sums) {
        List<String> all = new ArrayList<>(bottoms);
        sums.forEach(sum -> all.add(sum.name()));
        return Named.repeated(all);
    }

    private static void check(
            Object where, Sum sum, String bottom, Double weight, Map<String, Integer> places, Problems problems) {
        if (!places.containsKey(bottom)) {
            problems.add(
                    where,
                    "'" + sum.name() + "' sums '" + bottom + "', which is no bottom",
                    Suggestion.among(places.keySet(), bottom));
        }
        if (weight == null || !(weight > 0) || Double.isInfinite(weight)) {
            problems.add(
                    where,
                    "'" + sum.name() + "' takes '" + bottom + "' with weight " + weight,
                    "a weight is a number above 0; leave out what is not part of the sum");
        }
    }
}
