package dev.assay.table;

import dev.assay.problem.InputException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** Finds the version of a Delta table that {@code as_of} asks for: the newest, a number, or the newest at a moment. */
final class DeltaVersions {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Declared declared;
    private final Address address;

    DeltaVersions(Declared declared, Address address) {
        this.declared = declared;
        this.address = address;
    }

    long asked() {
        String asOf = declared.table().asOf();
        if (asOf == null) {
            return address.newestCommits(declared.spark(), 1).get(0).version();
        }
        List<Commit> commits = address.history(declared.spark()).select("version", "timestamp").collectAsList().stream()
                .map(row -> new Commit(row.getLong(0), moment(row)))
                .sorted(Comparator.comparingLong(Commit::version))
                .toList();
        return NUMBER.matcher(asOf).matches() ? numbered(asOf, commits) : dated(asOf, commits);
    }

    private long numbered(String asOf, List<Commit> commits) {
        long version = Long.parseLong(asOf);
        if (commits.stream().noneMatch(commit -> commit.version() == version)) {
            throw outside("version " + asOf + " does not exist", commits);
        }
        return version;
    }

    private long dated(String asOf, List<Commit> commits) {
        Timestamp moment = parsed(asOf)
                .orElseThrow(() -> declared.problem(
                        "as_of",
                        "'" + asOf + "' is neither a version nor a moment",
                        "write a version such as 12, a date, or '2024-05-31 18:00:00'"));
        Commit last = commits.get(commits.size() - 1);
        if (moment.after(last.moment())) {
            throw outside(asOf + " is after the last version", commits);
        }
        return commits.stream()
                .filter(commit -> !commit.moment().after(moment))
                .mapToLong(Commit::version)
                .max()
                .orElseThrow(() -> outside(asOf + " is before the first version", commits));
    }

    private InputException outside(String what, List<Commit> commits) {
        Commit first = commits.get(0);
        Commit last = commits.get(commits.size() - 1);
        return declared.problem(
                "as_of",
                what,
                "there are versions " + first.version() + " (" + first.moment() + ") to " + last.version() + " ("
                        + last.moment() + "); without as_of the newest is read");
    }

    private Optional<Timestamp> parsed(String asOf) {
        Row row = declared.spark()
                .sql("SELECT try_cast(? AS TIMESTAMP) AS moment", new Object[] {asOf})
                .head();
        return row.isNullAt(0) ? Optional.empty() : Optional.of(moment(row.get(0)));
    }

    private static Timestamp moment(Row row) {
        return moment(row.get(1));
    }

    /** Spark gives the one or the other, as {@code spark.sql.datetime.java8API.enabled} says. */
    private static Timestamp moment(Object value) {
        return value instanceof java.time.Instant instant ? Timestamp.from(instant) : (Timestamp) value;
    }

    private record Commit(long version, Timestamp moment) {}
}
