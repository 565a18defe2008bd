package dev.assay.cli;

import dev.assay.job.FeaturesJob;
import dev.assay.job.FeaturesOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.report.FeaturesJson;
import dev.assay.report.FeaturesText;
import picocli.CommandLine.Command;

/** {@code assay features SPEC}: makes features that exist when predictions are made. */
@Command(
        name = "features",
        description =
                "Makes features that exist when predictions are made, for training and for scoring, and tells how late"
                        + " their sources are.",
        mixinStandardHelpOptions = true)
final class FeaturesCommand extends StepCommand {
    @Override
    Ended run(RunRequest request, Progress progress) {
        return ended(new FeaturesJob(Sessions.open(), request, progress).run());
    }

    static Ended ended(FeaturesOutcome outcome) {
        return new Ended(
                () -> FeaturesJson.render(outcome.results()),
                () -> FeaturesText.render(outcome.results()),
                outcome.report(),
                outcome.results().run().exitCode());
    }
}
