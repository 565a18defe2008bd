package dev.assay.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds the same check in the runs of one table: by fingerprint and name, else by fingerprint (it was renamed), else by
 * name (it asks something else now).
 */
final class CheckCourses {
    private static final List<BiPredicate<CheckSummary, CheckSummary>> SAME = List.of(
            (one, other) -> sameQuestion(one, other) && one.name().equals(other.name()),
            CheckCourses::sameQuestion,
            (one, other) -> one.name().equals(other.name()));

    /** A course that grows with each run. */
    private static final class Track {
        private final List<Optional<CheckSummary>> points = new ArrayList<>();
        private CheckSummary newest;

        void add(int run, CheckSummary check) {
            fillTo(run);
            points.add(Optional.of(check));
            newest = check;
        }

        void fillTo(int runs) {
            while (points.size() < runs) {
                points.add(Optional.empty());
            }
        }
    }

    private CheckCourses() {}

    /** Checks that the newest run asked come first, in its order; then those asked last most recently. */
    static List<CheckCourse> of(List<List<CheckSummary>> byRun) {
        List<Track> tracks = new ArrayList<>();
        for (int run = 0; run < byRun.size(); run++) {
            List<CheckSummary> open = new ArrayList<>(byRun.get(run));
            List<Track> free = new ArrayList<>(tracks);
            for (BiPredicate<CheckSummary, CheckSummary> same : SAME) {
                follow(run, open, free, same);
            }
            for (CheckSummary check : open) {
                Track track = new Track();
                track.add(run, check);
                tracks.add(track);
            }
        }
        tracks.forEach(track -> track.fillTo(byRun.size()));
        return tracks.stream()
                .map(track -> new CheckCourse(track.points, ""))
                .sorted(Comparator.comparingInt(CheckCourse::last).reversed().thenComparingInt(course -> course.latest()
                        .ordinal()))
                .toList();
    }

    private static void follow(
            int run, List<CheckSummary> open, List<Track> free, BiPredicate<CheckSummary, CheckSummary> same) {
        for (Track track : List.copyOf(free)) {
            Optional<CheckSummary> found = open.stream()
                    .filter(check -> same.test(track.newest, check))
                    .findFirst();
            if (found.isPresent()) {
                track.add(run, found.get());
                open.remove(found.get());
                free.remove(track);
            }
        }
    }

    private static boolean sameQuestion(CheckSummary one, CheckSummary other) {
        return !one.fingerprint().isEmpty() && one.fingerprint().equals(other.fingerprint());
    }
}
