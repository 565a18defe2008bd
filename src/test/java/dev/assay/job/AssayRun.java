package dev.assay.job;

import dev.assay.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One command, run as the command line runs it, on the shared session.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record AssayRun(int code, String out, String err) {
    static AssayRun of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(arguments, stream(out), stream(err));
        return new AssayRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What standard error says apart from the progress. */
    List<String> said() {
        return err.lines()
                .filter(line -> !line.matches("\\[ *\\d+\\.\\d s] .*"))
                .toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
