package dev.assay.hierarchy;

import java.util.Arrays;

/** Variances of nodes, with those unknown filled in and none too small: see {@link Method.WlsVar}. */
final class Variances {
    private static final double FLOOR = 1e-6;

    private Variances() {}

    static double[] atLeast(double[] variances, double[] weights) {
        double[] ratios = new double[variances.length];
        int known = 0;
        for (int i = 0; i < variances.length; i++) {
            if (variances[i] > 0) {
                ratios[known++] = variances[i] / weights[i];
            }
        }
        ratios = Arrays.copyOf(ratios, known);
        Arrays.sort(ratios);
        double typical = known == 0 ? 1 : (ratios[(known - 1) / 2] + ratios[known / 2]) / 2;
        double[] filled = new double[variances.length];
        for (int i = 0; i < filled.length; i++) {
            double usual = typical * weights[i];
            filled[i] = Double.isNaN(variances[i]) ? usual : Math.max(variances[i], FLOOR * usual);
        }
        return filled;
    }
}
