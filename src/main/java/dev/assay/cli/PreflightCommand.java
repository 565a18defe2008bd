package dev.assay.cli;

import dev.assay.job.PreflightJob;
import dev.assay.job.PreflightOutcome;
import dev.assay.job.PreflightRequest;
import dev.assay.preflight.Limits;
import dev.assay.preflight.Needs;
import dev.assay.report.PreflightJson;
import dev.assay.report.PreflightText;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code assay preflight [SPEC]}: looks at the cluster before a long job. */
@Command(
        name = "preflight",
        description =
                "Looks whether a long job would come to its end on this cluster: machines, libraries, slots, memory,"
                        + " network and Delta, on every executor; with a spec, its storage too.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing stands against a job; warnings are printed",
            "1:something would make a job fail",
            "2:the spec or the arguments are wrong",
            "3:it could not be looked at"
        })
final class PreflightCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SPEC", arity = "0..1", description = "The spec file (YAML) whose storage is looked at.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Value of a name that the spec declares under set; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--results",
            paramLabel = "URI",
            description = "The place of results to look at, instead of the spec's results.")
    private String results;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many workers one training will have. Default: as many as there is room for.")
    private Integer workers;

    @Option(
            names = "--no-lightgbm",
            description = "No model of LightGBM is trained or scored: what it alone needs is a warning.")
    private boolean withoutLightgbm;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long executors may take to come, and to answer. Default: 60.")
    private int seconds;

    @Option(names = "--format", paramLabel = "text|json", description = "How the result is written. Default: text.")
    private RunOptions.Format format = RunOptions.Format.TEXT;

    @Override
    public Integer call() throws Exception {
        requireSense();
        Spec spec = file == null ? null : SpecReader.read(file, set);
        String place = results == null && spec != null ? spec.results() : results;
        Needs needs = new Needs(
                workers == null ? 0 : workers, withoutLightgbm ? Needs.Lightgbm.NOT_NEEDED : Needs.Lightgbm.NEEDED);
        Duration limit = Duration.ofSeconds(seconds);
        Limits limits = Limits.of(limit);
        PreflightRequest request = new PreflightRequest(spec, place, needs, limits, Clock.systemUTC());
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        progress.accept("starting Spark");
        Callable<PreflightOutcome> job = () -> new PreflightJob(TimedStart.within(limit), request, progress).run();
        PreflightOutcome outcome = spec == null ? job.call() : Redacted.run(spec, job);
        PrintWriter out = command.commandLine().getOut();
        out.print(
                format == RunOptions.Format.JSON
                        ? PreflightJson.render(outcome.preflight())
                        : PreflightText.render(outcome.preflight()));
        out.flush();
        return outcome.exitCode();
    }

    private void requireSense() {
        if (workers != null && workers < 1) {
            throw new ParameterException(command.commandLine(), "--workers " + workers + ": a training has 1 or more");
        }
        if (seconds < 1) {
            throw new ParameterException(command.commandLine(), "--wait " + seconds + ": give 1 second or more");
        }
        if (file == null && !set.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--set goes with a spec");
        }
    }
}
