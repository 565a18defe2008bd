package dev.assay.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sums that nest in each other, as a tree: from the largest on, each that lies whole in one of those already taken.
 *
 * <p>Of a strict tree that is all of them. Of a crossing it is those of the coarsest levels that nest.
 */
final class Family {
    /** The parent of what lies in no sum. */
    static final int ROOT = -1;

    private static final int STRANGER = -2;

    private final int[] parent;
    private final List<Integer> order;
    private final List<List<Integer>> children;
    private final boolean strict;

    private Family(int[] parent, List<Integer> order) {
        this.parent = parent;
        this.order = order;
        this.children = new ArrayList<>();
        for (int i = 0; i <= parent.length; i++) {
            children.add(List.of());
        }
        for (int node = 0; node < parent.length; node++) {
            if (parent[node] != STRANGER) {
                int at = parent[node] == ROOT ? parent.length : parent[node];
                if (children.get(at).isEmpty()) {
                    children.set(at, new ArrayList<>());
                }
                children.get(at).add(node);
            }
        }
        this.strict = Arrays.stream(parent).noneMatch(of -> of == STRANGER)
                && children.get(parent.length).size() == 1;
    }

    static Family of(Summing summing) {
        Matrix matrix = summing.matrix();
        int[] parent = new int[summing.nodes()];
        int[] innermost = new int[summing.bottoms()];
        Arrays.fill(innermost, ROOT);
        List<Integer> taken = new ArrayList<>();
        List<Integer> largestFirst = IntStream.range(0, summing.sums())
                .boxed()
                .sorted(Comparator.comparingInt((Integer row) -> matrix.from(row) - matrix.to(row)))
                .toList();
        for (int row : largestFirst) {
            parent[row] = around(matrix, row, innermost);
            if (parent[row] != STRANGER) {
                taken.add(row);
                for (int i = matrix.from(row); i < matrix.to(row); i++) {
                    innermost[matrix.column(i)] = row;
                }
            }
        }
        System.arraycopy(innermost, 0, parent, summing.sums(), innermost.length);
        return new Family(parent, taken);
    }

    private static int around(Matrix matrix, int row, int[] innermost) {
        int around = innermost[matrix.column(matrix.from(row))];
        for (int i = matrix.from(row); i < matrix.to(row); i++) {
            if (matrix.weight(i) != 1 || innermost[matrix.column(i)] != around) {
                return STRANGER;
            }
        }
        return around;
    }

    boolean strict() {
        return strict;
    }

    /** The sums of the family, each after that around it. */
    List<Integer> sums() {
        return order;
    }

    /** The parts of a sum of the family, or what lies in none for {@link #ROOT}. */
    List<Integer> children(int node) {
        return children.get(node == ROOT ? parent.length : node);
    }

    /** How many sums a node lies in. */
    int depth(int node) {
        int depth = 0;
        for (int above = parent[node]; above != ROOT; above = parent[above]) {
            depth++;
        }
        return depth;
    }
}
