package dev.assay.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several values of one metric that belong together, in order. */
record Distribution(Subject subject, List<MetricValue> values) {
    /** What is distributed. */
    record Subject(String metric, String column, String where) {}

    private static final List<String> METRICS =
            List.of("quarantined_by_month", "gap_by_slice", "histogram", "frequency");

    static boolean isPart(MetricValue value) {
        return METRICS.contains(value.metric());
    }

    /** Distributions of one table: of the table first, then of its columns as they come. */
    static List<Distribution> of(List<MetricValue> metrics) {
        Map<Subject, List<MetricValue>> bySubject = metrics.stream()
                .filter(Distribution::isPart)
                .collect(Collectors.groupingBy(
                        value -> new Subject(value.metric(), value.column(), value.where()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return bySubject.entrySet().stream()
                .map(entry -> new Distribution(entry.getKey(), sorted(entry.getValue())))
                .sorted(Comparator.comparingInt(
                        one -> Math.min(2, METRICS.indexOf(one.subject().metric()))))
                .toList();
    }

    private static List<MetricValue> sorted(List<MetricValue> values) {
        return values.stream()
                .sorted(Comparator.comparingInt(MetricValue::ordinal).thenComparing(MetricValue::label))
                .toList();
    }
}
