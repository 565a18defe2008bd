package dev.assay.cli;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        put(file, text);
    }

    private static void put(Path place, String text) {
        try {
            TextFiles.write(place, text);
        } catch (IOException e) {
            throw InputException.of(
                    "--output", "'" + place + "' can't be written: " + e.getMessage(), "check the folder");
        }
    }

    /** Writes files beside the one that is named, by their names seen from it; all or, where one is there, none. */
    void writeBeside(Map<String, String> texts) {
        texts.keySet().forEach(this::checkBeside);
        for (String name : texts.keySet()) {
            try {
                Path folder = file.resolveSibling(name).toAbsolutePath().getParent();
                if (!Files.isDirectory(folder)) {
                    Files.createDirectory(folder);
                }
            } catch (IOException e) {
                throw InputException.of(
                        "--output",
                        "the folder of '" + name + "' can't be made: " + e.getMessage(),
                        "check the folder");
            }
        }
        texts.forEach((name, text) -> put(file.resolveSibling(name), text));
    }

    /** Refuses to overwrite a file beside the one that is named, unless told to. */
    void checkBeside(String name) {
        Path place = file.resolveSibling(name);
        if (Files.exists(place) && !force) {
            throw InputException.of(
                    "--output",
                    "'" + place + "' is there already",
                    "pass --force to overwrite it, and what was reviewed in it, or name a file in another folder");
        }
    }

    /** A folder beside the output file as a spec in another folder would write it; null where no file is named. */
    String seenFrom(Path spec, String folder) {
        if (file == null) {
            return null;
        }
        Path here = Optional.ofNullable(spec.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Path there = file.toAbsolutePath().resolveSibling(folder).normalize();
        return here.normalize().relativize(there).toString().replace('\\', '/') + "/";
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
