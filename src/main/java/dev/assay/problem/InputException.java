package dev.assay.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The spec, the arguments or the tables they name are wrong, and the user can mend it: message only, no stack trace. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public static InputException of(Object where, String what, String mend) {
        return new InputException(List.of(new Problem(where.toString(), what, mend)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
