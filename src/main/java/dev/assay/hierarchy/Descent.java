package dev.assay.hierarchy;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bottom-up, top-down and middle-out: the forecasts of nodes that lie side by side, shared out to the bottoms below. */
final class Descent implements Projection {
    private final Summing summing;
    private final Family family;
    private final List<Integer> cut;
    private final boolean[] read;
    /** Each bottom's part of its node of the cut; none where the forecasts themselves say. */
    private final double[] shares;

    private Descent(Summing summing, List<Integer> cut, Split split) {
        this.summing = summing;
        this.family = Family.of(summing);
        this.cut = cut;
        this.read = new boolean[summing.nodes()];
        if (split instanceof Split.AverageProportions average) {
            this.shares = shares(average.history(), true);
        } else if (split instanceof Split.ProportionsOfAverages averages) {
            this.shares = shares(averages.history(), false);
        } else {
            this.shares = null;
        }
        for (int node : cut) {
            read[node] = true;
            if (shares == null) {
                below(node).forEach(at -> read[at] = true);
            }
        }
    }

    static Projection bottomUp(Summing summing) {
        List<Integer> bottoms = new ArrayList<>();
        for (int node = summing.sums(); node < summing.nodes(); node++) {
            bottoms.add(node);
        }
        return new Descent(summing, bottoms, new Split.ForecastProportions());
    }

    static Projection topDown(Summing summing, Split split) {
        return new Descent(summing, strict(summing, "top-down").children(Family.ROOT), split);
    }

    static Projection middleOut(Summing summing, Method.MiddleOut method) {
        Family family = strict(summing, "middle-out");
        List<Integer> level = family.children(Family.ROOT);
        int depth = 0;
        while (depth < method.depth() && level.stream().anyMatch(node -> node < summing.sums())) {
            level = level.stream()
                    .flatMap(node -> node < summing.sums() ? family.children(node).stream() : List.of(node).stream())
                    .toList();
            depth++;
        }
        if (depth != method.depth()) {
            throw InputException.of(
                    summing.where(),
                    "middle-out starts at depth " + method.depth() + " of a tree of depths 0 to " + depth,
                    "take a depth between the top and the bottoms");
        }
        return new Descent(summing, level, method.split());
    }

    private static Family strict(Summing summing, String name) {
        Family family = Family.of(summing);
        if (!family.strict()) {
            throw InputException.of(
                    summing.where(),
                    name + " needs a tree, and some sums of this structure overlap, have weights, or have no top",
                    "take bottom-up, ols, wls_struct, wls_var or mint_shrink");
        }
        return family;
    }

    @Override
    public boolean reads(int node) {
        return read[node];
    }

    @Override
    public double[] bottoms(double[] base) {
        double[] amounts = base.clone();
        for (int node : cut) {
            if (shares == null) {
                descend(node, base, amounts);
            } else {
                bottomsBelow(node).forEach(at -> amounts[at] = base[node] * shares[at - summing.sums()]);
            }
        }
        return Arrays.copyOfRange(amounts, summing.sums(), summing.nodes());
    }

    /** Where some would be below 0: from forecasts of which those below 0 count as 0. */
    @Override
    public double[] nonNegative(double[] base) {
        double[] bottoms = bottoms(base);
        if (Arrays.stream(bottoms).allMatch(amount -> amount >= 0)) {
            return bottoms;
        }
        double[] clipped =
                bottoms(Arrays.stream(base).map(amount -> Math.max(0, amount)).toArray());
        return Arrays.stream(clipped).map(amount -> Math.max(0, amount)).toArray();
    }

    private void descend(int node, double[] base, double[] amounts) {
        List<Integer> waiting = new ArrayList<>(List.of(node));
        for (int i = 0; i < waiting.size(); i++) {
            int parent = waiting.get(i);
            List<Integer> parts = family.children(parent);
            double sum = parts.stream().mapToDouble(part -> base[part]).sum();
            double size =
                    parts.stream().mapToDouble(part -> Math.abs(base[part])).sum();
            for (int part : parts) {
                // What is left of numbers that cancel out is an error of rounding, not a sum.
                amounts[part] = Math.abs(sum) <= 1e-12 * size
                        ? amounts[parent] / parts.size()
                        : amounts[parent] * (base[part] / sum);
            }
            waiting.addAll(parts);
        }
    }

    private List<Integer> below(int node) {
        List<Integer> below = new ArrayList<>(family.children(node));
        for (int i = 0; i < below.size(); i++) {
            below.addAll(family.children(below.get(i)));
        }
        return below;
    }

    private List<Integer> bottomsBelow(int node) {
        return node >= summing.sums()
                ? List.of(node)
                : below(node).stream().filter(at -> at >= summing.sums()).toList();
    }

    private double[] shares(double[][] history, boolean averageProportions) {
        Check.rows(summing, history, summing.bottoms(), "bottoms");
        double[] all = new double[summing.bottoms()];
        Problems problems = new Problems();
        for (int node : cut) {
            int[] bottoms = bottomsBelow(node).stream()
                    .mapToInt(at -> at - summing.sums())
                    .toArray();
            double[] sums = averageProportions ? sums(history, bottoms) : null;
            double total = 0;
            for (int bottom : bottoms) {
                all[bottom] = mean(history[bottom], sums);
                total += all[bottom];
            }
            if (!(Math.abs(total) > 0)) {
                problems.add(
                        summing.where(),
                        "the bottoms of '" + summing.names().get(node) + "' have no history that is not 0",
                        "share by forecasts (forecast_proportions), or leave these bottoms out");
            }
            for (int bottom : bottoms) {
                all[bottom] /= total;
            }
        }
        problems.throwIfAny();
        return all;
    }

    private static double[] sums(double[][] history, int[] bottoms) {
        double[] sums = new double[history[0].length];
        for (int bottom : bottoms) {
            for (int time = 0; time < sums.length; time++) {
                sums[time] += Double.isNaN(history[bottom][time]) ? 0 : history[bottom][time];
            }
        }
        return sums;
    }

    /** The mean over the known times, of the part of the sums where they are given. */
    private static double mean(double[] history, double[] sums) {
        double total = 0;
        int known = 0;
        for (int time = 0; time < history.length; time++) {
            if (!Double.isNaN(history[time]) && (sums == null || sums[time] != 0)) {
                total += history[time] / (sums == null ? 1 : sums[time]);
                known++;
            }
        }
        return known == 0 ? 0 : total / known;
    }
}
