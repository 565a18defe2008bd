package dev.assay.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One number of a table in each run.
 *
 * @param column empty for the table as a whole
 * @param where the SQL condition that it was measured under
 * @param values by run, oldest first; empty where it was not measured
 */
public record MetricCourse(String column, String metric, String where, List<OptionalDouble> values) {
    private record Subject(String column, String metric, String where) {}

    public MetricCourse {
        values = List.copyOf(values);
    }

    /**
     * The courses of what was measured, in the order of the newest run that measured it. Distributions are left out, and
     * so is what can't be told apart: two numbers of one run with the same column, metric and condition.
     */
    static List<MetricCourse> of(List<List<MetricValue>> byRun) {
        Map<Subject, List<OptionalDouble>> courses = new LinkedHashMap<>();
        List<Subject> ambiguous = new ArrayList<>();
        for (int run = byRun.size() - 1; run >= 0; run--) {
            Map<Subject, Double> seen = new LinkedHashMap<>();
            for (MetricValue value : byRun.get(run)) {
                Subject subject = new Subject(value.column(), value.metric(), value.where());
                Double other = value.label().isEmpty() ? seen.putIfAbsent(subject, value.value()) : null;
                if (other != null && Double.compare(other, value.value()) != 0) {
                    ambiguous.add(subject);
                }
            }
            int place = run;
            seen.forEach((subject, value) -> courses.computeIfAbsent(subject, made -> none(byRun.size()))
                    .set(place, Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value)));
        }
        ambiguous.forEach(courses::remove);
        return courses.entrySet().stream()
                .filter(course -> course.getValue().stream().anyMatch(OptionalDouble::isPresent))
                .map(course -> new MetricCourse(
                        course.getKey().column(),
                        course.getKey().metric(),
                        course.getKey().where(),
                        course.getValue()))
                .toList();
    }

    private static List<OptionalDouble> none(int runs) {
        return new ArrayList<>(Collections.nCopies(runs, OptionalDouble.empty()));
    }

    /** {@code mean of fare where kind = 1}. */
    public String subject() {
        return metric.replace('_', ' ')
                + (column.isEmpty() ? "" : " of " + column)
                + (where.isEmpty() ? "" : " where " + where);
    }

    /** The newest value there is. */
    double latest() {
        return values.get(last()).getAsDouble();
    }

    /** The last run that measured it. */
    int last() {
        return IntStream.range(0, values.size())
                .filter(run -> values.get(run).isPresent())
                .max()
                .orElseThrow();
    }

    /** Whether the check shows this number: the same in each run, as far as the check writes it out. */
    boolean shownBy(CheckCourse check) {
        if (!check.latest().judgesTable()
                || !String.join(", ", check.latest().columns()).equals(column)) {
            return false;
        }
        List<OptionalDouble> others = check.values();
        boolean percent = Measured.of(check.latest()).unit() == Unit.SHARE;
        int both = 0;
        for (int run = 0; run < values.size(); run++) {
            if (values.get(run).isPresent() && others.get(run).isPresent()) {
                double here = values.get(run).getAsDouble();
                double there = others.get(run).getAsDouble();
                double rounding = percent ? 6e-4 : Math.abs(here) < 1000 ? 1e-5 * Math.abs(here) : 0.006;
                if (Math.abs(here - there) > rounding) {
                    return false;
                }
                both++;
            }
        }
        return both > 0;
    }

    /** What became of it. */
    Change change(List<String> labels) {
        Optional<Leap> leap = Leap.of(values);
        if (leap.isPresent()) {
            return new Change(Change.Kind.MOVED, leap.get().run(), leap.get().words(Unit.NUMBER, labels));
        }
        DoubleSummaryStatistics all = values.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .summaryStatistics();
        return new Change(
                Change.Kind.STEADY,
                last(),
                all.getCount() == 1
                        ? "was " + Unit.NUMBER.shown(all.getMax()) + " in its only run, " + labels.get(last())
                        : "was " + Unit.NUMBER.range(all.getMin(), all.getMax()));
    }
}
