package dev.assay.cli;

import dev.assay.job.RunRequest;
import dev.assay.spec.LooseTable;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec.Target;

/** What every command takes that reads the tables of a spec, or a table without one. */
final class TableOptions {
    private static final String PLACE = "./assay-results";

    @picocli.CommandLine.Spec(Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "SPEC", arity = "0..1", description = "The spec file (YAML).")
    private Path file;

    @Option(
            names = "--table",
            paramLabel = "PATH|NAME",
            description = "A table without a spec: a file, a folder, a URI, or a catalog name.")
    private String table;

    @Option(
            names = "--source",
            paramLabel = "FORMAT",
            description = "With --table: its format. Default: told by its name and files.")
    private String source;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "With --table: an option of its data source, such as sep=;. May be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "With --table: the column that tells when a row's event was.")
    private String time;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            split = ",",
            description = "With --table: the columns that tell rows apart, with commas between.")
    private List<String> key = List.of();

    @Option(
            names = "--mask",
            paramLabel = "COLUMN",
            split = ",",
            description = "With --table: columns whose values must not be shown.")
    private List<String> mask = List.of();

    @Option(names = "--only", paramLabel = "TABLE", split = ",", description = "With a spec: these of its tables only.")
    private List<String> only = List.of();

    @Mixin
    private RunOptions run;

    @Option(
            names = "--results",
            paramLabel = "URI",
            description = "Where results go, instead of the spec's results. Default with --table: " + PLACE + ".")
    private String results;

    /** Names of tables; empty for all. */
    List<String> only() {
        return only;
    }

    RunOptions.Format format() {
        return run.format();
    }

    /** The run that is asked for. */
    RunRequest request() {
        return new RunRequest(spec(), run.runId(command.commandLine()), run.asOf(), Clock.systemUTC());
    }

    private Spec spec() {
        if ((file == null) == (table == null)) {
            throw new ParameterException(
                    command.commandLine(),
                    file == null ? "give a spec, or --table PATH" : "give a spec or --table, not both");
        }
        if (file != null) {
            boolean loose = source != null || time != null || !options.isEmpty() || !key.isEmpty() || !mask.isEmpty();
            if (loose) {
                throw new ParameterException(
                        command.commandLine(),
                        "--source, --option, --time, --key and --mask go with --table; a spec says these itself");
            }
            Spec spec = SpecReader.read(file, run.set());
            return results == null ? spec : spec.withResults(results);
        }
        if (!only.isEmpty() || !run.set().isEmpty()) {
            throw new ParameterException(command.commandLine(), "--only and --set go with a spec");
        }
        LooseTable loose = new LooseTable(table, source, options).with(time, key, mask);
        return loose.spec(results == null ? PLACE : results);
    }
}
