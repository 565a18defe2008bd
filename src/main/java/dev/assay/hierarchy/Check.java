package dev.assay.hierarchy;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** What is wrong with numbers over nodes: their shape, and those that are no numbers. */
final class Check {
    private Check() {}

    /** As many rows as nodes, all of one length. */
    static void rows(Summing summing, double[][] rows, int many, String kind) {
        if (rows.length != many) {
            throw InputException.of(
                    summing.where(),
                    rows.length + " series for " + many + " " + kind,
                    "give one for each, in the order of the structure");
        }
        for (int i = 1; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw InputException.of(
                        summing.where(),
                        "series " + (i + 1) + " has " + rows[i].length + " steps, the first " + rows[0].length,
                        "give all the same steps, NaN where nothing is known");
            }
        }
    }

    /** Names the nodes whose forecasts are needed and are no numbers. */
    static void known(Summing summing, double[][] base, IntPredicate needed) {
        List<String> unknown = new ArrayList<>();
        for (int node = 0; node < base.length; node++) {
            if (needed.test(node)) {
                for (int step = 0; step < base[node].length; step++) {
                    if (!Double.isFinite(base[node][step])) {
                        unknown.add(
                                "'" + summing.names().get(node) + "' at step " + (step + 1) + ": " + base[node][step]);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw InputException.of(
                    summing.where(),
                    "forecasts are no numbers: " + Named.shown(unknown),
                    "forecast each node and step, or take bottom-up or top-down, which read fewer nodes");
        }
    }

    /** Variances are as many as nodes, and 0, above, or NaN. */
    static void variances(Summing summing, double[] variances) {
        Problems problems = new Problems();
        if (variances.length != summing.nodes()) {
            problems.add(
                    summing.where(),
                    variances.length + " variances for " + summing.nodes() + " nodes",
                    "give one for each, in the order of the structure");
        } else {
            List<String> wrong = new ArrayList<>();
            for (int node = 0; node < variances.length; node++) {
                if (variances[node] < 0 || Double.isInfinite(variances[node])) {
                    wrong.add("'" + summing.names().get(node) + "' " + variances[node]);
                }
            }
            if (!wrong.isEmpty()) {
                problems.add(
                        summing.where(),
                        "these are no variances: " + Named.shown(wrong),
                        "a variance is 0 or more, NaN where unknown");
            }
        }
        problems.throwIfAny();
    }
}
