package dev.assay.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Finds sets of up to three columns that may tell the rows of a table apart, by a sample and by how many values each has. */
final class KeySearch {
    private static final int SETS = 24;
    private static final int PAIRED = 40;
    private static final int TRIPLED = 14;
    private static final double NEAR = 0.05;
    private static final double NULLS = 0.01;
    /** Three standard errors of the estimated number of different values. */
    private static final double ESTIMATED = 0.95;

    private static final int LUCK = 3;

    private final Sampled sampled;
    private final List<SampledColumn> eligible;

    /** A set, how many pairs of rows of the sample it does not tell apart, and how many keys it could have. */
    private record Scored(List<SampledColumn> columns, double alike, double room) {
        boolean within(List<SampledColumn> more) {
            return more.size() > columns.size() && more.containsAll(columns);
        }
    }

    KeySearch(Sampled sampled, List<SampledColumn> columns) {
        this.sampled = sampled;
        eligible = columns.stream()
                .filter(column -> column.column().telling() && column.distinct() > 1)
                .filter(column -> column.column().profile().nulls() <= NULLS * sampled.total())
                .sorted(Comparator.comparingDouble(KeySearch::distinct)
                        .reversed()
                        .thenComparing(SampledColumn::place))
                .toList();
    }

    private static double distinct(SampledColumn column) {
        return Math.max(column.distinct(), column.column().profile().distinct());
    }

    /** The most promising first; each with its columns in the table's order. */
    List<List<Related>> candidates() {
        List<Scored> singles = scored(eligible, 1, List.of());
        List<Scored> certain = certain(singles);
        List<SampledColumn> others = eligible.stream()
                .filter(column ->
                        certain.stream().noneMatch(key -> key.columns().contains(column)))
                .toList();
        List<Scored> pairs = scored(others.subList(0, Math.min(PAIRED, others.size())), 2, certain);
        List<Scored> found = new ArrayList<>(certain);
        found.addAll(certain(pairs));
        if (!certain.isEmpty()) {
            // Counts and measures make pairs that are different by chance.
            pairs.removeIf(set -> named(set) == 0);
        }
        List<Scored> triples =
                found.isEmpty() ? scored(others.subList(0, Math.min(TRIPLED, others.size())), 3, List.of()) : List.of();
        List<Scored> all = new ArrayList<>(singles);
        all.addAll(pairs);
        all.addAll(triples);
        return all.stream()
                .sorted(Comparator.comparingDouble(Scored::alike)
                        .thenComparing(set -> set.columns().size())
                        .thenComparing(set -> -named(set))
                        .thenComparing(Scored::room))
                .limit(SETS)
                .map(set -> set.columns().stream()
                        .sorted(Comparator.comparing(SampledColumn::place))
                        .map(SampledColumn::column)
                        .toList())
                .toList();
    }

    private static long named(Scored set) {
        return set.columns().stream()
                .filter(column -> column.column().namedAsKey()
                        || column.column().asked().time()
                        || column.column().asked().text())
                .count();
    }

    private List<Scored> certain(List<Scored> sets) {
        return sets.stream().filter(set -> set.alike() == 0).toList();
    }

    private List<Scored> scored(List<SampledColumn> from, int size, List<Scored> known) {
        List<Scored> found = new ArrayList<>();
        choose(from, size, 0, new ArrayList<>(), found);
        return found.stream()
                .filter(set -> known.stream().noneMatch(less -> less.within(set.columns())))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void choose(List<SampledColumn> from, int size, int first, List<SampledColumn> chosen, List<Scored> found) {
        if (chosen.size() == size) {
            score(List.copyOf(chosen), found);
            return;
        }
        for (int i = first; i < from.size(); i++) {
            chosen.add(from.get(i));
            choose(from, size, i + 1, chosen, found);
            chosen.remove(chosen.size() - 1);
        }
    }

    private void score(List<SampledColumn> set, List<Scored> found) {
        double room = 1;
        for (SampledColumn column : set) {
            room *= distinct(column);
        }
        if (room < (1 - NEAR) * ESTIMATED * sampled.total()) {
            return;
        }
        double alike = alike(set);
        double share = sampled.share();
        double most = sampled.whole() ? 2 * NEAR * sampled.rows() : LUCK + 2 * NEAR * sampled.total() * share * share;
        if (alike <= most) {
            found.add(new Scored(set, alike, room));
        }
    }

    /** Pairs of rows of the sample that have the same values, of neighbours only where there are many. */
    private double alike(List<SampledColumn> set) {
        long[] keys = new long[sampled.rows()];
        int size = 0;
        for (int row = 0; row < sampled.rows(); row++) {
            long key = 0;
            boolean none = false;
            for (SampledColumn column : set) {
                none |= column.code(row) == SampledColumn.NONE;
                key = key * column.distinct() + column.code(row);
            }
            if (!none) {
                keys[size++] = key;
            }
        }
        Arrays.sort(keys, 0, size);
        int pairs = 0;
        for (int i = 1; i < size; i++) {
            pairs += keys[i] == keys[i - 1] ? 1 : 0;
        }
        return pairs;
    }
}
