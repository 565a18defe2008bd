package dev.assay.cli;

import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec.Target;

/** What every command that reads a spec takes. */
final class SpecOptions {
    @picocli.CommandLine.Spec(Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "SPEC", description = "The spec file (YAML).")
    private Path file;

    @Mixin
    private RunOptions run;

    @Option(names = "--results", paramLabel = "URI", description = "Where results go, instead of the spec's results.")
    private String results;

    /** Reads the spec; {@code --results} takes the place of its results. */
    Spec read() {
        Spec spec = SpecReader.read(file, run.set());
        return results == null ? spec : spec.withResults(results);
    }

    Path file() {
        return file;
    }

    LocalDateTime asOf() {
        return run.asOf();
    }

    RunOptions.Format format() {
        return run.format();
    }

    /** The run's name; null for a new one. */
    String runId() {
        return run.runId(command.commandLine());
    }
}
