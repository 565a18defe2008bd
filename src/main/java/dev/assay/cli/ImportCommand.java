package dev.assay.cli;

import dev.assay.exchange.Imported;
import dev.assay.exchange.Importer;
import dev.assay.exchange.Place;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay import FILE}: makes a spec of checks or parameters that were written for another tool. */
@Command(
        name = "import",
        description = "Makes a spec of a Great Expectations suite, a data contract (ODCS), a DQDL ruleset, or of"
                + " parameters of LightGBM (train.conf, a model's text, a JSON object); which one is told from the file's"
                + " content. What is not translated is listed on standard error.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The file of checks or parameters.")
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "gx|odcs|dqdl|lightgbm",
            description = "What the file is. Default: told from its content.")
    private Importer.Origin origin;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Name of the table in the spec; of a contract, the one object to take.")
    private String table;

    @Option(names = "--path", paramLabel = "URI", description = "Where the table's files are.")
    private String path;

    @Option(names = "--format", paramLabel = "FORMAT", description = "Their format. Default: by the path's extension.")
    private String format;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Path folder = file.getParent();
        String beside = folder == null ? "" : folder.toString();
        Place place = new Place(table, output.seenFromOutput(path), format, output.seenFromOutput(beside));
        String text = TextFiles.read(file);
        Imported imported = origin == null
                ? Importer.read(file.toString(), text, place)
                : Importer.read(file.toString(), text, place, origin);
        output.write(imported.spec(), command.commandLine().getOut());
        PrintWriter said = command.commandLine().getErr();
        imported.left().forEach(said::println);
        said.println(file + ": a " + imported.source() + "; " + counted(imported.translated(), imported.part()) + ", "
                + counted(imported.left().size(), "item") + " not translated");
        return ExitCode.OK;
    }

    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
