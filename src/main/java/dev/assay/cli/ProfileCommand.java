package dev.assay.cli;

import dev.assay.job.ProfileJob;
import dev.assay.job.ProfileOutcome;
import dev.assay.job.ProfileRequest;
import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.report.ProfileJson;
import dev.assay.report.ProfileText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code assay profile SPEC | --table PATH}: tells what is in tables. */
@Command(
        name = "profile",
        description =
                "Tells what is in tables: the tables that a spec declares, or any table by its path or catalog name.",
        mixinStandardHelpOptions = true)
final class ProfileCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private TableOptions tables;

    @Option(
            names = "--columns-alone",
            description = "Look at each column by itself alone: one read of a table, instead of seven or so.")
    private boolean alone;

    @Option(
            names = "--against",
            paramLabel = "VERSION|RUN",
            description =
                    "Tell what changed since a version of the tables, or since an earlier profile with these results.")
    private String against;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        RunRequest request = tables.request();
        Spec spec = request.spec();
        progress.accept("starting Spark");
        ProfileOutcome outcome = Redacted.run(spec, () -> new ProfileJob(
                        Sessions.open(), request, new ProfileRequest(tables.only(), against, alone), progress)
                .run());
        print(spec, outcome, tables.format(), out);
        return ExitCode.OK;
    }

    /** Prints a profile as text or JSON. */
    static void print(Spec spec, ProfileOutcome outcome, RunOptions.Format format, PrintWriter out) {
        if (format == RunOptions.Format.JSON) {
            out.println(ProfileJson.render(outcome.results()));
        } else {
            out.println(ProfileText.render(outcome.results()));
            out.println("report: " + spec.redact(outcome.report()));
        }
    }
}
