package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Tells what became of one check over the runs. */
final class Historian {
    private static final int MESSAGE = 200;

    private final CheckCourse course;
    private final List<String> labels;
    private final IntPredicate validated;
    private final int[] asked;
    private final int[] judged;

    /**
     * @param labels the names of the runs
     * @param validated whether a run validated the check's table
     */
    Historian(CheckCourse course, List<String> labels, IntPredicate validated) {
        this.course = course;
        this.labels = labels;
        this.validated = validated;
        this.asked = course.asked();
        this.judged = course.judged();
    }

    Change tell() {
        Verdict newest = course.verdict(course.last());
        Change change =
                switch (newest) {
                    case ERROR -> unjudged(Change.Kind.ERROR, Verdict.ERROR);
                    case UNKNOWN -> unjudged(Change.Kind.UNKNOWN, Verdict.UNKNOWN);
                    case FAIL, WARN -> broken();
                    case PASS -> passing();
                };
        return removed(added(asksOther(change)));
    }

    // In the newest run it fails or warns

    private Change broken() {
        int start = judged.length - 1;
        while (start > 0 && course.broken(judged[start - 1])) {
            start--;
        }
        if (start == 0) {
            return neverPassed();
        }
        int run = judged[start];
        int passes = passesBefore(start);
        String since = present() + (passes < start ? " again" : "") + " since " + label(run);
        String words = passes < start
                ? since + ", after " + Numbers.count(passes, "run") + " that passed"
                : passedFor(passes) + " and " + since;
        int newest = course.last();
        String now = newest != run && course.latest().failingRows().isPresent()
                ? "; " + rows(newest) + " in " + label(newest)
                : "";
        return new Change(Change.Kind.BROKE, run, words + evidence(start) + now);
    }

    private Change neverPassed() {
        int run = judged[0];
        String words = present() + often();
        if (judged.length == 1) {
            return new Change(Change.Kind.BROKEN, run, words + evidence(0));
        }
        String moved = moved(run, judged[judged.length - 1]);
        return new Change(Change.Kind.BROKEN, run, words + (moved.isEmpty() ? message(course.last()) : "; " + moved));
    }

    private String passedFor(int passes) {
        return passes == 1 ? "passed in " + label(judged[0]) : "passed for " + Numbers.count(passes, "run");
    }

    private int passesBefore(int place) {
        int passes = 0;
        while (passes < place && !course.broken(judged[place - 1 - passes])) {
            passes++;
        }
        return passes;
    }

    // In the newest run it passes

    private Change passing() {
        List<Integer> starts = IntStream.range(0, judged.length)
                .filter(i -> course.broken(judged[i]) && (i == 0 || !course.broken(judged[i - 1])))
                .boxed()
                .toList();
        return starts.isEmpty() ? alwaysPassed() : recovered(starts);
    }

    private Change recovered(List<Integer> starts) {
        int start = starts.get(starts.size() - 1);
        int end = start;
        while (course.broken(judged[end + 1])) {
            end++;
        }
        long failed = IntStream.of(judged).filter(course::broken).count();
        String verb = course.verdict(judged[start]) == Verdict.WARN ? "warned" : "failed";
        String span = start == end
                ? " in " + label(judged[start])
                : " from " + label(judged[start]) + " to " + label(judged[end]);
        String words = starts.size() == 1
                ? verb + span
                : verb + " in " + failed + " of " + Numbers.count(judged.length, "run") + ", last"
                        + (start == end ? span : " " + span.strip());
        int since = judged[end + 1];
        boolean again = starts.get(0) > 0;
        return new Change(
                Change.Kind.RECOVERED,
                since,
                words + evidence(start) + (again ? "; passes again since " : "; passes since ") + label(since));
    }

    private Change alwaysPassed() {
        int newest = course.last();
        String words = "passed" + often();
        if (course.latest().failingRows().isPresent()) {
            return new Change(Change.Kind.STEADY, newest, words + tolerated());
        }
        Optional<Leap> leap = Leap.of(course.values());
        if (leap.isPresent()) {
            String told = number() + " " + leap.get().words(unit(), labels);
            return new Change(Change.Kind.MOVED, leap.get().run(), words + "; " + told);
        }
        return new Change(Change.Kind.STEADY, newest, words + range());
    }

    private String tolerated() {
        long[] failing = IntStream.of(judged)
                .mapToLong(run -> course.at(run).failingRows().orElse(0L))
                .sorted()
                .toArray();
        long least = failing[0];
        long most = failing[failing.length - 1];
        if (most == 0) {
            return "";
        }
        return "; " + (least == most ? "" : Numbers.count(least) + " to ") + Numbers.count(most, "failing row");
    }

    private String range() {
        double[] values = course.values().stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return values.length == 0
                ? ""
                : values.length == 1
                        ? "; " + number() + " was " + unit().shown(values[0])
                        : "; " + number() + " " + unit().range(values[0], values[values.length - 1]);
    }

    // In the newest run it was not judged

