package dev.assay.cli;

import dev.assay.problem.InputException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code assay} command. Standard output carries results, standard error everything else. */
@Command(
        name = "assay",
        description = "Tells how bad a warehouse table is, and what is wrong with it.",
        subcommands = {
            GenerateCommand.class,
            ProfileCommand.class,
            SuggestCommand.class,
            ValidateCommand.class,
            RepairCommand.class,
            AggregateCommand.class,
            ExplodeCommand.class,
            FeaturesCommand.class,
            TrainCommand.class,
            ScoreCommand.class,
            ModelsCommand.class,
            RunCommand.class,
            ReportCommand.class,
            PreflightCommand.class,
            CheckSpecCommand.class,
            SchemaCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; the gate is open",
            "1:the gate is closed: the data is not good enough",
            "2:the spec or the arguments are wrong",
            "3:the job could not run"
        })
public final class Main implements Runnable {
    private static final String HOSTED = "DATABRICKS_RUNTIME_VERSION";
    private static final String DEBUG = "ASSAY_DEBUG";
    private static final Set<String> WITHOUT_SPARK = Set.of("check-spec", "schema", "import", "export");

    @Spec
    private CommandSpec command;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print stack traces of failures.")
    private boolean verbose;

    private Main(Map<String, String> environment) {
        verbose = !environment.getOrDefault(DEBUG, "").isEmpty();
    }

    /**
     * Runs the command and ends the process with its exit code. On a hosted runtime, where ending the process would kill
     * the driver, a code other than 0 becomes an exception that names it. In YARN's cluster mode, where an exit of any
     * code is a failure, code 0 just returns.
     */
    public static void main(String[] args) {
        if (args.length > 0 && WITHOUT_SPARK.contains(args[0])) {
            // Starting Log4j takes longer than the command itself, which logs nothing.
            System.setProperty(
                    "log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        }
        int code = run(args, System.out, System.err);
        if (System.getenv().containsKey(HOSTED)) {
            throwUnlessOk(code);
        } else if (code != ExitCode.OK || !insideYarn(System.getProperties())) {
            System.exit(code);
        }
    }

    /** Runs the command and returns its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, System.getenv());
    }

    static int run(String[] args, PrintStream out, PrintStream err, Map<String, String> environment) {
        PrintWriter result = new PrintWriter(out, true, StandardCharsets.UTF_8);
        PrintWriter said = new PrintWriter(err, true, StandardCharsets.UTF_8);
        Main main = new Main(environment);
        return new CommandLine(main)
                .setOut(result)
                .setErr(said)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((refused, given) -> usage(refused))
                .setExecutionExceptionHandler((failure, line, parsed) -> main.failed(failure, line))
                .execute(args);
    }

    static void throwUnlessOk(int code) {
        if (code != ExitCode.OK) {
            throw new IllegalStateException("assay ended with exit code " + code + "; the reason stands above");
        }
    }

    /** Whether this process is YARN's application master, by what it tells the driver that runs in it. */
    static boolean insideYarn(Properties properties) {
        return "yarn".equals(properties.getProperty("spark.master"))
                && "cluster".equals(properties.getProperty("spark.submit.deployMode"));
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "no command given");
    }

    private static int usage(ParameterException refused) {
        CommandLine line = refused.getCommandLine();
        line.getErr().println("assay: " + refused.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(refused, line.getErr())) {
            line.usage(line.getErr());
        }
        return ExitCode.WRONG_INPUT;
    }

    private int failed(Exception failure, CommandLine line) {
        PrintWriter said = line.getErr();
        if (failure instanceof InputException) {
            said.println(failure.getMessage());
            return ExitCode.WRONG_INPUT;
        }
        said.println("assay " + line.getCommandName() + " could not run: " + FailureText.of(failure));
        if (verbose) {
            failure.printStackTrace(said);
        } else {
            said.println("(--verbose prints the stack trace)");
        }
        return ExitCode.COULD_NOT_RUN;
    }

    /** The version that the jar was built as. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = Main.class.getPackage().getImplementationVersion();
            return new String[] {"assay " + (built == null ? "(built from source)" : built)};
        }
    }
}
