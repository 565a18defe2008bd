package dev.assay.report;

import java.util.List;
import java.util.Map;

/**
 * What a profile tells of one column.
 *
 * @param name its name
 * @param metrics what was measured, by the name of the metric, in order
 */
public record ProfiledColumn(String name, Map<String, List<MetricValue>> metrics) {
    public ProfiledColumn {
        metrics = Map.copyOf(metrics);
    }

    /** NaN where it was not measured. */
    double number(String metric) {
        List<MetricValue> found = list(metric);
        return found.isEmpty() ? Double.NaN : found.get(0).value();
    }

    /** 0 where it was not measured. */
    long count(String metric) {
        double number = number(metric);
        return Double.isNaN(number) ? 0 : Math.round(number);
    }

    /** Empty where there is none. */
    String text(String metric) {
        List<MetricValue> found = list(metric);
        return found.isEmpty() ? "" : found.get(0).exact();
    }

    boolean has(String metric) {
        return metrics.containsKey(metric);
    }

    List<MetricValue> list(String metric) {
        return metrics.getOrDefault(metric, List.of());
    }

    /** At a level such as 0.5; NaN where there is none. */
    double quantile(double level) {
        return list("quantile").stream()
                .filter(each -> each.label().equals(String.valueOf(level)))
                .mapToDouble(MetricValue::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    long rows() {
        return count("rows");
    }

    double distinct() {
        return has("distinct") ? number("distinct") : number("approx_distinct");
    }

    /** The share of the rows that have no value. */
    double missing() {
        return rows() == 0 ? Double.NaN : (double) count("nulls") / rows();
    }

    /** In a few words: what it seems to be. */
    String meaning() {
        return text("meaning").replaceAll("\n.*", "");
    }

    /** Why it seems so. */
    String reasons() {
        return text("meaning").replaceAll(".*\n", "");
    }

    /** Its type; of a text, what it holds. */
    String type() {
        String looks = text("looks_like");
        return text("type") + (looks.isEmpty() || looks.equals("text") ? "" : " (" + looks + ")");
    }

    /** From what to what, or what is most frequent. */
    String range() {
        if (has("earliest")) {
            return text("earliest") + " to " + text("latest");
        }
        if (has("minimum") && !Double.isNaN(number("minimum"))) {
            return Numbers.number(number("minimum")) + " … " + Numbers.number(quantile(0.5)) + " … "
                    + Numbers.number(number("maximum"));
        }
        List<MetricValue> top = list("top");
        return top.isEmpty()
                ? ""
                : Shown.shortened(top.get(0).label(), 30) + " ("
                        + Numbers.percent(top.get(0).value() / Math.max(1, rows())) + ")";
    }
}
