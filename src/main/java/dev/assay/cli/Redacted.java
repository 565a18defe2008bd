package dev.assay.cli;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs a job so that no failure shows a secret of its spec. */
public final class Redacted {
    private Redacted() {}

    /** Runs it; what it throws says the reference in place of the secret. */
    public static <T> T run(Spec spec, Callable<T> job) throws Exception {
        try {
            return job.call();
        } catch (InputException e) {
            List<Problem> problems = e.problems().stream()
                    .map(problem -> new Problem(
                            spec.redact(problem.where()), spec.redact(problem.what()), spec.redact(problem.mend())))
                    .toList();
            throw new InputException(problems);
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            // A cause that holds a secret must not get into a stack trace either.
            throw trace.toString().equals(spec.redact(trace.toString()))
                    ? e
                    : new IllegalStateException(spec.redact(FailureText.of(e)));
        }
    }
}
