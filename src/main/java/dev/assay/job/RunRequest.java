package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.spec.Spec;
import dev.assay.table.ResultsStore;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.SparkSession;

/**
 * What a run is asked to do.
 *
 * @param spec the spec
 * @param runId names the run; a run with the same id replaces its results
 * @param asOf the moment that "now" means, in the session's time zone; null for the clock's
 * @param clock tells the time
 */
public record RunRequest(Spec spec, String runId, LocalDateTime asOf, Clock clock) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.of("UTC"));

    public RunRequest {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(clock, "clock");
        runId = runId == null ? newId(spec.name(), clock) : runId;
    }

    /** The moment that "now" means, in a time zone. */
    public LocalDateTime moment(ZoneId zone) {
        return asOf == null ? LocalDateTime.ofInstant(clock.instant(), zone) : asOf;
    }

    /** Where the run's results go; a spec without a place for them is an {@link InputException}. */
    ResultsStore results(SparkSession spark) {
        if (spec.results() == null) {
            throw InputException.of(
                    spec.file(), "no place for the results is given", "add 'results: FOLDER' or pass --results");
        }
        return new ResultsStore(spark, spec.results());
    }

    private static String newId(String name, Clock clock) {
        String suffix = Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36);
        return name + "-" + STAMP.format(clock.instant()) + "-" + suffix;
    }
}
