package dev.assay.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.spec.Spec;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Reads a spec without Spark and says whether it is right. */
@Command(
        name = "check-spec",
        description = "Reads a spec, without reading any table, and reports everything that is wrong with it.",
        mixinStandardHelpOptions = true)
final class CheckSpecCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec
    private CommandSpec command;

    @Mixin
    private SpecOptions options;

    @Override
    public Integer call() {
        Spec spec = options.read();
        int checks =
                spec.validate().stream().mapToInt(each -> each.checks().size()).sum();
        int steps = spec.repair().stream().mapToInt(each -> each.steps().size()).sum();
        PrintWriter out = command.commandLine().getOut();
        if (options.format() == RunOptions.Format.JSON) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("file", spec.file());
            answer.put("name", spec.name());
            answer.put("ok", true);
            answer.put("tables", spec.tables().size());
            answer.put("checks", checks);
            if (steps > 0) {
                answer.put("steps", steps);
            }
            answer.put("hash", spec.hash());
            out.println(answer);
        } else {
            out.println(spec.file() + ": ok, " + counted(spec.tables().size(), "table") + ", "
                    + counted(checks, "check") + (steps > 0 ? ", " + counted(steps, "step") : ""));
        }
        return ExitCode.OK;
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
