package dev.assay.spec;

import java.util.List;

/** The order in which the steps of one spec go, whatever the order of its sections. */
public final class StepOrder {
    /** Each named as its section and its command; what has no section here reads what is there already. */
    public static final List<String> ALL =
            List.of("profile", "validate", "repair", "aggregate", "features", "train", "score", "explode");

    private StepOrder() {}

    /** Whether the one comes before the other; a step that is not known comes first. */
    public static boolean before(String step, String other) {
        return ALL.indexOf(step) < ALL.indexOf(other);
    }
}
