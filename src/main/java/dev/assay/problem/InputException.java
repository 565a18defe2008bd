package dev.assay.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The spec, the arguments or the tables they name are wrong, and the user can mend it: message only, no stack trace. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Carries each problem once, from top to bottom of the file that it stands in. */
    public InputException(List<Problem> problems) {
        super(inOrder(problems).stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = inOrder(problems);
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream().distinct().sorted(Problem.FROM_TOP_TO_BOTTOM).toList();
    }

    public static InputException of(Object where, String what, String mend) {
        return new InputException(List.of(new Problem(where.toString(), what, mend)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
