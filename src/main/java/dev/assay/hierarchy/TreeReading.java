package dev.assay.hierarchy;

import dev.assay.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the links of a tree, and names all that is wrong with them: cycles, second parents, orphans, empty sums, namesakes. */
final class TreeReading {
    private final Object where;
    private final List<String> bottoms;
    private final List<Link> links;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Set<String>> parents = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new LinkedHashMap<>();

    TreeReading(Object where, List<String> bottoms, List<Link> links) {
        this.where = where;
        this.bottoms = bottoms;
        this.links = links;
        for (String bottom : bottoms) {
            places.putIfAbsent(bottom, places.size());
        }
        for (Link link : links) {
            if (parents.computeIfAbsent(link.child(), child -> new LinkedHashSet<>())
                    .add(link.parent())) {
                children.computeIfAbsent(link.parent(), parent -> new ArrayList<>())
                        .add(link.child());
            }
        }
    }

    Rows sums() {
        check();
        String top = children.keySet().stream()
                .filter(node -> !parents.containsKey(node))
                .findFirst()
                .orElseThrow();
        List<String> order = new ArrayList<>();
        Map<String, Integer> depth = new HashMap<>(Map.of(top, 0));
        Deque<String> waiting = new ArrayDeque<>(List.of(top));
        while (!waiting.isEmpty()) {
            String node = waiting.remove();
            order.add(node);
            for (String child : children.get(node)) {
                if (children.containsKey(child)) {
                    depth.put(child, depth.get(node) + 1);
                    waiting.add(child);
                }
            }
        }
        Map<String, int[]> below = below(order);
        Rows rows = new Rows(where);
        for (String node : order) {
            rows.open(node, "depth " + depth.get(node));
            rows.addAll(below.get(node));
        }
        return rows;
    }

    /** The bottoms of each sum in ascending order; the order is from the top, so backwards the children come first. */
    private Map<String, int[]> below(List<String> order) {
        Map<String, int[]> below = new HashMap<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            List<int[]> parts = children.get(order.get(i)).stream()
                    .map(child -> below.getOrDefault(child, place(child)))
                    .toList();
            int[] all = parts.stream().flatMapToInt(Arrays::stream).sorted().toArray();
            below.put(order.get(i), all);
        }
        return below;
    }

    private int[] place(String node) {
        Integer at = places.get(node);
        return at == null ? new int[0] : new int[] {at};
    }

    private void check() {
        Problems problems = new Problems();
        if (bottoms.isEmpty() || links.isEmpty()) {
            problems.add(where, "the tree has no " + (bottoms.isEmpty() ? "bottom" : "link"), "name at least one");
        }
        Named.complain(problems, where, Named.repeated(bottoms), new String[] {
            "several bottoms are called %s", "give each node a name of its own"
        });
        List<String> written =
                links.stream().map(link -> link.child() + " > " + link.parent()).toList();
        Named.complain(problems, where, Named.repeated(written), new String[] {
            "the links %s stand there twice", "give each link once"
        });
        parents.forEach((child, of) -> {
            if (of.size() > 1) {
                problems.add(
                        where,
                        "'" + child + "' has " + of.size() + " parents: " + Named.quoted(of),
                        "a tree has one parent for each; cross two hierarchies instead");
            }
        });
        Named.complain(
                problems,
                where,
                bottoms.stream().filter(children::containsKey).distinct().toList(),
                new String[] {"the bottoms %s have children", "take them out of the bottoms, or out of the parents"});
        Named.complain(
                problems,
                where,
                parents.keySet().stream()
                        .filter(node -> !children.containsKey(node) && !places.containsKey(node))
                        .toList(),
                new String[] {"%s sum nothing", "give each a child, or leave it out; or is it a bottom?"});
        Named.complain(
                problems,
                where,
                bottoms.stream()
                        .filter(node -> !parents.containsKey(node) && !children.containsKey(node))
                        .distinct()
                        .toList(),
                new String[] {"%s have no parent", "link each to a sum"});
        cycles(problems);
        tops(problems);
        problems.throwIfAny();
    }

    private void tops(Problems problems) {
        List<String> tops = children.keySet().stream()
                .filter(node -> !parents.containsKey(node) && !places.containsKey(node))
                .toList();
        if (tops.size() > 1) {
            problems.add(
                    where,
                    "the tree has " + tops.size() + " tops: " + Named.quoted(tops),
                    "link all but one to a parent, or all of them to a new top");
        }
    }

    /** Follows first parents; a way that comes back to itself is a cycle, told once. */
    private void cycles(Problems problems) {
        Set<String> done = new HashSet<>();
        for (String start : parents.keySet()) {
            List<String> way = new ArrayList<>();
            Set<String> onWay = new HashSet<>();
            String node = start;
            while (node != null && !done.contains(node) && onWay.add(node)) {
                way.add(node);
                node = parents.containsKey(node) ? parents.get(node).iterator().next() : null;
            }
            if (node != null && onWay.contains(node)) {
                List<String> cycle = new ArrayList<>(way.subList(way.indexOf(node), way.size()));
                cycle.add(node);
                problems.add(
                        where,
                        "nodes are above themselves: " + String.join(" > ", cycle),
                        "take one of these links out");
            }
            done.addAll(way);
        }
    }
}
