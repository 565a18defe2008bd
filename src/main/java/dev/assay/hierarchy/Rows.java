package dev.assay.hierarchy;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the sums of a structure, row by row of its matrix, each with its bottoms in ascending order. */
final class Rows {
    private final Object where;
    private final List<String> names = new ArrayList<>();
    private final List<String> levels = new ArrayList<>();
    private int[] start = new int[16];
    private int[] bottom = new int[64];
    private double[] weight = new double[64];
    private int entries;

    Rows(Object where) {
        this.where = where;
    }

    void open(String name, String level) {
        names.add(name);
        levels.add(level);
        if (names.size() == start.length) {
            start = Arrays.copyOf(start, start.length * 2);
        }
        start[names.size()] = entries;
    }

    void add(int at, double by) {
        if (entries == bottom.length) {
            if (entries > Integer.MAX_VALUE / 4) {
                throw InputException.of(
                        where,
                        "the structure has more than " + entries + " links of sums to bottoms",
                        "take fewer levels, or reconcile parts of it one by one");
            }
            bottom = Arrays.copyOf(bottom, entries * 2);
            weight = Arrays.copyOf(weight, entries * 2);
        }
        bottom[entries] = at;
        weight[entries++] = by;
        start[names.size()] = entries;
    }

    void addAll(int[] bottoms) {
        for (int at : bottoms) {
            add(at, 1);
        }
    }

    int size() {
        return names.size();
    }

    Matrix matrix() {
        return new Matrix(
                Arrays.copyOf(start, size() + 1), Arrays.copyOf(bottom, entries), Arrays.copyOf(weight, entries));
    }

    List<String> names() {
        return names;
    }

    List<String> levels() {
        return levels;
    }
}
