package dev.assay.validate;

import java.util.Locale;

/** Tells a check that can't be run from storage that can't be read. */
final class Failures {
    private Failures() {}

    /** The check's outcome is an error; but when the storage failed, the job must end. */
    static CheckOutcome outcome(Bound check, RuntimeException cause) {
        if (ofStorage(cause)) {
            throw cause;
        }
        return Outcomes.error(check, Binding.firstLine(rootOf(cause)));
    }

    /** Whether the data itself could not be read or written. */
    static boolean ofStorage(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            String name = at.getClass().getName();
            String message = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
            if (at instanceof java.io.IOException
                    || name.startsWith("io.delta.")
                    || name.startsWith("org.apache.parquet.")
                    || name.startsWith("dev.assay.table.")
                    || name.startsWith("java.sql.")
                    || message.contains("failed_read_file")
                    || message.contains("is not a parquet file")) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
