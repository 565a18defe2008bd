package dev.assay.cli;

import dev.assay.job.RunRequest;
import dev.assay.job.Sessions;
import dev.assay.job.SuggestJob;
import dev.assay.job.SuggestOutcome;
import dev.assay.job.SuggestRequest;
import dev.assay.report.SuggestJson;
import dev.assay.spec.Share;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code assay suggest SPEC | --table PATH}: proposes checks. */
@Command(
        name = "suggest",
        description = "Proposes checks for tables, as a section of the spec: each with the reason, the figures, and the"
                + " false alarms that it would have given on what came later.",
        mixinStandardHelpOptions = true)
final class SuggestCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private TableOptions tables;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--by",
            paramLabel = "STEP",
            description = "The periods that checks are learnt from and held against: day, week, month, quarter, year."
                    + " Default: the shortest of which there are few enough.")
    private String by;

    @Option(
            names = "--exclude",
            paramLabel = "PERIOD",
            split = ",",
            description = "Days, months or years, such as 2018-08, whose rows are known to be bad.")
    private List<String> exclude = List.of();

    @Option(
            names = "--false-alarms",
            paramLabel = "SHARE",
            converter = Rate.class,
            description =
                    "Greatest share of later periods in which a check may tell that something is wrong. Default: 1%%.")
    private double falseAlarms = SuggestRequest.RATE;

    @Option(
            names = "--errors",
            paramLabel = "TABLE",
            description = "A declared table that logs known errors: tells how many of them the checks catch.")
    private String errors;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        Progress progress = new Progress(command.commandLine().getErr(), Clock.systemUTC());
        RunRequest request = tables.request();
        SuggestRequest asked = new SuggestRequest(tables.only(), step(), exclude, falseAlarms, errors);
        output.check();
        progress.accept("starting Spark");
        SuggestOutcome found =
                Redacted.run(request.spec(), () -> new SuggestJob(Sessions.open(), request, asked, progress).run());
        String text = tables.format() == RunOptions.Format.JSON
                ? SuggestJson.render(request.runId(), found.rows()) + "\n"
                : found.text();
        output.write(request.spec().redact(text), out);
        return ExitCode.OK;
    }

    private String step() {
        if (by != null && !SuggestRequest.STEPS.contains(by)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--by '" + by + "' is no period; write " + String.join(", ", SuggestRequest.STEPS));
        }
        return by;
    }

    /** Reads a share such as 1%. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String written) {
            try {
                return Share.parse(written).value();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + written + "' is not a share; write 1% or 0.01");
            }
        }
    }
}
