package dev.assay.cli;

import dev.assay.job.RunRequest;
import dev.assay.job.ScoreJob;
import dev.assay.job.ScoreOutcome;
import dev.assay.job.Sessions;
import dev.assay.report.ScoreJson;
import dev.assay.report.ScoreText;
import picocli.CommandLine.Command;

/** {@code assay score SPEC}: predicts what comes. */
@Command(
        name = "score",
        description =
                "Predicts the tables of a spec by trained models, and writes the predictions in place of those of the"
                        + " same days.",
        mixinStandardHelpOptions = true)
final class ScoreCommand extends StepCommand {
    @Override
    Ended run(RunRequest request, Progress progress) {
        return ended(new ScoreJob(Sessions.open(), request, progress).run());
    }

    static Ended ended(ScoreOutcome outcome) {
        return new Ended(
                () -> ScoreJson.render(outcome.results()),
                () -> ScoreText.render(outcome.results()),
                outcome.report(),
                outcome.results().run().exitCode());
    }
}
