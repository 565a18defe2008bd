package dev.assay.cli;

import dev.assay.job.HistoryJob;
import dev.assay.job.HistoryOutcome;
import dev.assay.job.ReportJob;
import dev.assay.job.Sessions;
import dev.assay.problem.InputException;
import dev.assay.report.HistoryJson;
import dev.assay.report.HistoryQuery;
import dev.assay.report.HistoryText;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code assay report SPEC}: makes a run's report again, from the results alone. */
@Command(
        name = "report",
        description =
                "Makes the report of a run again from the results tables: the newest run, or the one of --run-id. With"
                        + " --history: how all runs of the spec came out, and what changed.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Option(names = "--history", description = "Draw all runs of the spec, by the moment that their data is of.")
    private boolean history;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "With --history: the newest N runs only. Default and at most: 200.")
    private Integer last;

    @Override
    public Integer call() throws Exception {
        requireSense();
        Spec spec = options.read();
        if (spec.results() == null) {
            throw InputException.of(
                    spec.file(), "no place of the results is given", "add 'results:' or pass --results");
        }
        if (history) {
            drawHistory(spec);
            return ExitCode.OK;
        }
        PrintWriter out = command.commandLine().getOut();
        Redacted.run(spec, () -> {
            ReportJob job = new ReportJob(Sessions.open(), spec.results());
            String runId = options.runId() == null ? job.newestRun(spec.name()) : options.runId();
            switch (job.command(runId).orElse("validate")) {
                case "profile" -> ProfileCommand.print(spec, job.profile(runId, null), options.format(), out);
                case "repair" -> RepairCommand.print(spec, job.repair(runId), options.format(), out);
                case "aggregate" -> AggregateCommand.ended(job.aggregate(runId)).print(spec, options.format(), out);
                case "features" -> FeaturesCommand.ended(job.features(runId)).print(spec, options.format(), out);
                case "train" -> TrainCommand.ended(job.train(runId)).print(spec, options.format(), out);
                case "score" -> ScoreCommand.ended(job.score(runId)).print(spec, options.format(), out);
                case "explode" -> ExplodeCommand.ended(job.explode(runId)).print(spec, options.format(), out);
                case "run" -> RunCommand.ended(job.stepsWithPages(runId)).print(spec, options.format(), out);
                default -> ValidateCommand.print(spec, job.run(runId), options.format(), out);
            }
            return null;
        });
        return ExitCode.OK;
    }

    private void requireSense() {
        if (last != null && !history) {
            throw new ParameterException(command.commandLine(), "--last goes with --history");
        }
        if (last != null && (last < 1 || last > HistoryQuery.MOST)) {
            throw new ParameterException(
                    command.commandLine(), "--last " + last + ": a history has 1 to " + HistoryQuery.MOST + " runs");
        }
        if (history && options.runId() != null) {
            throw new ParameterException(
                    command.commandLine(), "--history shows all runs; leave --run-id out, or --history");
        }
    }

    private void drawHistory(Spec spec) throws Exception {
        int most = last == null ? HistoryQuery.MOST : last;
        HistoryOutcome drawn =
                Redacted.run(spec, () -> new HistoryJob(Sessions.open(), spec.results()).run(spec.name(), most));
        PrintWriter out = command.commandLine().getOut();
        if (options.format() == RunOptions.Format.JSON) {
            out.println(HistoryJson.render(drawn.history()));
        } else {
            out.println(HistoryText.render(drawn.history()));
            out.println("report: " + spec.redact(drawn.report()));
        }
    }
}
