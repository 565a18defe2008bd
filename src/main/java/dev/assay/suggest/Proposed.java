package dev.assay.suggest;

import dev.assay.spec.CheckSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of looking for checks.
 *
 * @param kept those that are proposed, in the order of the spec that they make
 * @param leftOut those that would have given too many alarms
 */
public record Proposed(List<Suggestion> kept, List<Suggestion> leftOut) {
    public Proposed {
        kept = List.copyOf(kept);
        leftOut = List.copyOf(leftOut);
    }

    /** The checks that are proposed, each named by its place. */
    public List<CheckSpec> checks() {
        List<CheckSpec> checks = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            CheckSpec check = kept.get(i).check();
            checks.add(new CheckSpec(
                    check.pointer(),
                    check.kind(),
                    String.valueOf(i),
                    check.rule(),
                    check.severity(),
                    check.atLeast(),
                    check.where(),
                    check.why()));
        }
        return checks;
    }

    /** The same, with what {@link #checks} catch of logged errors. */
    public Proposed catching(Coverage coverage) {
        List<Suggestion> catching = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Suggestion.Caught none = new Suggestion.Caught(0, 0, 0);
            catching.add(kept.get(i).catching(coverage.byCheck().getOrDefault(String.valueOf(i), none)));
        }
        return new Proposed(catching, leftOut);
    }
}
