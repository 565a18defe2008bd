package dev.assay.cli;

import dev.assay.job.Outcome;
import dev.assay.job.ReportJob;
import dev.assay.job.Sessions;
import dev.assay.problem.InputException;
import dev.assay.spec.Spec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code assay report SPEC}: makes a run's report again, from the results alone. */
@Command(
        name = "report",
        description =
                "Makes the report of a run again from the results tables: the newest run, or the one of --run-id.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Override
    public Integer call() throws Exception {
        Spec spec = options.read();
        if (spec.results() == null) {
            throw InputException.of(
                    spec.file(), "no place of the results is given", "add 'results:' or pass --results");
        }
        String asked = options.runId();
        Outcome outcome = Redacted.run(spec, () -> {
            ReportJob job = new ReportJob(Sessions.open(), spec.results());
            return job.run(asked == null ? job.newestRun(spec.name()) : asked);
        });
        ValidateCommand.print(
                spec, outcome, options.format(), command.commandLine().getOut());
        return ExitCode.OK;
    }
}
