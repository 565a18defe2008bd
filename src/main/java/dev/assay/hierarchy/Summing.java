package dev.assay.hierarchy;

import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What sums what: the summing matrix S of a hierarchy, a crossing of hierarchies, blocks of time, or a product of these.
 *
 * <p>Its nodes are the sums, from the coarsest, and after them the bottoms; {@link #names} is their order, and that of all
 * amounts over nodes. Names are unique. A sum is made of bottoms with weights above 0, which are 1 but in {@link #weighted}.
 * Immutable. The factories name all problems together and throw an InputException before anything is built; {@code where} is
 * the place that they name, such as {@code demand.yaml:12:3}.
 */
public final class Summing {
    private final Object where;
    private final List<String> names;
    private final List<String> levels;
    private final Matrix matrix;

    private Summing(Object where, Rows sums, List<String> bottoms, List<String> bottomLevels) {
        this.where = where;
        List<String> all = new ArrayList<>(sums.names());
        all.addAll(bottoms);
        Problems problems = new Problems();
        Named.complain(problems, where, Named.repeated(all), new String[] {
            "several nodes are called %s", "give each node a name of its own"
        });
        problems.throwIfAny();
        List<String> kinds = new ArrayList<>(sums.levels());
        kinds.addAll(bottomLevels);
        this.names = List.copyOf(all);
        this.levels = List.copyOf(kinds);
        this.matrix = sums.matrix();
    }

    /**
     * A tree of any depth, from its links: one top, one parent for each other node, and bottoms at any depth.
     *
     * <p>The levels are {@code depth 0} (the top), {@code depth 1} and so on; that of the bottoms is called so.
     */
    public static Summing tree(Object where, List<String> bottoms, List<Link> links) {
        Rows sums = new TreeReading(where, bottoms, links).sums();
        return new Summing(where, sums, bottoms, alike("bottom", bottoms.size()));
    }

    /**
     * Hierarchies crossed, such as products by stores, summed to the levels asked for.
     *
     * <p>A node is called by its columns and values, {@code family=drinks, region=north}, and its level by its columns.
     */
    public static Summing crossed(Object where, Crossing crossing) {
        CrossingReading reading = new CrossingReading(where, crossing);
        Rows sums = reading.sums();
        return new Summing(
                where,
                sums,
                reading.bottoms(),
                alike(reading.bottomLevel(), crossing.rows().size()));
    }

    /**
     * Steps of time summed to blocks that do not overlap, as in temporal hierarchies (Athanasopoulos, Hyndman, Kourentzes,
     * Petropoulos 2017, EJOR 262:60-74): 28 days with the factors 7 and 28 are 4 weeks and a total.
     *
     * <p>Blocks that are not of one length, such as months, are a {@link #crossed} structure with the month as a column.
     */
    public static Summing temporal(Object where, int steps, List<Integer> factors) {
        check(where, steps, factors);
        Rows sums = new Rows(where);
        factors.stream().sorted((a, b) -> b - a).forEach(factor -> {
            for (int block = 0; block < steps / factor; block++) {
                sums.open(factor + " steps #" + (block + 1), factor + " steps");
                for (int step = block * factor; step < (block + 1) * factor; step++) {
                    sums.add(step, 1);
                }
            }
        });
        List<String> bottoms = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            bottoms.add("#" + step);
        }
        return new Summing(where, sums, bottoms, alike("1 step", steps));
    }

    private static void check(Object where, int steps, List<Integer> factors) {
        Problems problems = new Problems();
        if (factors.isEmpty()) {
            problems.add(where, "no factor of " + steps + " steps is given", "name at least one, such as " + steps);
        }
        List<String> written = factors.stream().map(String::valueOf).toList();
        Named.complain(problems, where, Named.repeated(written), new String[] {
            "the factors %s are given twice", "give each factor once"
        });
        for (int factor : factors) {
            if (factor < 2 || steps < factor || steps % factor != 0) {
                problems.add(
                        where,
                        "blocks of " + factor + " steps do not fill " + steps + " steps",
                        "take a factor from 2 that divides the steps, or steps that it divides");
            }
        }
        problems.throwIfAny();
    }

    /** Sums with weights of their own, such as recipes: any structure that is neither a tree nor a crossing. */
    public static Summing weighted(Object where, List<String> bottoms, List<Sum> sums) {
        return new Summing(where, WeightedReading.sums(where, bottoms, sums), bottoms, alike("bottom", bottoms.size()));
    }

    /**
     * The product of both: each node of this one at each node of the other, as in cross-temporal structures.
     *
     * <p>The bottom (i, j) stands at i times the other's bottoms plus j. Names and levels are joined by {@code @}.
     */
    public Summing by(Summing other) {
        Objects.requireNonNull(other, "other");
        Rows sums = new Rows(where);
        List<String> bottoms = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < nodes(); i++) {
            for (int j = 0; j < other.nodes(); j++) {
                String name = names.get(i) + " @ " + other.names.get(j);
                String level = levels.get(i) + " @ " + other.levels.get(j);
                if (i >= sums() && j >= other.sums()) {
                    bottoms.add(name);
                    kinds.add(level);
                } else {
                    sums.open(name, level);
                    product(sums, i, other, j);
                }
            }
        }
        return new Summing(where, sums, bottoms, kinds);
    }

    private void product(Rows rows, int i, Summing other, int j) {
        for (int a = from(i); a < to(i); a++) {
            int first = bottomOf(i, a) * other.bottoms();
            for (int b = other.from(j); b < other.to(j); b++) {
                rows.add(first + other.bottomOf(j, b), weightOf(i, a) * other.weightOf(j, b));
            }
        }
    }

    // A bottom is a row of one entry.
    private int from(int node) {
        return node < sums() ? matrix.from(node) : 0;
    }

    private int to(int node) {
        return node < sums() ? matrix.to(node) : 1;
    }

    private int bottomOf(int node, int entry) {
        return node < sums() ? matrix.column(entry) : node - sums();
    }

    private double weightOf(int node, int entry) {
        return node < sums() ? matrix.weight(entry) : 1;
    }

    /** The names of the nodes: the sums, then the bottoms. */
    public List<String> names() {
        return names;
    }

    /** The level of each node, in the order of {@link #names}. */
    public List<String> levels() {
        return levels;
    }

    public int nodes() {
        return names.size();
    }

    public int sums() {
        return matrix.rows();
    }

    public int bottoms() {
        return nodes() - sums();
    }

    /** Whether each node but one is part of exactly one next larger sum, with weight 1; top-down and middle-out need that. */
    public boolean isTree() {
        return Family.of(this).strict();
    }

    /** All nodes from the bottoms: sums in the order of the bottoms, then the bottoms themselves. */
    public double[] sum(double[] bottoms) {
        if (bottoms.length != bottoms()) {
            throw new IllegalArgumentException(bottoms.length + " amounts for " + bottoms() + " bottoms");
        }
        double[] all = Arrays.copyOf(matrix.times(bottoms), nodes());
        System.arraycopy(bottoms, 0, all, sums(), bottoms.length);
        return all;
    }

    Object where() {
        return where;
    }

    Matrix matrix() {
        return matrix;
    }

    /** The sum of the weights of each node, which is 1 for a bottom: the structural weight of wls_struct. */
    double[] weights() {
        double[] ones = new double[bottoms()];
        Arrays.fill(ones, 1);
        return sum(ones);
    }

    private static List<String> alike(String level, int many) {
        return Collections.nCopies(many, level);
    }
}
