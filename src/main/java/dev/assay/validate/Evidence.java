package dev.assay.validate;

import dev.assay.spec.SetRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what tells the rows that break the set checks; a check that can't be run becomes an error, and has none. */
final class Evidence {
    private final SetChecks setChecks;
    private final List<Bound> checks;
    private final List<CheckOutcome> outcomes;
    private final List<SetEvidence> found = new ArrayList<>();

    Evidence(SetChecks setChecks, List<Bound> checks, List<CheckOutcome> outcomes) {
        this.setChecks = setChecks;
        this.checks = checks;
        this.outcomes = outcomes;
    }

    /**
     * All of it, in the checks' order.
     *
     * @param already what was found before
     */
    List<SetEvidence> found(List<SetEvidence> already) {
        found.addAll(already);
        List<Bound> unique = new ArrayList<>();
        for (Bound check : checks) {
            if (check.spec().rule() instanceof SetRule.Unique) {
                unique.add(check);
            } else if (already.stream().noneMatch(evidence -> evidence.check().equals(check))) {
                find(check);
            }
        }
        if (!unique.isEmpty()) {
            duplicates(unique);
        }
        found.sort(Comparator.comparingInt(evidence -> evidence.check().index()));
        return found;
    }

    private void find(Bound check) {
        try {
            found.add(setChecks.find(check));
        } catch (Exception e) {
            outcomes.set(check.index(), Failures.outcome(check, e));
        }
    }

    /** Together; each by itself where one of them can't be run. */
    private void duplicates(List<Bound> unique) {
        try {
            found.addAll(setChecks.duplicates(unique));
        } catch (Exception e) {
            if (unique.size() == 1) {
                outcomes.set(unique.get(0).index(), Failures.outcome(unique.get(0), e));
            } else {
                unique.forEach(check -> duplicates(List.of(check)));
            }
        }
    }
}
