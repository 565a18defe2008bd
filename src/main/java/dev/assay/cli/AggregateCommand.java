package dev.assay.cli;

import dev.assay.job.AggregateJob;
import dev.assay.job.AggregateOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.report.AggregateJson;
import dev.assay.report.AggregateText;
import picocli.CommandLine.Command;

/** {@code assay aggregate SPEC}: makes series that can be forecast of events. */
@Command(
        name = "aggregate",
        description =
                "Makes regular series of events, tells what demand each shows, and chooses the level at which each can be"
                        + " forecast.",
        mixinStandardHelpOptions = true)
final class AggregateCommand extends StepCommand {
    @Override
    Ended run(RunRequest request, Progress progress) {
        return ended(new AggregateJob(Sessions.open(), request, progress).run());
    }

    static Ended ended(AggregateOutcome outcome) {
        return new Ended(
                () -> AggregateJson.render(outcome.results()),
                () -> AggregateText.render(outcome.results()),
                outcome.report(),
                ExitCode.OK);
    }
}
