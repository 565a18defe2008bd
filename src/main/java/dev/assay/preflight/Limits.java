package dev.assay.preflight;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait, so that nothing hangs.
 *
 * @param executors for executors to come, and then for each look at all of them
 * @param connection for each step of a connection
 */
public record Limits(Duration executors, Duration connection) {
    public Limits {
        Objects.requireNonNull(executors, "executors");
        Objects.requireNonNull(connection, "connection");
    }

    /** Three seconds for a connection. */
    public static Limits of(Duration executors) {
        return new Limits(executors, Duration.ofSeconds(3));
    }
}
