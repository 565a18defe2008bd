package dev.assay.profile;

import java.util.ArrayList;
import java.util.List;

/** Makes the profile of numbers. */
final class NumberSummary {
    private static final int BARS = 24;
    private static final double LOW_TAIL = 0.01;
    private static final double HIGH_TAIL = 0.99;

    private final NumberFacts facts;
    private final Quantiles quantiles;

    NumberSummary(NumberFacts facts, Quantiles quantiles) {
        this.facts = facts;
        this.quantiles = quantiles;
    }

    /** Null where there is no number. */
    NumberProfile profile() {
        if (quantiles.size() == 0 && facts.notNumbers() == 0) {
            return null;
        }
        Outlying outlying = new Outlying(quantiles);
        boolean any = quantiles.size() > 0;
        return new NumberProfile(
                quantiles.size(),
                facts.moments().mean(),
                facts.moments().deviation(),
                facts.moments().skewness(),
                facts.moments().kurtosis(),
                facts.minimum(),
                facts.maximum(),
                NumberProfile.LEVELS.stream().map(quantiles::quantile).toList(),
                any ? outlying.spread() : Double.NaN,
                any ? outlying.outliers() : new NumberProfile.Outliers(Double.NaN, Double.NaN, 0, 0, 0, 0, Double.NaN),
                facts.negative(),
                facts.marked(0),
                facts.whole(),
                facts.cents(),
                facts.notNumbers(),
                facts.infinite(),
                any ? histogram() : List.of());
    }

    private List<NumberProfile.Bar> histogram() {
        double low = quantiles.quantile(LOW_TAIL);
        double high = quantiles.quantile(HIGH_TAIL);
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            low = facts.minimum();
            high = facts.maximum();
        }
        if (!(low < high) || Double.isInfinite(high - low)) {
            return List.of(new NumberProfile.Bar(low, high, quantiles.size()));
        }
        // Whole numbers that are few get a bar each, centred on it.
        boolean whole = facts.whole() == facts.moments().values() && high - low < BARS;
        int bars = whole ? (int) (high - low) + 1 : BARS;
        double from = whole ? low - 0.5 : low;
        double width = whole ? 1 : (high - low) / BARS;
        List<NumberProfile.Bar> histogram = new ArrayList<>();
        double before = quantiles.shareBelow(from);
        histogram.add(new NumberProfile.Bar(Double.NEGATIVE_INFINITY, from, rows(before)));
        for (int i = 0; i < bars; i++) {
            double to = i == bars - 1 ? (whole ? high + 0.5 : high) : from + width;
            double share = quantiles.share(to);
            histogram.add(new NumberProfile.Bar(from, to, rows(share - before)));
            before = share;
            from = to;
        }
        histogram.add(new NumberProfile.Bar(from, Double.POSITIVE_INFINITY, rows(1 - before)));
        return histogram;
    }

    private long rows(double share) {
        return Math.round(share * quantiles.size());
    }
}
