package dev.assay.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.problem.InputException;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Writes Delta commits that carry their run in {@code userMetadata}, and finds them again in the table's history. */
final class Commits {
    private static final int ATTEMPTS = 12;
    private static final int FIRST_PAUSE = 50;
    private static final int LONGEST_PAUSE = 3_000;
    /** A commit is looked for among the newest first; a busy table may have had more since. */
    private static final int NEWEST = 20;
    /** The transaction that makes a commit of one that changes nothing. */
    private static final String NOTHING = "assay-nothing";

    private static final String METADATA = "userMetadata";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEEP_ROWS = Set.of(
            "OPTIMIZE",
            "VACUUM START",
            "VACUUM END",
            "SET TBLPROPERTIES",
            "UNSET TBLPROPERTIES",
            "UPGRADE PROTOCOL",
            "COMPUTE STATS",
            "CHANGE COLUMN",
            "ADD CONSTRAINT",
            "DROP CONSTRAINT",
            "REORG",
            "CLUSTER BY");

    private final SparkSession spark;
    private final Address address;

    Commits(SparkSession spark, Address address) {
        this.spark = spark;
        this.address = address;
    }

    /**
     * Runs {@code save} with the options of its commit until the commit is found in the table's history, and returns the
     * rows it wrote.
     *
     * <p>Delta records no commit of nothing over nothing, which would leave the table to the run before: {@code
     * saveNothing}, which writes no row, is then run as a transaction, which Delta records.
     */
    long write(WriteLabel label, Consumer<Map<String, String>> save, Consumer<Map<String, String>> saveNothing) {
        for (int attempt = 1; ; attempt++) {
            String metadata = metadata(label);
            try {
                Optional<Long> before = version();
                save.accept(Map.of(METADATA, metadata));
                Optional<Long> rows = rows(metadata);
                if (rows.isEmpty() && before.isPresent() && before.equals(version())) {
                    saveNothing.accept(Map.of(
                            METADATA, metadata, "txnAppId", NOTHING, "txnVersion", Long.toString(before.get() + 1)));
                    rows = rows(metadata);
                }
                if (rows.isPresent()) {
                    return rows.get();
                }
                if (attempt == ATTEMPTS) {
                    throw new StorageException(
                            "writing " + address + ": the commit is not in the table's history; another process on a"
                                    + " file system without atomic rename overwrote it",
                            null);
                }
            } catch (InputException | StorageException clear) {
                throw clear;
            } catch (Exception failure) {
                if (!isConflict(failure) || attempt == ATTEMPTS) {
                    throw explained(failure);
                }
            }
            address.forget(spark);
            pause(attempt);
        }
    }

    /** What the newest commit that changed rows says of itself under a key of ours; empty if another tool made it. */
    Optional<String> last(String key) {
        Optional<LoggedCommit> newest = Stream.of(1, NEWEST, Integer.MAX_VALUE)
                .flatMap(limit -> address.newestCommits(spark, limit).stream()
                        .filter(commit -> !KEEP_ROWS.contains(commit.operation()))
                        .limit(1))
                .findFirst();
        return newest.map(LoggedCommit::userMetadata).flatMap(metadata -> value(metadata, key));
    }

    private Optional<Long> version() {
        return address.exists(spark)
                ? address.newestCommits(spark, 1).stream().findFirst().map(LoggedCommit::version)
                : Optional.empty();
    }

    private Optional<Long> rows(String metadata) {
        return Stream.of(1, NEWEST, Integer.MAX_VALUE)
                .flatMap(limit -> address.newestCommits(spark, limit).stream()
                        .filter(commit -> metadata.equals(commit.userMetadata())))
                .findFirst()
                .map(LoggedCommit::rows);
    }

    private static String metadata(WriteLabel label) {
        return JSON.createObjectNode()
                .put("run_id", label.runId())
                .put("what", label.what())
                .put("plan", label.plan())
                .put("write_id", UUID.randomUUID().toString())
                .toString();
    }

    private static Optional<String> value(String metadata, String key) {
        try {
            JsonNode value = JSON.readTree(metadata).path(key);
            return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean isConflict(Throwable failure) {
        return Failures.find(failure, ConcurrentModificationException.class).isPresent();
    }

    private RuntimeException explained(Exception failure) {
        return Failures.known(failure)
                .orElseGet(() -> new StorageException("writing " + address + ": " + Failures.line(failure), failure));
    }

    /** Waits before another attempt, at random, so that writers who met once do not meet again. */
    static void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE, (long) FIRST_PAUSE << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE, longest + 1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting to write again", stopped);
        }
    }
}
