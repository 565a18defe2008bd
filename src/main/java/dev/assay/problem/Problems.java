package dev.assay.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems so that the user sees all of them at once. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Object where, String what, String mend) {
        found.add(new Problem(where.toString(), what, mend));
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public boolean none() {
        return found.isEmpty();
    }

    public List<Problem> found() {
        return List.copyOf(found);
    }

    /** Throws one {@link InputException} that carries all problems, if there is any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InputException(found);
        }
    }
}
