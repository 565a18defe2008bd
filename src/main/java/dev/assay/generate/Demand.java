package dev.assay.generate;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.Arrays;

/**
 * How many customers want a product in a store on a day, on average: store size × popularity × taste of the
 * neighbourhood × season × weekday × weather × promotion. The scale is solved so that the expected number of rows is the
 * one asked for.
 */
final class Demand implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double NOT_LISTED = 0.25;
    private static final int SAMPLED_CELLS = 400_000;
    private static final double UPLIFT_PER_PERCENT = 0.04;

    private final Range range;
    private final Draw taste;
    private final Draw week;
    private final double scale;

    Demand(Range range) {
        this.range = range;
        taste = new Draw(range.options().seed(), "taste");
        week = new Draw(range.options().seed(), "weekday");
        scale = solve();
    }

    /** Factor of each family by ordinal, of a store on a day that it is open. */
    double[] factors(Store store, int day) {
        int dayOfYear = range.trading().date(day).getDayOfYear();
        double summer = -StrictMath.cos(2 * Math.PI * (dayOfYear - 20) / 365.25);
        double anomaly = range.climate().anomaly(store.station(), day);
        double common = weekday(store, day) * (dayOfYear >= 345 && dayOfYear <= 359 ? 1.35 : 1);
        return Arrays.stream(Family.values())
                .mapToDouble(family -> common
                        * (1 + family.summer() * summer)
                        * Math.max(0.2, Math.min(3, 1 + family.warmth() * anomaly)))
                .toArray();
    }

    /** Mean number of customers; 0 where the product is not on sale. */
    double customers(Store store, Product product, int day, double[] factors) {
        return scale * unscaled(store, product, day, factors);
    }

    private double unscaled(Store store, Product product, int day, double[] factors) {
        if (!product.onSale(day)) {
            return 0;
        }
        double liking = taste.uniform(store.index(), product.index());
        if (liking < NOT_LISTED) {
            return 0;
        }
        double share = (liking - NOT_LISTED) / (1 - NOT_LISTED);
        int percent =
                range.promotions().percent(product.index(), range.promotions().week(day));
        return store.area()
                * product.popularity()
                * (0.4 + 2 * share * share)
                * product.family().of(factors)
                * (1 + UPLIFT_PER_PERCENT * percent);
    }

    private double weekday(Store store, int day) {
        DayOfWeek weekday = range.trading().date(day).getDayOfWeek();
        double usual =
                switch (weekday) {
                    case MONDAY -> 0.80;
                    case TUESDAY, WEDNESDAY -> 0.85;
                    case THURSDAY -> 0.95;
                    case FRIDAY -> 1.30;
                    case SATURDAY -> 1.60;
                    case SUNDAY -> 0.70;
                };
        return usual * (0.9 + 0.2 * week.uniform(store.index(), weekday.getValue()));
    }

    /** Bisects on the logarithm: the expected number of rows grows with the scale. */
    private double solve() {
        GenerateOptions options = range.options();
        long cells = (long) options.stores() * options.products() * options.days();
        double[] sample = sample(cells);
        double wanted = (double) options.rows() / cells * sample.length;
        double low = -40;
        double high = 40;
        for (int step = 0; step < 45; step++) {
            double middle = (low + high) / 2;
            double factor = StrictMath.exp(middle);
            double expected = 0;
            for (double mean : sample) {
                expected += mean == 0 ? 0 : 1 - Math.exp(-factor * mean);
            }
            if (expected < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        // Rounded, so that the last bits of Math.exp can't make two machines differ.
        return StrictMath.rint(StrictMath.exp(low) * 1e12) / 1e12;
    }

    private double[] sample(long cells) {
        Draw draw = new Draw(range.options().seed(), "calibration");
        int size = (int) Math.min(cells, SAMPLED_CELLS);
        double[] means = new double[size];
        for (int i = 0; i < size; i++) {
            long cell = cells <= SAMPLED_CELLS ? i : (long) (draw.uniform(i) * cells);
            int product = (int) (cell % range.products().size());
            long delivery = cell / range.products().size();
            Store store = range.stores().get((int) (delivery % range.stores().size()));
            int day = (int) (delivery / range.stores().size());
            means[i] = range.trading().open(store, day)
                    ? unscaled(store, range.products().get(product), day, factors(store, day))
                    : 0;
        }
        Arrays.sort(means);
        return means;
    }
}
