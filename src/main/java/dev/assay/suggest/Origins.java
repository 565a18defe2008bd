package dev.assay.suggest;

import dev.assay.fact.Facts;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.Rule;
import dev.assay.spec.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What would have been proposed at each point in time from what was known then (a rolling origin; Tashman 2000), and at the
 * end from all.
 *
 * @param periods names, in the order of time
 * @param single the facts of each period by itself
 * @param earlier for each period what was proposed from those before it, by family; none for the first ones, which are only
 *     learnt from
 * @param last what all periods together propose
 */
record Origins(List<String> periods, List<Facts> single, List<Map<String, Candidate>> earlier, List<Candidate> last) {
    /** All rules that were ever proposed, each once, as checks to be judged; their places by rule. */
    Map<Rule, Integer> places() {
        Map<Rule, Integer> places = new LinkedHashMap<>();
        List<Candidate> all = new ArrayList<>(last);
        earlier.forEach(each -> all.addAll(each.values()));
        all.stream()
                .filter(each -> each.holds() == null)
                .forEach(each -> places.putIfAbsent(each.rule(), places.size()));
        return places;
    }

    static List<CheckSpec> checks(Map<Rule, Integer> places) {
        List<CheckSpec> checks = new ArrayList<>();
        places.forEach((rule, at) -> checks.add(
                new CheckSpec("", CheckWriter.kind(rule), "candidate " + at, rule, Severity.WARN, null, null, null)));
        return checks;
    }

    /** By family; of several with one the first. */
    static Map<String, Candidate> byFamily(List<Candidate> candidates) {
        Map<String, Candidate> byFamily = new HashMap<>();
        candidates.forEach(each -> byFamily.putIfAbsent(each.family(), each));
        return byFamily;
    }
}
