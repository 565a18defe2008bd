package dev.assay.cli;

import dev.assay.problem.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes files that the command line names. */
final class TextFiles {
    private TextFiles() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw InputException.of(file, "it is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                throw InputException.of(file, "it is a folder", "name the file in it");
            }
            String what = Files.exists(file) ? "it can't be read" : "there is no such file";
            throw InputException.of(file, what, Files.exists(file) ? "check its permissions" : "check the name");
        }
    }

    /** Writes a file as a whole or not at all. */
    static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
