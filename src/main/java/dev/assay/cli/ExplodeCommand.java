package dev.assay.cli;

import dev.assay.job.ExplodeJob;
import dev.assay.job.ExplodeOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.report.ExplodeJson;
import dev.assay.report.ExplodeText;
import picocli.CommandLine.Command;

/** {@code assay explode SPEC}: turns demand for products into demand for what they are made of. */
@Command(
        name = "explode",
        description = "Turns forecasts, orders or plans of products into demand for raw products, through recipes, each"
                + " counted once.",
        mixinStandardHelpOptions = true)
final class ExplodeCommand extends StepCommand {
    @Override
    Ended run(RunRequest request, Progress progress) {
        return ended(new ExplodeJob(Sessions.open(), request, progress).run());
    }

    static Ended ended(ExplodeOutcome outcome) {
        return new Ended(
                () -> ExplodeJson.render(outcome.results()),
                () -> ExplodeText.render(outcome.results()),
                outcome.report(),
                ExitCode.OK);
    }
}
