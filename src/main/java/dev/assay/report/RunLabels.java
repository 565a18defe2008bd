package dev.assay.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Short names of runs by the moment their data is of: the month where each run is as of the last day of another one, else
 * the day, else the minute; runs of one minute are numbered ({@code 2026-11-24 03:15 #2}).
 */
final class RunLabels {
    private static final List<DateTimeFormatter> COARSE = List.of(formatter("uuuu-MM"), formatter("uuuu-MM-dd"));
    private static final DateTimeFormatter MINUTE = formatter("uuuu-MM-dd HH:mm");

    private RunLabels() {}

    /** The moment that a run stands at: that of its data, else its start. */
    static Instant moment(RunSummary run) {
        return run.asOf() == null ? run.startedAt() : run.asOf();
    }

    static List<String> of(List<RunSummary> runs, ZoneId zone) {
        List<LocalDateTime> moments = runs.stream()
                .map(run -> LocalDateTime.ofInstant(moment(run) == null ? Instant.EPOCH : moment(run), zone))
                .toList();
        boolean monthly =
                moments.stream().allMatch(moment -> moment.toLocalDate().lengthOfMonth() == moment.getDayOfMonth());
        for (DateTimeFormatter format : monthly ? COARSE : COARSE.subList(1, 2)) {
            List<String> labels = moments.stream().map(format::format).toList();
            if (new HashSet<>(labels).size() == labels.size()) {
                return labels;
            }
        }
        return numbered(moments.stream().map(MINUTE::format).toList());
    }

    private static List<String> numbered(List<String> labels) {
        Map<String, Integer> taken = new HashMap<>();
        List<String> numbered = new ArrayList<>();
        for (String label : labels) {
            int number = taken.merge(label, 1, Integer::sum);
            numbered.add(number == 1 ? label : label + " #" + number);
        }
        return numbered;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
