package dev.assay.cli;

import dev.assay.exchange.Exported;
import dev.assay.exchange.Exporter;
import dev.assay.spec.SpecReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay export SPEC --to TARGET}: gives a spec's checks to another tool. */
@Command(
        name = "export",
        description = "Writes a spec's checks as a data contract (ODCS), a DQDL ruleset or a Great Expectations suite."
                + " What the target can't say is listed on standard error.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SPEC", description = "The spec file (YAML).")
    private Path file;

    @Option(names = "--to", required = true, paramLabel = "odcs|dqdl|gx", description = "What to write.")
    private Exporter.Target target;

    @Option(names = "--table", paramLabel = "NAME", description = "The table whose checks to write. Default: all.")
    private String table;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Value of a name that the spec declares under set; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Exported exported = Exporter.write(SpecReader.read(file, set), table, target);
        output.write(exported.text(), command.commandLine().getOut());
        PrintWriter said = command.commandLine().getErr();
        exported.left().forEach(said::println);
        return ExitCode.OK;
    }
}
