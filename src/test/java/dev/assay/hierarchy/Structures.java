package dev.assay.hierarchy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Structures of all kinds made by chance, and the textbook's dense formula to hold the fast one against. */
final class Structures {
    private Structures() {}

    static Summing any(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> tree(random);
            case 1 -> crossing(random);
            case 2 -> temporal(random);
            case 3 -> weighted(random);
            default -> tree(random).by(Summing.temporal("time", 4, List.of(2, 4)));
        };
    }

    static Summing unweighted(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> tree(random);
            case 1 -> crossing(random);
            case 2 -> temporal(random);
            default -> crossing(random).by(temporal(random));
        };
    }

    /** Of one to four levels of sums, bottoms at any of them, some sums with one child. */
    static Summing tree(Random random) {
        List<String> sums = new ArrayList<>(List.of("top"));
        List<Link> links = new ArrayList<>();
        int inner = random.nextInt(6);
        for (int i = 0; i < inner; i++) {
            String name = "s" + i;
            links.add(new Link(name, sums.get(random.nextInt(sums.size()))));
            sums.add(name);
        }
        List<String> bottoms = new ArrayList<>();
        for (String sum : sums) {
            boolean leaf = links.stream().noneMatch(link -> link.parent().equals(sum));
            int many = random.nextInt(4) + (leaf ? 1 : 0);
            for (int i = 0; i < many; i++) {
                bottoms.add("b" + bottoms.size());
                links.add(new Link(bottoms.get(bottoms.size() - 1), sum));
            }
        }
        Collections.shuffle(bottoms, random);
        Collections.shuffle(links, random);
        return Summing.tree("tree", bottoms, links);
    }

    static Summing crossing(Random random) {
        List<List<String>> rows = new ArrayList<>();
        int products = 2 + random.nextInt(4);
        int stores = 2 + random.nextInt(3);
        for (int p = 0; p < products; p++) {
            for (int s = 0; s < stores; s++) {
                if (random.nextInt(5) > 0 || (p == 0 && s == 0)) {
                    rows.add(List.of("p" + p, "f" + p % 2, "s" + s, "r" + s / 2));
                }
            }
        }
        return Summing.crossed(
                "crossing",
                new Crossing(
                        List.of(List.of("product", "family"), List.of("store", "region")),
                        List.of(List.of(), List.of("family", "region"), List.of("product"), List.of("store")),
                        rows));
    }

    static Summing temporal(Random random) {
        return random.nextBoolean()
                ? Summing.temporal("time", 12, List.of(2, 3, 4, 6, 12))
                : Summing.temporal("time", 8, List.of(2, 8));
    }

    static Summing weighted(Random random) {
        List<String> bottoms = new ArrayList<>();
        for (int i = 0; i < 3 + random.nextInt(6); i++) {
            bottoms.add("b" + i);
        }
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            Map<String, Double> weights = new LinkedHashMap<>();
            weights.put(bottoms.get(random.nextInt(bottoms.size())), 0.35);
            for (String bottom : bottoms) {
                if (random.nextBoolean()) {
                    weights.put(bottom, 0.1 + random.nextDouble());
                }
            }
            sums.add(new Sum("s" + i, "sum", weights));
        }
        return Summing.weighted("recipes", bottoms, sums);
    }

    static double[][] column(double[] values) {
        double[][] column = new double[values.length][1];
        for (int i = 0; i < values.length; i++) {
            column[i][0] = values[i];
        }
        return column;
    }

    static double[] first(double[][] columns) {
        double[] first = new double[columns.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = columns[i][0];
        }
        return first;
    }

    static double[] gaussian(int many, double mean, double deviation, Random random) {
        double[] values = new double[many];
        for (int i = 0; i < many; i++) {
            values[i] = mean + deviation * random.nextGaussian();
        }
        return values;
    }

    /** S, nodes by bottoms. */
    static RealMatrix dense(Summing summing) {
        RealMatrix dense = new Array2DRowRealMatrix(summing.nodes(), summing.bottoms());
        for (int bottom = 0; bottom < summing.bottoms(); bottom++) {
            double[] one = new double[summing.bottoms()];
            one[bottom] = 1;
            dense.setColumn(bottom, summing.sum(one));
        }
        return dense;
    }

    /** (S'W^-1 S)^-1 S'W^-1 y: the bottoms as the textbook has them. */
    static double[] textbook(Summing summing, RealMatrix covariance, double[] base) {
        RealMatrix s = dense(summing);
        RealMatrix right = s.transpose().multiply(inverse(covariance));
        return inverse(right.multiply(s)).multiply(right).operate(base);
    }

    static RealMatrix inverse(RealMatrix matrix) {
        return new LUDecomposition(matrix, 1e-300).getSolver().getInverse();
    }
}
