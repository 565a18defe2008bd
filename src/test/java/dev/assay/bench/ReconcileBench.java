package dev.assay.bench;

import dev.assay.hierarchy.Amounts;
import dev.assay.hierarchy.Crossing;
import dev.assay.hierarchy.Method;
import dev.assay.hierarchy.Reconciler;
import dev.assay.hierarchy.Summing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Forecasts of products by stores and of all that they are summed to, made to agree: seconds of one thread. With
 * {@code --time true} the steps are bottoms too, summed to weeks and four weeks.
 */
final class ReconcileBench {
    private static final int STORES = 10;
    private static final int FAMILIES = 100;
    private static final int STEPS = 28;

    private ReconcileBench() {}

    public static void main(String[] arguments) {
        int products = Integer.parseInt(Race.option(arguments, "products", "3000"));
        long start = System.nanoTime();
        boolean time = Boolean.parseBoolean(Race.option(arguments, "time", "false"));
        Summing summing =
                time ? summing(products).by(Summing.temporal("bench", STEPS, List.of(7, STEPS))) : summing(products);
        int steps = time ? 1 : STEPS;
        Console.line("%,d bottoms, %,d sums: built in %.1f s", summing.bottoms(), summing.sums(), secondsSince(start));
        Random random = new Random(7);
        double[] variances = new double[summing.nodes()];
        double[][] base = new double[summing.nodes()][steps];
        forecasts(summing, random, variances, base);
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("bottom_up", new Method.BottomUp());
        methods.put("ols", new Method.Ols());
        methods.put("wls_struct", new Method.WlsStruct());
        methods.put("wls_var", new Method.WlsVar(variances));
        methods.forEach((name, method) -> {
            for (Amounts amounts : Amounts.values()) {
                long from = System.nanoTime();
                double[][] coherent = new Reconciler(summing, method, amounts).reconcile(base);
                Console.line(
                        "%s, %s, %d steps: %.1f s (total of the first %.3f, bottoms at 0: %,d)",
                        name,
                        amounts,
                        steps,
                        secondsSince(from),
                        coherent[0][0],
                        Arrays.stream(coherent)
                                .skip(summing.sums())
                                .flatMapToDouble(Arrays::stream)
                                .filter(amount -> amount == 0)
                                .count());
            }
        });
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Products in families and departments, in stores of regions: as many sums as a tenth of the bottoms. */
    private static Summing summing(int products) {
        List<List<String>> rows = new ArrayList<>();
        for (int product = 0; product < products; product++) {
            int family = product % FAMILIES;
            for (int store = 0; store < STORES; store++) {
                rows.add(List.of("p" + product, "f" + family, "d" + family % 10, "s" + store, "r" + store % 3));
            }
        }
        return Summing.crossed(
                "bench",
                new Crossing(
                        List.of(List.of("product", "family", "department"), List.of("store", "region")),
                        List.of(
                                List.of(),
                                List.of("region"),
                                List.of("store"),
                                List.of("department"),
                                List.of("department", "region"),
                                List.of("family"),
                                List.of("family", "region"),
                                List.of("product")),
                        rows));
    }

    /** Sparse demand with errors of a third of what a node sells, and their variances. */
    private static void forecasts(Summing summing, Random random, double[] variances, double[][] base) {
        double[] rates = new double[summing.bottoms()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = Math.exp(1.5 * random.nextGaussian() - 1);
        }
        double[] means = summing.sum(rates);
        for (int node = 0; node < variances.length; node++) {
            double deviation = Math.sqrt(means[node]) * (0.3 + random.nextDouble());
            variances[node] = deviation * deviation;
            for (int step = 0; step < base[node].length; step++) {
                base[node][step] = means[node] + deviation * random.nextGaussian();
            }
        }
    }
}
