package dev.assay.cli;

import dev.assay.job.RunJob;
import dev.assay.job.RunOutcome;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.StepChoice;
import dev.assay.report.StepsJson;
import dev.assay.report.StepsText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code assay run SPEC}: runs all steps of a spec. */
@Command(
        name = "run",
        description =
                "Runs the steps that a spec names, each after those that make what it reads, and stops at a closed gate.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Option(names = "--only", paramLabel = "STEP", split = ",", description = "Run these steps of the spec alone.")
    private List<String> only = List.of();

    @Option(
            names = "--from",
            paramLabel = "STEP",
            description = "Begin with this step; with the --run-id of a run that broke off, go on with it.")
    private String from;

    @Option(
            names = "--skip",
            paramLabel = "STEP",
            split = ",",
            description = "Leave these steps out, such as train where models are trained less often than they predict.")
    private List<String> skip = List.of();

    @Option(names = "--profile", description = "Profile the tables that the spec reads first.")
    private boolean profile;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        Spec spec = options.read();
        RunRequest request = new RunRequest(spec, options.runId(), options.asOf(), Clock.systemUTC());
        StepChoice choice = new StepChoice(only, from, skip, profile);
        choice.check(spec);
        progress.accept("starting Spark");
        RunOutcome outcome = Redacted.run(spec, () -> new RunJob(Sessions.open(), request, choice, progress).run());
        ended(outcome).print(spec, options.format(), out);
        if (outcome.failure() != null) {
            Redacted.run(spec, () -> {
                throw outcome.failure();
            });
        }
        return outcome.results().run().exitCode();
    }

    static Ended ended(RunOutcome outcome) {
        return new Ended(
                () -> StepsJson.render(outcome.results()),
                () -> StepsText.render(outcome.results()),
                outcome.report(),
                outcome.results().run().exitCode());
    }
}
