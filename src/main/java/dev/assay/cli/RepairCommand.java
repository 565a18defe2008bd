package dev.assay.cli;

import dev.assay.job.ProposeJob;
import dev.assay.job.ProposeRequest;
import dev.assay.job.Proposed;
import dev.assay.job.RepairJob;
import dev.assay.job.RepairOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.UndoJob;
import dev.assay.job.UndoOutcome;
import dev.assay.report.RepairJson;
import dev.assay.report.RepairText;
import dev.assay.report.ReviewPage;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String MAPPINGS = "mappings";
    private static final String REVIEW = MAPPINGS + "/review.html";

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

    @Option(
            names = "--impact",
            description =
                    "Train the spec's models on dirty, quarantined and repaired rows, and tell what the repair is worth.")
    private boolean impact;

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
            return propose(request, progress);
        }
        if (undo != null) {
            UndoOutcome undone = Redacted.run(spec, () -> new UndoJob(Sessions.open(), request, progress).undo(undo));
            out.println(options.format() == RunOptions.Format.JSON ? undone.json() : spec.redact(undone.text()));
            return ExitCode.OK;
        }
        RepairOutcome outcome = Redacted.run(spec, () -> repair(request, progress));
        print(spec, outcome, options.format(), out);
        return outcome.exitCode();
    }

    private RepairOutcome repair(RunRequest request, Progress progress) {
        RepairJob job = new RepairJob(Sessions.open(), request, progress);
        return impact ? job.runWithImpact() : job.run();
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

    private int propose(RunRequest request, Progress progress) throws Exception {
        Spec spec = request.spec();
        ProposeRequest asked = new ProposeRequest(only, output.seenFrom(options.file(), MAPPINGS));
        Proposed proposed = Redacted.run(spec, () -> new ProposeJob(Sessions.open(), request, asked, progress).run());
        if (!proposed.mappings().isEmpty()) {
            Map<String, String> files = new LinkedHashMap<>();
            proposed.mappings().forEach(each -> files.put(MAPPINGS + "/" + each.file(), each.csv()));
            files.put(REVIEW, ReviewPage.render(spec.name(), proposed.mappings()));
            output.writeBeside(files);
            progress.accept("mappings to be reviewed: " + String.join(", ", files.keySet()));
        }
        output.write(spec.redact(proposed.section()), command.commandLine().getOut());
        return ExitCode.OK;
    }

    private void checkOptions() {
        if (propose && (undo != null || options.format() == RunOptions.Format.JSON)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--propose writes a section of the spec; leave out " + (undo != null ? "--undo" : "--format json"));
        }
        if (impact && (propose || undo != null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--impact tells what a repair is worth; leave out " + (undo != null ? "--undo" : "--propose"));
        }
        if (!propose && (!only.isEmpty() || output.stated())) {
            throw new ParameterException(
                    command.commandLine(),
                    (only.isEmpty() ? "--output" : "--only")
                            + " goes with --propose; a repair does what the spec says");
        }
        output.check();
        if (propose && output.stated()) {
            output.checkBeside(REVIEW);
        }
    }
}
