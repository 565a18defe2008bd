package dev.assay.cli;

/** What a command's end means to the scheduler that started it. */
final class ExitCode {
    /** Done; where there is a gate, it is open. */
    static final int OK = 0;

    /** The gate is closed: the data is not good enough. */
    static final int GATE_CLOSED = 1;

    /** The spec or the arguments are wrong. */
    static final int WRONG_INPUT = 2;

    /** The job could not run: storage, Spark, a fault of ours. */
    static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
