package dev.assay.aggregate;

import dev.assay.hierarchy.Amounts;
import dev.assay.hierarchy.Method;
import dev.assay.hierarchy.Reconciler;
import dev.assay.hierarchy.Split;
import dev.assay.hierarchy.Sum;
import dev.assay.hierarchy.Summing;
import dev.assay.spec.AggregateSpec.Reconcile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the forecasts of all series and sums agree, each step by itself. A series that can't sell at a step (it is closed, dead or has ended) has no part in
 * its sums there, and gets nothing.
 */
final class Agreement implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final Reconcile how;
    private final int middle;
    private final Amounts amounts;

    /**
     * A series or a sum.
     *
     * @param level its ordinal, 0 for series
     * @param name unique among all
     * @param sums of a series the names of the sums that it is in, the coarsest first; else empty
     * @param base its own forecasts; NaN where nothing can be sold
     * @param errors how far off such forecasts were of late, at the same steps for all; where the method asks
     * @param history what it was of late, at the same steps for all; where the method asks
     */
    @SuppressWarnings("ArrayRecordComponent") // many numbers: no copies, no boxes
    record Node(int level, String name, List<String> sums, double[] base, double[] errors, double[] history) {}

    /**
     * @param where the place that problems name
     * @param middle how many levels are above the one that {@link Reconcile#MIDDLE_OUT} starts from
     */
    Agreement(String where, Reconcile how, int middle, Amounts amounts) {
        this.where = where;
        this.how = how;
        this.middle = middle;
        this.amounts = amounts;
    }

    /** In this order nodes are reconciled: the coarsest sums first, the series last, each level by name. */
    static Comparator<Node> order() {
        return Comparator.comparingInt((Node node) -> -node.level()).thenComparing(Node::name);
    }

    /**
     * Forecasts that agree, in the order of the nodes: each sum's are the sum of its series'.
     *
     * @param nodes in {@link #order}
     */
    List<double[]> of(List<Node> nodes) {
        int horizon = nodes.get(0).base().length;
        List<double[]> agreed = new ArrayList<>();
        nodes.forEach(node -> agreed.add(new double[horizon]));
        Map<BitSet, List<Integer>> steps = new LinkedHashMap<>();
        for (int step = 0; step < horizon; step++) {
            BitSet open = new BitSet();
            for (int i = 0; i < nodes.size(); i++) {
                open.set(
                        i,
                        nodes.get(i).level() == 0 && !Double.isNaN(nodes.get(i).base()[step]));
            }
            steps.computeIfAbsent(open, key -> new ArrayList<>()).add(step);
        }
        steps.forEach((open, at) -> reconcile(nodes, open, at, agreed));
        return agreed;
    }

    /** Reconciles the steps at which the same series are open. */
    private void reconcile(List<Node> nodes, BitSet open, List<Integer> steps, List<double[]> agreed) {
        if (open.isEmpty()) {
            return;
        }
        Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
        List<String> bottoms = new ArrayList<>();
        open.stream().mapToObj(nodes::get).forEach(series -> {
            bottoms.add(series.name());
            series.sums().forEach(sum -> parts.computeIfAbsent(sum, key -> new LinkedHashMap<>())
                    .put(series.name(), 1.0));
        });
        List<Integer> taking = new ArrayList<>();
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (open.get(i) || (node.level() > 0 && parts.containsKey(node.name()))) {
                taking.add(i);
                if (node.level() > 0) {
                    sums.add(new Sum(node.name(), String.valueOf(node.level()), parts.get(node.name())));
                }
            }
        }
        List<Node> taken = taking.stream().map(nodes::get).toList();
        Summing summing = Summing.weighted(where, bottoms, sums);
        double[][] coherent = new Reconciler(summing, method(taken), amounts).reconcile(base(taken, parts, steps));
        for (int i = 0; i < coherent.length; i++) {
            for (int step = 0; step < steps.size(); step++) {
                agreed.get(taking.get(i))[steps.get(step)] = coherent[i][step];
            }
        }
    }

    /** The forecasts of the steps; a sum without one of its own takes that of its series. */
    private static double[][] base(List<Node> taken, Map<String, Map<String, Double>> parts, List<Integer> steps) {
        Map<String, double[]> series = new LinkedHashMap<>();
        taken.stream().filter(node -> node.level() == 0).forEach(node -> series.put(node.name(), node.base()));
        double[][] base = new double[taken.size()][steps.size()];
        for (int i = 0; i < base.length; i++) {
            Node node = taken.get(i);
            for (int step = 0; step < steps.size(); step++) {
                int at = steps.get(step);
                base[i][step] = Double.isNaN(node.base()[at])
                        ? parts.get(node.name()).keySet().stream()
                                .mapToDouble(part -> series.get(part)[at])
                                .sum()
                        : node.base()[at];
            }
        }
        return base;
    }

    private Method method(List<Node> nodes) {
        return switch (how) {
            case BOTTOM_UP -> new Method.BottomUp();
            case TOP_DOWN_FORECAST_PROPORTIONS -> new Method.TopDown(new Split.ForecastProportions());
            case TOP_DOWN_AVERAGE_PROPORTIONS -> new Method.TopDown(new Split.AverageProportions(history(nodes)));
            case TOP_DOWN_PROPORTIONS_OF_AVERAGES -> new Method.TopDown(
                    new Split.ProportionsOfAverages(history(nodes)));
            case MIDDLE_OUT -> new Method.MiddleOut(middle, new Split.ForecastProportions());
            case OLS -> new Method.Ols();
            case WLS_STRUCT -> new Method.WlsStruct();
            case WLS_VAR -> new Method.WlsVar(nodes.stream()
                    .mapToDouble(node -> LateErrors.variance(node.errors()))
                    .toArray());
            case MINT_SHRINK -> new Method.MintShrink(rows(nodes, Node::errors));
        };
    }

    private static double[][] history(List<Node> nodes) {
        return rows(nodes.stream().filter(node -> node.level() == 0).toList(), Node::history);
    }

    private static double[][] rows(List<Node> nodes, Function<Node, double[]> of) {
        return nodes.stream().map(of).toArray(double[][]::new);
    }
}
