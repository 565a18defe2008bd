package dev.assay.preflight;

/**
 * A process of the application.
 *
 * @param executor its id; {@value #DRIVER} for the driver, which on an embedded Spark is its only executor
 * @param host as the cluster names it
 */
public record Member(String executor, String host) {
    static final String DRIVER = "driver";

    boolean isDriver() {
        return executor.equals(DRIVER);
    }

    /** The driver comes first, then executors by their numbers. */
    int order() {
        return executor.matches("\\d{1,9}") ? Integer.parseInt(executor) : isDriver() ? -1 : Integer.MAX_VALUE;
    }

    /** {@code driver}, or {@code executor 3@host}. */
    @Override
    public String toString() {
        return isDriver() ? DRIVER : "executor " + executor + "@" + host;
    }
}
