package dev.assay.cli;

import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * How a step ended, as it is told.
 *
 * @param json all of it, for programs
 * @param text the same in short, for people
 * @param report where its page was written
 * @param code the exit code
 */
record Ended(Supplier<String> json, Supplier<String> text, String report, int code) {
    void print(Spec spec, RunOptions.Format format, PrintWriter out) {
        if (format == RunOptions.Format.JSON) {
            out.println(json.get());
        } else {
            out.println(text.get());
            out.println("report: " + spec.redact(report));
        }
    }
}
