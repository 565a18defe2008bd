package dev.assay.cli;

import dev.assay.job.Outcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.ValidateJob;
import dev.assay.report.ConsoleReport;
import dev.assay.report.JsonReport;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code assay validate SPEC}: judges the tables, splits their rows, opens or closes the gate. */
@Command(
        name = "validate",
        description =
                "Checks tables, writes accepted and quarantined rows, results and a report; the gate is the exit code.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        RunRequest request = new RunRequest(options.read(), options.runId(), options.asOf(), Clock.systemUTC());
        progress.accept("starting Spark");
        Outcome outcome = Redacted.run(request.spec(), () -> new ValidateJob(Sessions.open(), request, progress).run());
        print(request.spec(), outcome, options.format(), out);
        return outcome.exitCode();
    }

    /** Prints a run as text or JSON. */
    static void print(Spec spec, Outcome outcome, RunOptions.Format format, PrintWriter out) {
        if (format == RunOptions.Format.JSON) {
            out.println(JsonReport.render(outcome.results()));
        } else {
            out.println(ConsoleReport.render(outcome.results()));
            out.println("report: " + spec.redact(outcome.report()));
        }
    }
}
