package dev.assay.hierarchy;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads crossed hierarchies, and names all that is wrong with them. */
final class CrossingReading {
    private final Object where;
    private final Crossing crossing;
    private final List<String> columns;
    private final List<String> finest;

    CrossingReading(Object where, Crossing crossing) {
        this.where = where;
        this.crossing = crossing;
        this.columns = crossing.columns();
        this.finest = crossing.hierarchies().stream()
                .filter(hierarchy -> !hierarchy.isEmpty())
                .map(hierarchy -> hierarchy.get(0))
                .toList();
    }

    Rows sums() {
        Problems problems = new Problems();
        columns(problems);
        levels(problems);
        if (problems.none()) {
            rows(problems);
        }
        problems.throwIfAny();
        Rows sums = new Rows(where);
        for (List<String> level : crossing.levels()) {
            Map<String, List<Integer>> members = new LinkedHashMap<>();
            for (int i = 0; i < crossing.rows().size(); i++) {
                members.computeIfAbsent(name(level, crossing.rows().get(i)), name -> new ArrayList<>())
                        .add(i);
            }
            members.forEach((name, bottoms) -> {
                sums.open(name, level(level));
                bottoms.forEach(bottom -> sums.add(bottom, 1));
            });
        }
        return sums;
    }

    List<String> bottoms() {
        return crossing.rows().stream().map(row -> name(finest, row)).toList();
    }

    String bottomLevel() {
        return level(finest);
    }

    private static String level(List<String> level) {
        return level.isEmpty() ? "total" : String.join(", ", level);
    }

    private String name(List<String> level, List<String> row) {
        return level.isEmpty()
                ? "total"
                : String.join(
                        ", ",
                        level.stream()
                                .map(column -> column + "=" + row.get(columns.indexOf(column)))
                                .toList());
    }

    private void columns(Problems problems) {
        if (columns.isEmpty() || finest.size() < crossing.hierarchies().size()) {
            problems.add(where, "a hierarchy has no column", "name at least one for each hierarchy");
        }
        Named.complain(problems, where, Named.repeated(columns), new String[] {
            "the columns %s stand in several places", "name each column once"
        });
        if (crossing.rows().isEmpty() || crossing.levels().isEmpty()) {
            problems.add(
                    where,
                    "the crossing has no " + (crossing.rows().isEmpty() ? "row" : "level"),
                    "name at least one; a level without columns is the total");
        }
    }

    private void levels(Problems problems) {
        Set<Set<String>> seen = new HashSet<>();
        for (List<String> level : crossing.levels()) {
            String shown = "(" + String.join(", ", level) + ")";
            for (String column : level) {
                if (!columns.contains(column)) {
                    problems.add(
                            where,
                            "the level " + shown + " names '" + column + "', a column of no hierarchy",
                            Suggestion.among(columns, column));
                }
            }
            for (List<String> hierarchy : crossing.hierarchies()) {
                if (level.stream().filter(hierarchy::contains).count() > 1) {
                    problems.add(
                            where,
                            "the level " + shown + " names several columns of " + String.join(" < ", hierarchy),
                            "name the finest of them alone");
                }
            }
            if (new HashSet<>(level).equals(new HashSet<>(finest))) {
                problems.add(where, "the level " + shown + " is that of the bottoms", "leave it out");
            }
            if (!seen.add(new HashSet<>(level))) {
                problems.add(where, "the level " + shown + " stands there twice", "give it once");
            }
        }
    }

    private void rows(Problems problems) {
        List<List<String>> rows = crossing.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                problems.add(
                        where,
                        "row " + (i + 1) + " has " + rows.get(i).size() + " values: " + rows.get(i),
                        "give one for each of " + String.join(", ", columns));
            }
        }
        if (!problems.none()) {
            return;
        }
        for (String column : columns) {
            int at = columns.indexOf(column);
            List<String> orphans = rows.stream()
                    .filter(row -> row.get(at) == null)
                    .map(row -> name(finest, row))
                    .toList();
            Named.complain(problems, where, orphans, new String[] {
                "%s have no value of '" + column + "'", "give each one, such as 'none'"
            });
        }
        Named.complain(
                problems, where, Named.repeated(bottoms()), new String[] {"several rows are %s", "give each bottom once"
                });
        crossing.hierarchies().forEach(hierarchy -> {
            for (int i = 0; i + 1 < hierarchy.size(); i++) {
                parents(hierarchy.get(i), hierarchy.get(i + 1), problems);
            }
        });
    }

    private void parents(String fine, String coarse, Problems problems) {
        Map<String, Set<String>> parents = new HashMap<>();
        Set<String> several = new LinkedHashSet<>();
        for (List<String> row : crossing.rows()) {
            String value = row.get(columns.indexOf(fine));
            Set<String> of = parents.computeIfAbsent(value, key -> new LinkedHashSet<>());
            of.add(row.get(columns.indexOf(coarse)));
            if (of.size() > 1) {
                several.add(value);
            }
        }
        if (!several.isEmpty()) {
            List<String> shown = several.stream()
                    .map(value -> "'" + value + "' (" + Named.quoted(parents.get(value)) + ")")
                    .toList();
            problems.add(
                    where,
                    "in '" + coarse + "', several values hold the same '" + fine + "': " + Named.shown(shown),
                    "name them apart, or make '" + coarse + "' a hierarchy of its own");
        }
    }
}
