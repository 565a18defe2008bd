package dev.assay.report;

import dev.assay.report.PublishedSource.Part;
import java.util.ArrayList;
import java.util.List;

/** The lags of a source as bars. */
record SourceLags(PublishedSource source, List<Bin> bins) {
    /**
     * One bar.
     *
     * @param edge its upper end in days; infinite or NaN where there is none
     */
    record Bin(String label, double edge, long rows) {}

    /** Of the measured histogram, at most {@link Charts#BARS} bars: neighbours are put together. */
    static SourceLags of(PublishedSource source) {
        List<Bin> bins = source.all("histogram").stream().map(SourceLags::bin).toList();
        int together = (bins.size() + Charts.BARS - 1) / Charts.BARS;
        if (together <= 1) {
            return new SourceLags(source, bins);
        }
        List<Bin> fewer = new ArrayList<>();
        for (int from = 0; from < bins.size(); from += together) {
            List<Bin> some = bins.subList(from, Math.min(bins.size(), from + together));
            Bin last = some.get(some.size() - 1);
            fewer.add(new Bin(
                    last.label(),
                    last.edge(),
                    some.stream().mapToLong(Bin::rows).sum()));
        }
        return new SourceLags(source, fewer);
    }

    private static Bin bin(Part part) {
        long rows = Double.isFinite(part.value()) ? Math.round(part.value()) : part.rows();
        try {
            double edge = Double.parseDouble(part.label());
            return new Bin(Numbers.number(edge), edge, rows);
        } catch (NumberFormatException e) {
            return new Bin(part.label(), Double.NaN, rows);
        }
    }

    /** Whether a bar holds only rows that came later than declared. */
    boolean late(int bar) {
        return source.declared() <= lower(bar);
    }

    private double lower(int bar) {
        return bar == 0 ? first() : bins.get(bar - 1).edge();
    }

    /** The lower end of the first bar: the least lag, or as far below its edge as the second bar is wide. */
    private double first() {
        double edge = bins.get(0).edge();
        double width = bins.size() > 1 ? bins.get(1).edge() - edge : 1;
        return source.lag()
                .map(lag -> lag.lags().minimum())
                .filter(least -> least < edge)
                .orElse(edge - width);
    }

    /** Where a number of days stands: 1.5 is the middle of the second bar; NaN for no number. */
    double place(double days) {
        if (!Double.isFinite(days) || bins.isEmpty()) {
            return Double.NaN;
        }
        for (int i = 0; i < bins.size(); i++) {
            double upper = bins.get(i).edge();
            if (!(days > upper)) {
                double within = (days - lower(i)) / (upper - lower(i));
                return i + (Double.isFinite(within) ? Math.max(0, Math.min(1, within)) : 0);
            }
        }
        return bins.size();
    }
}
