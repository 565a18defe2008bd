package dev.assay.hierarchy;

/** The covariance of residuals with its correlations shrunk: see {@link Method.MintShrink}. */
final class Shrunk {
    private final double[][] scaled;
    private final double[] deviations;
    private final double[][] correlations;
    private double intensity;

    private Shrunk(double[][] residuals, double[] weights) {
        int nodes = residuals.length;
        double[] variances = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            variances[i] = meanSquare(residuals[i]);
        }
        double[] filled = Variances.atLeast(variances, weights);
        this.scaled = new double[nodes][];
        this.deviations = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            deviations[i] = Math.sqrt(filled[i]);
            scaled[i] = residuals[i].clone();
            for (int t = 0; t < scaled[i].length; t++) {
                scaled[i][t] = variances[i] > 0 ? scaled[i][t] / Math.sqrt(variances[i]) : 0;
            }
        }
        this.correlations = new double[nodes][];
        estimate();
    }

    static double[][] covariance(double[][] residuals, double[] weights) {
        Shrunk shrunk = new Shrunk(residuals, weights);
        double kept = 1 - shrunk.intensity;
        while (Cholesky.of(shrunk.covariance(kept)) == null) {
            kept = kept < 1e-3 ? 0 : kept / 2;
        }
        double[][] covariance = shrunk.covariance(kept);
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** How much of the correlations goes, from 0 to 1. */
    static double intensity(double[][] residuals, double[] weights) {
        return new Shrunk(residuals, weights).intensity;
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        int known = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value * value;
                known++;
            }
        }
        return known < 2 ? Double.NaN : sum / known;
    }

    private void estimate() {
        double variance = 0;
        double square = 0;
        for (int i = 0; i < scaled.length; i++) {
            correlations[i] = new double[i];
            for (int j = 0; j < i; j++) {
                double sum = 0;
                double squares = 0;
                int known = 0;
                for (int t = 0; t < scaled[i].length; t++) {
                    double product = scaled[i][t] * scaled[j][t];
                    if (!Double.isNaN(product)) {
                        sum += product;
                        squares += product * product;
                        known++;
                    }
                }
                if (known >= 2) {
                    double mean = sum / known;
                    correlations[i][j] = Math.max(-1, Math.min(1, mean));
                    variance += (squares - sum * mean) / ((double) known * (known - 1));
                    square += mean * mean;
                }
            }
        }
        intensity = square == 0 ? 1 : Math.max(0, Math.min(1, variance / square));
    }

    /** The lower triangle. */
    private double[][] covariance(double kept) {
        double[][] covariance = new double[scaled.length][scaled.length];
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < i; j++) {
                covariance[i][j] = kept * correlations[i][j] * deviations[i] * deviations[j];
            }
            covariance[i][i] = deviations[i] * deviations[i];
        }
        return covariance;
    }
}
