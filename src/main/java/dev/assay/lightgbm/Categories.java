package dev.assay.lightgbm;

import java.util.List;

/**
 * Keeps categorical splits within the buffer that LightGBM 3.3.510 gives them when workers send each other their best
 * splits: it forgets two long numbers in the buffer's size, so that a split of more than {@code maxCatThreshold - 4}
 * categories overflows it, and the executor dies (LightGBM issue 6491). A split holds at most half of the categories.
 */
final class Categories {
    private static final int FORGOTTEN = 4;

    private Categories() {}

    /** The least {@code maxCatThreshold} at which no split of so many used categories overflows. */
    static int safeThreshold(int used) {
        return (used + 1) / 2 + FORGOTTEN;
    }

    /** Raises {@code maxCatThreshold} where several machines train and a feature needs it. */
    static void settle(Given given, FitPlan plan, Tally tally, FeatureNames names, List<String> said) {
        if (plan.machines() < 2) {
            return;
        }
        tally.features().categories().entrySet().stream()
                .max((left, right) ->
                        Integer.compare(left.getValue().used(), right.getValue().used()))
                .ifPresent(widest -> {
                    int used = widest.getValue().used();
                    int needed = safeThreshold(used);
                    int before = given.whole("maxCatThreshold");
                    if (before < needed) {
                        given.set("maxCatThreshold", needed);
                        said.add(("maxCatThreshold is %d, not %d: %s has %d categories, and with %d workers LightGBM"
                                        + " crashes on a split of more than %d")
                                .formatted(
                                        needed,
                                        before,
                                        names.named(widest.getKey()),
                                        used,
                                        plan.machines(),
                                        before - FORGOTTEN));
                    }
                });
    }
}
