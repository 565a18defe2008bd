package dev.assay.cli;

import dev.assay.job.RunRequest;
import dev.assay.spec.Spec;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands of steps have in common: a spec is read, the step is run, and what came of it is told. */
abstract class StepCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Override
    public final Integer call() throws Exception {
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        Spec spec = options.read();
        RunRequest request = new RunRequest(spec, options.runId(), options.asOf(), Clock.systemUTC());
        progress.accept("starting Spark");
        Ended ended = Redacted.run(spec, () -> run(request, progress));
        ended.print(spec, options.format(), command.commandLine().getOut());
        return ended.code();
    }

    abstract Ended run(RunRequest request, Progress progress);
}
