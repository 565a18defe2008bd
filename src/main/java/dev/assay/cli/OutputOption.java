package dev.assay.cli;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command that makes a text puts it: standard output, or a file that is not overwritten unasked. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write. Default: standard output.")
    private Path file;

    @Option(names = "--force", description = "Overwrite the file if it is there.")
    private boolean force;

    /** Writes the text; refuses to overwrite a file unless told to. */
    void write(String text, PrintWriter out) {
        if (file == null) {
            out.print(text);
            out.flush();
            return;
        }
        check();
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw InputException.of(
                    "--output", "'" + file + "' can't be written: " + e.getMessage(), "check the folder");
        }
    }

    /** Whether a file is named. */
    boolean stated() {
        return file != null;
    }

    /** Refuses, before any work is done, to overwrite a file unless told to. */
    void check() {
        if (file != null && Files.exists(file) && !force) {
            throw InputException.of("--output", "'" + file + "' is there already", "pass --force to overwrite it");
        }
    }

    /** A relative path as a spec in the output file's folder would write it; null stays null. */
    String seenFromOutput(String path) {
        boolean fixed =
                path == null || file == null || path.startsWith("/") || path.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
        if (fixed) {
            return path;
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        return folder.normalize()
                .relativize(Path.of(path).toAbsolutePath().normalize())
                .toString();
    }
}
