package dev.assay.cli;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What every command takes that runs something, whatever it reads. */
final class RunOptions {
    /** How the result is written to standard output. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Value of a name that the spec declares under set; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = AsOf.class,
            description = "The date or time that counts as now, such as 2024-01-31 or 2024-01-31T06:00. Default: now.")
    private LocalDateTime asOf;

    @Option(names = "--format", paramLabel = "text|json", description = "How the result is written. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Name of the run; a rerun with the same one replaces its results. Default: a new one.")
    private String runId;

    Map<String, String> set() {
        return set;
    }

    /** The moment that counts as now; null for the clock's. A date alone means its last moment, so that its data is not in the future. */
    LocalDateTime asOf() {
        return asOf;
    }

    Format format() {
        return format;
    }

    /** The run's name; null for a new one. */
    String runId(CommandLine command) {
        if (runId != null && runId.isBlank()) {
            throw new ParameterException(command, "--run-id is empty; leave it out for a new one");
        }
        return runId;
    }

    /** Reads a date, or a date and time. */
    static final class AsOf implements ITypeConverter<LocalDateTime> {
        @Override
        public LocalDateTime convert(String written) {
            try {
                return dev.assay.job.AsOf.read(written);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + written + "' is not a date; write 2024-01-31 or 2024-01-31T06:00");
            }
        }
    }
}
