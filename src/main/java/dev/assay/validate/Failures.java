package dev.assay.validate;

import dev.assay.scan.SqlProblem;
import dev.assay.table.StorageException;

/** Tells a check that can't be run from storage that can't be read, which must end the job. */
final class Failures {
    private Failures() {}

    /** The outcome of a check that failed; throws the failure on where the storage is at fault. */
    static CheckOutcome outcome(Bound check, Exception failure) {
        if (StorageException.caused(failure)) {
            throw StorageException.explain(failure);
        }
        return Outcomes.error(check, Excerpt.ofMessage(SqlProblem.line(root(failure))));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
