package dev.assay.problem;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that the user can mend.
 *
 * @param where where it stands: {@code file:line:column}, a table, a command-line option
 * @param what what is wrong, with the offending value
 * @param mend what would be right
 */
public record Problem(String where, String what, String mend) {
    private static final Pattern PLACED = Pattern.compile("(.*):(\\d+):(\\d+)");

    /** From top to bottom of each file; places without a line come first. */
    static final Comparator<Problem> FROM_TOP_TO_BOTTOM = Comparator.comparing(Problem::file)
            .thenComparing(problem -> problem.number(2))
            .thenComparing(problem -> problem.number(3));

    public Problem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(mend, "mend");
    }

    private String file() {
        Matcher placed = PLACED.matcher(where);
        return placed.matches() ? placed.group(1) : "";
    }

    private int number(int group) {
        Matcher placed = PLACED.matcher(where);
        return placed.matches() ? Integer.parseInt(placed.group(group)) : 0;
    }

    @Override
    public String toString() {
        return where + ": " + what + (mend.isEmpty() ? "" : "; " + mend);
    }
}
