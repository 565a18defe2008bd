package dev.assay.cli;

import dev.assay.job.FeaturesJob;
import dev.assay.job.FeaturesOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.report.FeaturesJson;
import dev.assay.report.FeaturesText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code assay features SPEC}: makes features that exist when predictions are made. */
@Command(
        name = "features",
        description =
                "Makes features that exist when predictions are made, for training and for scoring, and tells how late"
                        + " their sources are.",
        mixinStandardHelpOptions = true)
final class FeaturesCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        Spec spec = options.read();
        RunRequest request = new RunRequest(spec, options.runId(), options.asOf(), Clock.systemUTC());
        progress.accept("starting Spark");
        FeaturesOutcome outcome = Redacted.run(spec, () -> new FeaturesJob(Sessions.open(), request, progress).run());
        print(spec, outcome, options.format(), command.commandLine().getOut());
        return outcome.results().run().exitCode() == 0 ? ExitCode.OK : ExitCode.GATE_CLOSED;
    }

    /** Writes what was told of the features. */
    static void print(Spec spec, FeaturesOutcome outcome, RunOptions.Format format, PrintWriter out) {
        if (format == RunOptions.Format.JSON) {
            out.println(FeaturesJson.render(outcome.results()));
        } else {
            out.println(FeaturesText.render(outcome.results()));
            out.println("report: " + spec.redact(outcome.report()));
        }
    }
}
