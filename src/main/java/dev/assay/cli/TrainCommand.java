package dev.assay.cli;

import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.TrainJob;
import dev.assay.job.TrainOutcome;
import dev.assay.report.TrainJson;
import dev.assay.report.TrainText;
import picocli.CommandLine.Command;

/** {@code assay train SPEC}: trains models, and tells how good they are. */
@Command(
        name = "train",
        description = "Trains models of the tables of a spec, judges them by what they have not seen, and saves them.",
        mixinStandardHelpOptions = true)
final class TrainCommand extends StepCommand {
    @Override
    Ended run(RunRequest request, Progress progress) {
        return ended(new TrainJob(Sessions.open(), request, progress).run());
    }

    static Ended ended(TrainOutcome outcome) {
        return new Ended(
                () -> TrainJson.render(outcome.results()),
                () -> TrainText.render(outcome.results()),
                outcome.report(),
                outcome.results().run().exitCode());
    }
}
