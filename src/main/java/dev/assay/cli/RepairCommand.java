package dev.assay.cli;

import dev.assay.job.ProposeJob;
import dev.assay.job.RepairJob;
import dev.assay.job.RepairOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.UndoJob;
import dev.assay.job.UndoOutcome;
import dev.assay.report.RepairJson;
import dev.assay.report.RepairText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code assay repair SPEC}: repairs tables and logs every changed cell; with {@code --undo}, takes a repair back. */
@Command(
        name = "repair",
        description =
                "Repairs tables as the spec says, logs every changed cell, and validates what came of it; the gate"
                        + " is the exit code. With --undo: restores the outputs of a run to what came into it. With"
                        + " --propose: proposes the steps, as a section of the spec, and changes nothing.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Option(names = "--undo", paramLabel = "RUN", description = "Restore what came into this run, from its change log.")
    private String undo;

    @Option(
            names = "--propose",
            description =
                    "Write no table: propose the section 'repair' from the profile and the checks that do not hold.")
    private boolean propose;

    @Option(names = "--only", paramLabel = "TABLE", split = ",", description = "With --propose: these tables only.")
    private List<String> only = List.of();

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        if (undo != null && undo.isBlank()) {
            throw new ParameterException(command.commandLine(), "--undo is empty; name the run to take back");
        }
        checkOptions();
        Spec spec = options.read();
        RunRequest request = new RunRequest(spec, options.runId(), options.asOf(), Clock.systemUTC());
        progress.accept("starting Spark");
        if (propose) {
            String text = Redacted.run(spec, () -> new ProposeJob(Sessions.open(), request, only, progress).run());
            output.write(spec.redact(text), out);
            return ExitCode.OK;
        }
        if (undo != null) {
            UndoOutcome undone = Redacted.run(spec, () -> new UndoJob(Sessions.open(), request, progress).undo(undo));
            out.println(options.format() == RunOptions.Format.JSON ? undone.json() : spec.redact(undone.text()));
            return ExitCode.OK;
        }
        RepairOutcome outcome = Redacted.run(spec, () -> new RepairJob(Sessions.open(), request, progress).run());
        print(spec, outcome, options.format(), out);
        return outcome.exitCode();
    }

    /** Writes what a repair did. */
    static void print(Spec spec, RepairOutcome outcome, RunOptions.Format format, PrintWriter out) {
        if (format == RunOptions.Format.JSON) {
            out.println(RepairJson.render(outcome.results()));
        } else {
            out.println(RepairText.render(outcome.results()));
            out.println("report: " + spec.redact(outcome.report()));
        }
    }

    private void checkOptions() {
        if (propose && (undo != null || options.format() == RunOptions.Format.JSON)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--propose writes a section of the spec; leave out " + (undo != null ? "--undo" : "--format json"));
        }
        if (!propose && (!only.isEmpty() || output.stated())) {
            throw new ParameterException(
                    command.commandLine(),
                    (only.isEmpty() ? "--output" : "--only")
                            + " goes with --propose; a repair does what the spec says");
        }
        output.check();
    }
}
