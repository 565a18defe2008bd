package dev.assay.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One table in each run.
 *
 * @param results by run, oldest first; empty where the run did not validate it
 */
public record TableHistory(
        String name, List<Optional<TableSummary>> results, List<CheckCourse> checks, List<MetricCourse> metrics) {
    /** What the report says of a whole table, and what only tells of the cost of a run. */
    private static final List<String> MEASURING = List.of("metric", "anomaly");

    private static final List<String> NOT_TOLD = List.of("row_count", "column_reads");

    public TableHistory {
        results = List.copyOf(results);
        checks = List.copyOf(checks);
        metrics = List.copyOf(metrics);
    }

    static TableHistory of(String name, List<RunResults> runs) {
        List<Optional<TableSummary>> results = new ArrayList<>();
        List<List<CheckSummary>> checks = new ArrayList<>();
        List<List<MetricValue>> metrics = new ArrayList<>();
        for (RunResults run : runs) {
            results.add(run.tables().stream()
                    .filter(table -> table.name().equals(name))
                    .findFirst());
            checks.add(run.checks().stream()
                    .filter(check -> check.tableName().equals(name))
                    .sorted(Comparator.comparingInt(CheckSummary::ordinal))
                    .toList());
            metrics.add(run.metrics().stream()
                    .filter(metric -> metric.tableName().equals(name))
                    .toList());
        }
        List<MetricCourse> measured = MetricCourse.of(metrics);
        List<CheckCourse> courses = CheckCourses.of(checks).stream()
                .map(course -> course.measuring(subject(course, measured)))
                .toList();
        return new TableHistory(name, results, courses, measured);
    }

    private static String subject(CheckCourse course, List<MetricCourse> metrics) {
        return metrics.stream()
                .filter(metric -> MEASURING.contains(course.latest().kind()) && metric.shownBy(course))
                .findFirst()
                .map(MetricCourse::subject)
                .orElse("");
    }

    boolean validatedIn(int run) {
        return results.get(run).isPresent();
    }

    /** What became of the check. */
    Change change(CheckCourse check, List<String> labels) {
        return new Historian(check, labels, this::validatedIn).tell();
    }

    List<OptionalDouble> rows() {
        return numbers(table -> (double) table.rows());
    }

    /** By run the share of the rows that was accepted; empty for a table without rows. */
    List<OptionalDouble> acceptedShare() {
        return numbers(table -> table.rows() == 0 ? Double.NaN : (double) table.acceptedRows() / table.rows());
    }

    private List<OptionalDouble> numbers(Function<TableSummary, Double> number) {
        return results.stream()
                .map(result -> result.map(number)
                        .filter(value -> !Double.isNaN(value))
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()))
                .toList();
    }

    /** All that changed, in no order. */
    List<History.Told> told(List<String> labels) {
        List<History.Told> told = new ArrayList<>();
        presence(labels).ifPresent(change -> told.add(of("the table", change)));
        Leap.of(rows()).ifPresent(leap -> told.add(of("rows", moved(leap, Unit.NUMBER, labels))));
        Leap.of(acceptedShare())
                .ifPresent(leap -> told.add(of("the share of accepted rows", moved(leap, Unit.SHARE, labels))));
        for (CheckCourse check : checks) {
            CheckSummary latest = check.latest();
            told.add(new History.Told(
                    name, latest.name(), latest.why(), Optional.of(latest.verdict()), change(check, labels)));
        }
        for (MetricCourse metric : metrics) {
            if (!NOT_TOLD.contains(metric.metric()) && checks.stream().noneMatch(metric::shownBy)) {
                told.add(of(metric.subject(), metric.change(labels)));
            }
        }
        return told.stream()
                .filter(one -> one.change().kind() != Change.Kind.STEADY)
                .toList();
    }

    private History.Told of(String subject, Change change) {
        return new History.Told(name, subject, "", Optional.empty(), change);
    }

    private static Change moved(Leap leap, Unit unit, List<String> labels) {
        return new Change(Change.Kind.MOVED, leap.run(), leap.words(unit, labels));
    }

    private Optional<Change> presence(List<String> labels) {
        int[] in = IntStream.range(0, results.size()).filter(this::validatedIn).toArray();
        int last = in[in.length - 1];
        if (last < results.size() - 1) {
            return Optional.of(
                    new Change(Change.Kind.REMOVED, last + 1, "is not validated since " + labels.get(last + 1)));
        }
        return in[0] == 0
                ? Optional.empty()
                : Optional.of(new Change(Change.Kind.ADDED, in[0], "is validated since " + labels.get(in[0])));
    }
}