    private Change unjudged(Change.Kind kind, Verdict verdict) {
        int start = asked.length - 1;
        while (start > 0 && course.verdict(asked[start - 1]) == verdict) {
            start--;
        }
        String cause = course.latest().message().replaceFirst("^could not be run: ", "");
        String because = cause.isEmpty() ? "" : ": " + Shown.shortened(cause, MESSAGE);
        String state = verdict == Verdict.ERROR ? "can't be run" : "there is nothing to judge";
        if (start == 0) {
            String all = asked.length == 1
                    ? state + " in " + label(asked[0])
                    : state + " in any of " + Numbers.count(asked.length, "run");
            return new Change(kind, asked[0], all + because);
        }
        int run = asked[start];
        int[] before = IntStream.of(judged).filter(i -> i < run).toArray();
        String was = before.length == 0
                ? ""
                : course.broken(before[before.length - 1])
                        ? "failed in " + label(before[before.length - 1]) + "; "
                        : "passed in " + label(before[before.length - 1]) + "; ";
        return new Change(
                kind, run, was + "since " + label(run) + (verdict == Verdict.ERROR ? " it " : " ") + state + because);
    }

    // Evidence

    /** What was found in a judged run that broke it, and what was found before. */
    private String evidence(int place) {
        int run = judged[place];
        if (course.at(run).failingRows().isPresent()) {
            long before =
                    place == 0 ? 0 : course.at(judged[place - 1]).failingRows().orElse(0L);
            return before == 0 ? " (" + rows(run) + ")" : "; " + moved(judged[place - 1], run);
        }
        String moved = place == 0 ? "" : moved(judged[place - 1], run);
        return moved.isEmpty() ? message(run) : "; " + moved + expected(run);
    }

    private String moved(int before, int after) {
        Optional<Long> rowsBefore = course.at(before).failingRows();
        Optional<Long> rowsAfter = course.at(after).failingRows();
        if (rowsBefore.isPresent() && rowsAfter.isPresent()) {
            return "failing rows " + Unit.NUMBER.move(rowsBefore.get(), rowsAfter.get());
        }
        OptionalDouble from = course.values().get(before);
        OptionalDouble to = course.values().get(after);
        return from.isPresent() && to.isPresent()
                ? number() + " " + unit().move(from.getAsDouble(), to.getAsDouble())
                : "";
    }

    private String message(int run) {
        CheckSummary found = course.at(run);
        return found.message().isEmpty() ? "" : "; " + Shown.shortened(found.message(), MESSAGE);
    }

    private String expected(int run) {
        String expected = course.at(run).expected();
        return expected.isEmpty() ? "" : ", expected " + expected;
    }

    private String rows(int run) {
        return Numbers.count(course.at(run).failingRows().orElse(0L), "row");
    }

    /** What the check's number is called. */
    private String number() {
        if (!course.measures().isEmpty()) {
            return course.measures();
        }
        return switch (course.latest().kind()) {
            case "row_count", "row_count_change" -> "rows";
            case "share_of" -> "the share";
            case "no_gaps" -> "missing steps";
            case "query" -> "rows found";
            case "reconcile" -> "groups that differ";
            case "meaning" -> "the share of rows that are off";
            default -> "its number";
        };
    }

    private Unit unit() {
        return Measured.of(course.latest()).unit();
    }

    private String present() {
        return course.verdict(judged[judged.length - 1]) == Verdict.WARN ? "warns" : "fails";
    }

    private String label(int run) {
        return labels.get(run);
    }

    /** In how many runs, of a check that came out the same in all that judged it. */
    private String often() {
        if (judged.length < asked.length) {
            return " in the " + Numbers.count(judged.length, "run") + " that could judge it";
        }
        return judged.length == 1
                ? " in " + label(judged[0]) + (labels.size() == 1 ? ", the only run" : ", its only run")
                : " in all " + Numbers.count(judged.length, "run");
    }

    // The spec changed

    private Change asksOther(Change change) {
        int[] changed = course.changed();
        // A spec that is told the month, say, asks something else in each run.
        boolean always = changed.length > 1 && 2 * changed.length > asked.length - 1;
        List<String> notes = new ArrayList<>();
        if (changed.length > 0 && !always) {
            int run = changed[changed.length - 1];
            String was = course.at(before(run)).expected();
            String is = course.at(run).expected();
            notes.add("; asks something else since " + label(run)
                    + (was.equals(is) || is.isEmpty() ? "" : " (" + is + "; before: " + was + ")"));
        }
        IntStream.of(asked)
                .filter(run -> run != asked[0]
                        && !course.at(run).name().equals(course.at(before(run)).name()))
                .max()
                .ifPresent(run ->
                        notes.add("; was called " + course.at(before(run)).name() + " before " + label(run)));
        if (notes.isEmpty()) {
            return change;
        }
        Change told = change.with(String.join("", notes));
        return told.kind() == Change.Kind.STEADY ? told.as(Change.Kind.REASKED) : told;
    }

    private int before(int run) {
        return IntStream.of(asked).filter(other -> other < run).max().orElseThrow();
    }

    private Change added(Change change) {
        boolean late = IntStream.range(0, asked[0]).anyMatch(validated);
        if (!late) {
            return change;
        }
        Change told = new Change(change.kind(), change.run(), "new in " + label(asked[0]) + "; " + change.words());
        return change.kind() == Change.Kind.STEADY ? new Change(Change.Kind.ADDED, asked[0], told.words()) : told;
    }

    private Change removed(Change change) {
        return IntStream.range(course.last() + 1, labels.size())
                .filter(validated)
                .mapToObj(
                        run -> new Change(Change.Kind.REMOVED, run, change.words() + "; not asked since " + label(run)))
                .findFirst()
                .orElse(change);
    }
}
