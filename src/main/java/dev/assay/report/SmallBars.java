package dev.assay.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Charts of a line's height, drawn in the page itself: hundreds of them cost nothing. */
final class SmallBars {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 28;

    private SmallBars() {}

    /** A bar for each value, as high as its share of the highest; what each is shows when pointed at. */
    static void draw(Html html, String label, List<MetricValue> values, ToDoubleFunction<MetricValue> height) {
        double most = values.stream()
                .mapToDouble(height)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        html.open(
                "svg",
                "class",
                "small-bars",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                label);
        double width = (double) WIDTH / Math.max(1, values.size());
        for (int i = 0; i < values.size(); i++) {
            double value = height.applyAsDouble(values.get(i));
            double size =
                    most <= 0 || !Double.isFinite(value) ? 0 : Math.max(value > 0 ? 1.5 : 0, value / most * HEIGHT);
            html.open(
                    "rect",
                    "x",
                    at(i * width + Math.min(0.5, width / 10)),
                    "y",
                    at(HEIGHT - size),
                    "width",
                    at(Math.max(0.6, width - Math.min(1, width / 5))),
                    "height",
                    at(size));
            html.element("title", title(values.get(i))).close();
        }
        html.close();
    }

    private static String title(MetricValue value) {
        return bounds(value.label()) + ": " + Numbers.number(value.value());
    }

    /** {@code 1.0..2.0} as people write it. */
    static String bounds(String label) {
        String[] ends = label.split("\\.\\.");
        if (ends.length != 2) {
            return Shown.shortened(label, 60);
        }
        try {
            return Numbers.number(Double.parseDouble(ends[0])) + " to " + Numbers.number(Double.parseDouble(ends[1]));
        } catch (NumberFormatException e) {
            return label;
        }
    }

    /** A share from the left: how much is missing. */
    static void share(Html html, String label, double share) {
        html.open(
                "svg",
                "class",
                "small-share",
                "viewBox",
                "0 0 60 8",
                "role",
                "img",
                "aria-label",
                label,
                "preserveAspectRatio",
                "none");
        html.open("rect", "class", "whole", "width", "60", "height", "8").close();
        double width = Double.isNaN(share) ? 0 : share > 0 ? Math.max(1, share * 60) : 0;
        html.open("rect", "class", "part", "width", at(width), "height", "8").close();
        html.close();
    }

    private static String at(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
