package dev.assay.spec;

import java.util.List;

/** The sections of a spec that are steps, in the order in which they go where nothing else follows from what they read. */
public final class StepOrder {
    /** Each named as its section and its command. */
    public static final List<String> ALL =
            List.of("validate", "repair", "aggregate", "features", "train", "score", "explode");

    private StepOrder() {}
}
