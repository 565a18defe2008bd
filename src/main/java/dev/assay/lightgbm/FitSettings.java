package dev.assay.lightgbm;

import dev.assay.problem.Problems;
import java.time.Duration;
import java.util.Objects;

/**
 * How a fit runs, apart from what it learns.
 *
 * @param transfer how rows go into LightGBM's memory
 * @param workers tasks that load and train at the same time, SynapseML's {@code numTasks}; 0: by slots and rows
 * @param port first port on which workers listen for each other; 0: SynapseML's own, 12400
 * @param enterWithin within which all tasks must have come in, or the fit ends
 * @param silence after which a fit ends in which nothing moved: no row read, no tree grown; at least two of Spark's
 *     heartbeats
 */
public record FitSettings(Transfer transfer, int workers, int port, Duration enterWithin, Duration silence) {
    static final int FIRST_PORT = 12_400;
    private static final int LAST_PORT = 65_535;

    public FitSettings {
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(enterWithin, "enterWithin");
        Objects.requireNonNull(silence, "silence");
        Problems problems = new Problems();
        if (workers < 0) {
            problems.add("fit.workers", "is " + workers, "give the number of tasks, or 0 to have it chosen");
        }
        if (port != 0 && (port < 1024 || port > LAST_PORT)) {
            problems.add("fit.ports", "is " + port, "give a port from 1024 to 65535, or 0 for " + FIRST_PORT);
        }
        if (enterWithin.isNegative() || enterWithin.isZero()) {
            problems.add("fit.enter_within", "is " + enterWithin, "give more than zero, such as 5 minutes");
        }
        if (silence.isNegative() || silence.isZero()) {
            problems.add("fit.silence", "is " + silence, "give more than zero, such as 15 minutes");
        }
        problems.throwIfAny();
    }

    /** Chosen transfer and workers, SynapseML's ports, five minutes to come in, a quarter of an hour of silence. */
    public static FitSettings standard() {
        return new FitSettings(Transfer.AUTO, 0, 0, Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    int firstPort() {
        return port == 0 ? FIRST_PORT : port;
    }
}
