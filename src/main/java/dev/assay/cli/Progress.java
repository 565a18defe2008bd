package dev.assay.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Says on standard error what is under way, and how long after the start. */
final class Progress implements Consumer<String> {
    private final PrintWriter said;
    private final Clock clock;
    private final Instant start;

    Progress(PrintWriter said, Clock clock) {
        this.said = said;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void accept(String step) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        said.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds, step);
        said.flush();
    }
}
