package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What came of one check in each run.
 *
 * @param points by run, oldest first; empty where the check was not asked; never empty in all of them
 * @param measures what its number is, for example {@code mean of fare}; empty where it has none
 */
public record CheckCourse(List<Optional<CheckSummary>> points, String measures) {
    public CheckCourse {
        points = List.copyOf(points);
    }

    /** As it was asked last. */
    public CheckSummary latest() {
        return points.get(last()).orElseThrow();
    }

    /** The first run that asked it. */
    public int first() {
        return asked()[0];
    }

    /** The last run that asked it. */
    public int last() {
        int[] asked = asked();
        return asked[asked.length - 1];
    }

    /** The runs that asked it, oldest first. */
    int[] asked() {
        return IntStream.range(0, points.size())
                .filter(run -> points.get(run).isPresent())
                .toArray();
    }

    /** The runs in which it passed, failed or warned. */
    int[] judged() {
        return IntStream.of(asked())
                .filter(run -> verdict(run) != Verdict.ERROR && verdict(run) != Verdict.UNKNOWN)
                .toArray();
    }

    CheckSummary at(int run) {
        return points.get(run).orElseThrow();
    }

    Verdict verdict(int run) {
        return at(run).verdict();
    }

    boolean broken(int run) {
        return verdict(run) == Verdict.FAIL || verdict(run) == Verdict.WARN;
    }

    /** The first run in which it failed or warned. */
    public OptionalInt firstFailing() {
        return IntStream.of(asked()).filter(this::broken).findFirst();
    }

    /** By run the share of failing rows, or the number of a table check; empty where there is none. */
    public List<OptionalDouble> values() {
        return points.stream()
                .map(point -> point.map(check -> Measured.of(check).value()).orElse(OptionalDouble.empty()))
                .toList();
    }

    /** The runs that asked something else than the run before that asked it. */
    int[] changed() {
        int[] asked = asked();
        return IntStream.range(1, asked.length)
                .filter(i -> !at(asked[i]).fingerprint().equals(at(asked[i - 1]).fingerprint()))
                .map(i -> asked[i])
                .toArray();
    }

    CheckCourse measuring(String what) {
        return new CheckCourse(points, what);
    }
}
