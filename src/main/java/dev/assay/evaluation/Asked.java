package dev.assay.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked for: metrics of one task. */
record Asked(Task task, List<Metric> metrics) {
    Asked {
        metrics = List.copyOf(metrics);
    }

    static Asked of(Task task, List<String> names) {
        return new Asked(
                task,
                names.stream()
                        .distinct()
                        .map(Metric::named)
                        .flatMap(Optional::stream)
                        .toList());
    }

    boolean needs(Part part) {
        return metrics.stream().anyMatch(metric -> metric.kind().needs().contains(part));
    }

    boolean has(Kind kind) {
        return metrics.stream().anyMatch(metric -> metric.kind() == kind);
    }

    /** Those that are computed this way. */
    List<Metric> by(Kind.Way way) {
        return metrics.stream().filter(metric -> metric.kind().way() == way).toList();
    }

    /** Those that sums of labels and of predictions have. */
    Asked ofSums() {
        Stream<Metric> of = metrics.stream()
                .filter(metric -> metric.kind().tasks().contains(Task.REGRESSION)
                        && metric.kind().way() == Kind.Way.SUMS
                        && metric.kind() != Kind.PINBALL
                        && metric.kind() != Kind.COVERAGE);
        return new Asked(task, of.toList());
    }
}
