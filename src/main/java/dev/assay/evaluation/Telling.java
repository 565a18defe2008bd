package dev.assay.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts what was found in the order in which it is told. */
final class Telling {
    private final Asked asked;
    private final List<String> segments;

    Telling(Asked asked, List<String> segments) {
        this.asked = asked;
        this.segments = segments;
    }

    /** Groups in their order; in each, metrics as they were asked for, then what rows lack. */
    List<Measurement> told(Map<Group, Summed> summed, Map<Group, List<Found>> others) {
        List<Measurement> told = new ArrayList<>();
        summed.keySet().stream().sorted(Group.ORDER).forEach(group -> {
            List<Found> found = new ArrayList<>();
            List<Found> besides = new ArrayList<>(others.getOrDefault(group, List.of()));
            for (Metric metric : asked.metrics()) {
                if (metric.kind().way() == Kind.Way.SUMS) {
                    found.add(summed.get(group).found().get(metric.name()));
                } else if (metric.kind().better() != Better.NONE || group.equals(Group.WHOLE)) {
                    List<Found> of = besides.stream()
                            .filter(each -> each.metric().equals(metric.name()))
                            .toList();
                    found.addAll(of.isEmpty() ? List.of(Found.of(metric, Double.NaN, 0)) : of);
                    besides.removeAll(of);
                }
            }
            found.addAll(besides);
            found.addAll(lacking(group, summed.get(group)));
            found.forEach(each -> told.add(measurement(group, each.told())));
        });
        return told;
    }

    /** Of the whole, that no prediction is missing is told too. */
    private static List<Found> lacking(Group group, Summed summed) {
        List<Found> lacking = new ArrayList<>();
        summed.lacking().forEach((what, rows) -> {
            boolean always = group.equals(Group.WHOLE) && what.equals(Measurement.MISSING_PREDICTIONS);
            if (rows > 0 || always) {
                lacking.add(new Found(what, null, 0, rows, summed.rows()));
            }
        });
        return lacking;
    }

    private Measurement measurement(Group group, Found found) {
        return new Measurement(
                group.segment() < 0 ? null : segments.get(group.segment()),
                group.value(),
                found.metric(),
                found.label(),
                found.ordinal(),
                found.measured(),
                found.rows());
    }
}
