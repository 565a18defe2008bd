package dev.assay.cli;

import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.StageChange;
import dev.assay.job.StagesJob;
import dev.assay.report.ModelsJson;
import dev.assay.report.ModelsResults;
import dev.assay.report.ModelsText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code assay models SPEC}: which versions of models there are, and which is live. */
@Command(
        name = "models",
        description =
                "Lists the versions of the models in the results, and changes which of them is live: a version goes"
                        + " live through an open gate only.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @ArgGroup
    private Change change;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why it is done, for those who read it later.")
    private String why;

    /** One change at a time. */
    private static final class Change {
        @Option(
                names = "--promote",
                paramLabel = "MODEL[:VERSION]",
                description = "Make a version live, and retire the one before. Default: the newest version.")
        private String promote;

        @Option(
                names = "--rollback",
                paramLabel = "MODEL",
                description = "Make the version live again that was live before.")
        private String rollback;

        @Option(names = "--retire", paramLabel = "MODEL:VERSION", description = "A version is not to be used again.")
        private String retire;
    }

    @Override
    public Integer call() throws Exception {
        if (why != null && change == null) {
            throw new ParameterException(command.commandLine(), "--why goes with --promote, --rollback or --retire");
        }
        StageChange asked = change == null ? null : asked();
        Spec spec = options.read();
        RunRequest request = new RunRequest(spec, options.runId(), options.asOf(), Clock.systemUTC());
        ModelsResults found = Redacted.run(spec, () -> {
            StagesJob job = new StagesJob(Sessions.open(), request);
            return asked == null ? job.list() : job.change(asked);
        });
        PrintWriter out = command.commandLine().getOut();
        out.println(options.format() == RunOptions.Format.JSON ? ModelsJson.render(found) : ModelsText.render(found));
        return ExitCode.OK;
    }

    private StageChange asked() {
        if (change.promote != null) {
            return of(StageChange.Kind.PROMOTE, change.promote);
        }
        if (change.rollback != null) {
            return new StageChange(StageChange.Kind.ROLLBACK, change.rollback, null, why);
        }
        StageChange retired = of(StageChange.Kind.RETIRE, change.retire);
        if (retired.version() == null) {
            throw new ParameterException(
                    command.commandLine(), "--retire " + change.retire + ": say which version, as MODEL:VERSION");
        }
        return retired;
    }

    /** A name may hold colons; what follows the last is a version where it is a number. */
    private StageChange of(StageChange.Kind kind, String written) {
        int colon = written.lastIndexOf(':');
        String last = written.substring(colon + 1);
        return colon > 0 && last.matches("[0-9]{1,9}")
                ? new StageChange(kind, written.substring(0, colon), Integer.valueOf(last), why)
                : new StageChange(kind, written, null, why);
    }
}
