package dev.assay.cli;

import dev.assay.spec.SpecSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of the spec file. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of the spec file; editors complete and check specs with it.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().getOut().print(SpecSchema.text());
        command.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
