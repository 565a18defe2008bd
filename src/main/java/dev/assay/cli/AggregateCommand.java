package dev.assay.cli;

import dev.assay.job.AggregateJob;
import dev.assay.job.AggregateOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.report.AggregateJson;
import dev.assay.report.AggregateText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code assay aggregate SPEC}: makes series that can be forecast of events. */
@Command(
        name = "aggregate",
        description =
                "Makes regular series of events, tells what demand each shows, and chooses the level at which each can be"
                        + " forecast.",
        mixinStandardHelpOptions = true)
final class AggregateCommand implements Callable<Integer> {
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
        AggregateOutcome outcome = Redacted.run(spec, () -> new AggregateJob(Sessions.open(), request, progress).run());
        print(spec, outcome, options.format(), command.commandLine().getOut());
        return ExitCode.OK;
    }

    /** Writes what an aggregation found. */
    static void print(Spec spec, AggregateOutcome outcome, RunOptions.Format format, PrintWriter out) {
        if (format == RunOptions.Format.JSON) {
            out.println(AggregateJson.render(outcome.results()));
        } else {
            out.println(AggregateText.render(outcome.results()));
            out.println("report: " + spec.redact(outcome.report()));
        }
    }
}
