package dev.assay.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a profile measured of one thing, by the name of the metric, in order. */
public final class Measurements {
    private final Map<String, List<Measurement>> byMetric = new LinkedHashMap<>();

    public void add(String metric, Measurement measurement) {
        byMetric.computeIfAbsent(metric, key -> new ArrayList<>()).add(measurement);
    }

    public List<Measurement> list(String metric) {
        return byMetric.getOrDefault(metric, List.of());
    }

    public boolean has(String metric) {
        return byMetric.containsKey(metric);
    }

    /** NaN where it was not measured. */
    public double number(String metric) {
        return has(metric) ? list(metric).get(0).value() : Double.NaN;
    }

    /** 0 where it was not measured. */
    public long count(String metric) {
        double number = number(metric);
        return Double.isNaN(number) ? 0 : Math.round(number);
    }

    /** Empty where there is none. */
    public String text(String metric) {
        String text = has(metric) ? list(metric).get(0).exact() : null;
        return text == null ? "" : text;
    }

    /** The label of the first; empty where there is none. */
    public String label(String metric) {
        String label = has(metric) ? list(metric).get(0).label() : null;
        return label == null ? "" : label;
    }

    /** The number under a label; 0 where there is none. */
    public long count(String metric, String label) {
        return list(metric).stream()
                .filter(each -> label.equals(each.label()))
                .mapToLong(Measurement::count)
                .findFirst()
                .orElse(0);
    }

    public double quantile(double level) {
        return list("quantile").stream()
                .filter(each -> String.valueOf(level).equals(each.label()))
                .mapToDouble(Measurement::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
