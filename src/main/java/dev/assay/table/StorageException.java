package dev.assay.table;

/**
 * Storage did not do what was asked: the message says what was being done, on which table. The user's spec is not at
 * fault; the job could not run. Messages never carry credentials.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Turns the failure of a Spark job into one that names the file which could not be read. A failure that is already
     * clear, or that has nothing to do with a file, comes back as it is (checked ones wrapped).
     */
    public static RuntimeException explain(Throwable failure) {
        return Failures.job(failure);
    }

    /**
     * Whether a failure is one of reading or writing data, rather than of what was computed from it. A write also fails
     * when the rows that it was given can't be computed: that it was a write does not tell.
     */
    public static boolean caused(Throwable failure) {
        return Failures.file(failure).isPresent()
                || Failures.chain(failure).stream()
                        .anyMatch(at -> (at instanceof StorageException && at.getCause() == null)
                                || at instanceof java.io.IOException
                                || at instanceof java.sql.SQLException
                                || at.getClass().getName().startsWith("io.delta."));
    }
}
