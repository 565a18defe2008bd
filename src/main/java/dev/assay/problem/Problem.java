package dev.assay.problem;

import java.util.Objects;

/**
 * One thing that the user can mend.
 *
 * @param where where it stands: {@code file:line:column}, a table, a command-line option
 * @param what what is wrong, with the offending value
 * @param mend what would be right
 */
public record Problem(String where, String what, String mend) {
    public Problem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(mend, "mend");
    }

    @Override
    public String toString() {
        return where + ": " + what + (mend.isEmpty() ? "" : "; " + mend);
    }
}
