package dev.assay.job;

import dev.assay.finding.Verdict;
import dev.assay.suggest.Fared;
import dev.assay.validate.CheckOutcome;
import dev.assay.validate.History;
import dev.assay.validate.MetricName;
import dev.assay.validate.Past;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What came of judging the periods of a table, in the words of those who propose checks. */
final class Replays {
    /** Candidates are judged without a memory. */
    static final History NO_HISTORY = new History() {
        @Override
        public OptionalLong previousRows(String table) {
            return OptionalLong.empty();
        }

        @Override
        public Map<MetricName, List<Past>> earlier(String table, Set<MetricName> asked) {
            return Map.of();
        }
    };

    private Replays() {}

    static Map<String, List<Fared>> of(Map<String, List<CheckOutcome>> outcomes) {
        Map<String, List<Fared>> fared = new LinkedHashMap<>();
        outcomes.forEach((period, found) -> {
            List<Fared> ofPeriod = new ArrayList<>();
            found.forEach(outcome -> ofPeriod.add(outcome == null ? null : of(outcome)));
            fared.put(period, ofPeriod);
        });
        return fared;
    }

    /** Null for a check that could not be run. */
    private static Fared of(CheckOutcome outcome) {
        if (outcome.verdict() == Verdict.ERROR) {
            return null;
        }
        return outcome.failing() == null
                ? new Fared(0, 0, outcome.verdict() == Verdict.PASS || outcome.verdict() == Verdict.UNKNOWN)
                : new Fared(outcome.inScope(), outcome.failing(), outcome.failing() == 0);
    }
}
