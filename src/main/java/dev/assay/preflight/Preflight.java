package dev.assay.preflight;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of looking at a cluster.
 *
 * @param master URL
 * @param spark its version
 * @param members the driver, then the executors that answered
 * @param slots how many tasks run at once
 * @param observations those that say the same of several places are one
 */
public record Preflight(String master, String spark, List<Member> members, int slots, List<Observation> observations) {
    public Preflight {
        members = List.copyOf(members);
        observations = grouped(observations);
    }

    /** How many have this verdict. */
    public long count(Verdict verdict) {
        return observations.stream().filter(each -> each.verdict() == verdict).count();
    }

    /** Whether a job would fail here. */
    public boolean failing() {
        return count(Verdict.FAIL) > 0;
    }

    private static List<Observation> grouped(List<Observation> each) {
        Map<List<Object>, Set<String>> places = new LinkedHashMap<>();
        for (Observation one : each) {
            places.computeIfAbsent(
                            List.of(one.what(), one.value(), one.verdict(), one.mend()), same -> new LinkedHashSet<>())
                    .addAll(one.where());
        }
        List<Observation> grouped = new ArrayList<>();
        places.forEach((same, where) -> grouped.add(new Observation(
                (String) same.get(0), List.copyOf(where), (String) same.get(1), (Verdict) same.get(2), (String)
                        same.get(3))));
        return List.copyOf(grouped);
    }
}
