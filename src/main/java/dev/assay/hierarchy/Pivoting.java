package dev.assay.hierarchy;

/**
 * Non-negative least squares by block principal pivoting, as Wickramasuriya, Turlach and Hyndman (2020, Statistics and
 * Computing 30:1167-1182) do for forecasts: clamp what is below 0, release what is held down in vain, solve again.
 *
 * <p>Where ten such exchanges in turn do not lessen what is wrong, only the last one of those that are wrong is exchanged
 * until they do (Murty's rule): of a strictly convex problem that ends. After a bound of rounds, which is not reached in
 * practice, bottoms are clamped only: the result is coherent and not below 0, but need not be the nearest.
 */
final class Pivoting {
    /** What each bottom wants to be while some are clamped to 0: of a free one its value, of a clamped one its pull. */
    interface Wanted {
        double[] of(boolean[] clamped);
    }

    private static final int PATIENCE = 10;
    private static final int MOST_ROUNDS = 1000;
    private static final double NOTHING = 1e-9;

    private final Wanted wanted;
    private final boolean[] clamped;

    Pivoting(Wanted wanted, int bottoms) {
        this.wanted = wanted;
        this.clamped = new boolean[bottoms];
    }

    double[] solve() {
        double[] values = wanted.of(clamped);
        double scale = 0;
        for (double value : values) {
            scale = Math.max(scale, Math.abs(value));
        }
        double nothing = NOTHING * scale;
        int fewest = Integer.MAX_VALUE;
        int patience = PATIENCE;
        int wrong = wrong(values, nothing, false);
        for (int round = 0; wrong > 0; round++) {
            boolean all = true;
            if (wrong < fewest) {
                fewest = wrong;
                patience = PATIENCE;
            } else if (patience > 0) {
                patience--;
            } else {
                all = false;
            }
            boolean clampOnly = round >= MOST_ROUNDS;
            exchange(values, nothing, clampOnly, all || clampOnly);
            values = wanted.of(clamped);
            wrong = wrong(values, nothing, round + 1 >= MOST_ROUNDS);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = clamped[i] ? 0 : Math.max(0, values[i]);
        }
        return values;
    }

    private boolean isWrong(int i, double[] values, double nothing, boolean clampOnly) {
        return clamped[i] ? !clampOnly && values[i] > nothing : values[i] < -nothing;
    }

    private int wrong(double[] values, double nothing, boolean clampOnly) {
        int wrong = 0;
        for (int i = 0; i < values.length; i++) {
            wrong += isWrong(i, values, nothing, clampOnly) ? 1 : 0;
        }
        return wrong;
    }

    private void exchange(double[] values, double nothing, boolean clampOnly, boolean all) {
        for (int i = values.length - 1; i >= 0; i--) {
            if (isWrong(i, values, nothing, clampOnly)) {
                clamped[i] = !clamped[i];
                if (!all) {
                    return;
                }
            }
        }
    }
}
