package dev.assay.generate;

import java.io.Serializable;

/** Promotions run from Monday to Sunday; each product has one in about every sixteenth week. */
final class Promotions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double SHARE_OF_WEEKS = 0.06;
    private static final int[] PERCENT = {10, 20, 20, 25, 30};

    private final Draw draw;
    private final int daysBeforeFirstMonday;

    Promotions(GenerateOptions options) {
        draw = new Draw(options.seed(), "promotion");
        daysBeforeFirstMonday = options.from().getDayOfWeek().getValue() - 1;
    }

    /** Number of the week that a day belongs to; week 0 holds the period's first day. */
    int week(int day) {
        return (day + daysBeforeFirstMonday) / 7;
    }

    /** The Monday of a week, counted from the period's first day: at most 0 for week 0. */
    int monday(int week) {
        return week * 7 - daysBeforeFirstMonday;
    }

    /** Discount in percent; 0 without a promotion. */
    int percent(int product, int week) {
        double uniform = draw.uniform(product, week);
        return uniform < SHARE_OF_WEEKS ? PERCENT[(int) (uniform / SHARE_OF_WEEKS * PERCENT.length)] : 0;
    }
}
