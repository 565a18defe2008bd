package dev.assay.cli;

import dev.assay.generate.ErrorRates;
import dev.assay.generate.GenerateOptions;
import dev.assay.job.GenerateJob;
import dev.assay.job.Sessions;
import dev.assay.problem.InputException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay generate OUT}: a food retailer's warehouse with errors, each logged. */
@Command(
        name = "generate",
        description = "Write a food retailer's warehouse of any size, with errors of known kinds, each logged.",
        mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("([0-9][0-9_,]*(?:\\.[0-9]+)?)\\s*([kKmMgGbB]?)");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "OUT", description = "Folder (or its URI) that the tables are written to.")
    private String out;

    @Option(
            names = "--rows",
            defaultValue = "1M",
            description = "About how many rows of sales: 10_000_000, 10M, 100k. Default: ${DEFAULT-VALUE}.")
    private String rows;

    @Option(names = "--seed", defaultValue = "1", description = "Another seed, another warehouse. Default: 1.")
    private long seed;

    @Option(names = "--from", description = "First day, as 2024-01-01 (the default).")
    private LocalDate from;

    @Option(names = "--days", description = "How many days. Default: one for each 1,000 rows, 60 to 730.")
    private int days;

    @Option(names = "--stores", description = "How many stores. Default: from the rows.")
    private int stores;

    @Option(names = "--products", description = "How many products. Default: from the rows.")
    private int products;

    @Option(
            names = "--errors",
            paramLabel = "KIND=RATE,…",
            description = "Rates that differ from the defaults: missing=1%%,orphan=0.5%%; none for no errors at all.")
    private String errors;

    @Option(names = "--with-clean", description = "Also write the sales without errors, as clean_sales.")
    private boolean withClean;

    @Option(names = "--spec", description = "Also write retail.yaml, a spec that validates the warehouse.")
    private boolean withSpec;

    @Override
    public Integer call() {
        GenerateOptions options =
                new GenerateOptions(count(rows), seed, from, days, stores, products, ErrorRates.parse(errors));
        PrintWriter err = spec.commandLine().getErr();
        long start = System.nanoTime();
        GenerateJob job = new GenerateJob(Sessions.open(), out, table -> progress(err, start, "writing " + table));
        GenerateJob.Generated generated = job.run(options);
        PrintWriter result = spec.commandLine().getOut();
        generated.rows().forEach((table, count) -> result.printf(Locale.ROOT, "%-12s %,15d%n", table, count));
        if (withClean) {
            result.printf(Locale.ROOT, "%-12s %,15d%n", "clean_sales", job.writeCleanSales(options));
        }
        if (withSpec) {
            result.println("spec: " + job.writeSpec());
        }
        result.flush();
        progress(err, start, "done");
        return 0;
    }

    private static void progress(PrintWriter err, long start, String what) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        err.printf(Locale.ROOT, "[%7.1f s] %s%n", seconds, what);
        err.flush();
    }

    /** Reads {@code 10_000_000}, {@code 10M}, {@code 100k}. */
    static long count(String written) {
        Matcher matcher = NUMBER.matcher(written.trim());
        if (!matcher.matches()) {
            throw InputException.of("--rows", "'" + written + "' is not a number", "write 10_000_000, 10M or 100k");
        }
        double factor =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 1e3;
                    case "m" -> 1e6;
                    case "g", "b" -> 1e9;
                    default -> 1;
                };
        return Math.round(Double.parseDouble(matcher.group(1).replaceAll("[_,]", "")) * factor);
    }
}
