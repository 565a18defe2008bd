package dev.assay.cli;

import dev.assay.job.ExplodeJob;
import dev.assay.job.ExplodeOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.report.ExplodeJson;
import dev.assay.report.ExplodeText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code assay explode SPEC}: turns demand for products into demand for what they are made of. */
@Command(
        name = "explode",
        description = "Turns forecasts, orders or plans of products into demand for raw products, through recipes, each"
                + " counted once.",
        mixinStandardHelpOptions = true)
final class ExplodeCommand implements Callable<Integer> {
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
        ExplodeOutcome outcome = Redacted.run(spec, () -> new ExplodeJob(Sessions.open(), request, progress).run());
        print(spec, outcome, options.format(), command.commandLine().getOut());
        return ExitCode.OK;
    }

    /** Writes what an explosion found. */
    static void print(Spec spec, ExplodeOutcome outcome, RunOptions.Format format, PrintWriter out) {
        if (format == RunOptions.Format.JSON) {
            out.println(ExplodeJson.render(outcome.results()));
        } else {
            out.println(ExplodeText.render(outcome.results()));
            out.println("report: " + spec.redact(outcome.report()));
        }
    }
}
