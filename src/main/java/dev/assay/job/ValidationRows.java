package dev.assay.job;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.spec.ValidateSpec;
import dev.assay.table.Partitions;
import dev.assay.table.Snapshot;
import dev.assay.validate.CheckOutcome;
import dev.assay.validate.Detail;
import dev.assay.validate.Example;
import dev.assay.validate.Increment;
import dev.assay.validate.Validated;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns what a validation found into rows of the results tables. */
final class ValidationRows {
    private final String runId;
    private final Spec spec;
    private final List<Row> tables = new ArrayList<>();
    private final List<Row> checks = new ArrayList<>();
    private final List<Row> metrics = new ArrayList<>();

    ValidationRows(String runId, Spec spec) {
        this.runId = runId;
        this.spec = spec;
    }

    List<Row> tables() {
        return tables;
    }

    List<Row> checks() {
        return checks;
    }

    List<Row> metrics() {
        return metrics;
    }

    void add(ValidateSpec work, Snapshot snapshot, Validated validated, double seconds) {
        TableSpec table = snapshot.spec();
        tables.add(RowFactory.create(
                runId,
                tables.size(),
                table.name(),
                table.source(),
                spec.redact(snapshot.location()),
                snapshot.version(),
                validated.rows(),
                validated.accepted(),
                validated.quarantined(),
                validated.corrupt(),
                validated.score(),
                work.quarantinedAtMost().value(),
                validated.gate().open() ? "open" : "closed",
                spec.redact(String.join("\n", validated.gate().reasons())),
                validated.reads(),
                spec.redact(work.accepted()),
                spec.redact(work.quarantine()),
                seconds));
        for (CheckOutcome check : validated.checks()) {
            addCheck(snapshot, check);
        }
        addMetric(snapshot, null, new Detail(null, "row_count", null, validated.rows(), null), 0);
        addMetric(snapshot, null, new Detail(null, "column_reads", null, validated.keyReads(), null), 0);
        addDetails(snapshot, null, validated.details());
    }

    /** Adds numbers that belong to no check. */
    void addDetails(Snapshot snapshot, String where, List<Detail> details) {
        Map<String, Integer> ordinals = new HashMap<>();
        for (Detail detail : details) {
            int ordinal = ordinals.merge(detail.metric() + "/" + detail.column(), 1, Integer::sum);
            addMetric(snapshot, where, detail, ordinal);
        }
    }

    /** Adds what the next runs can go on from. */
    void addStates(Snapshot snapshot, Partitions partitions, Increment increment) {
        metrics.addAll(PartitionMemory.rows(runId, snapshot.spec().name(), partitions, snapshot.version(), increment));
    }

    private void addCheck(Snapshot snapshot, CheckOutcome check) {
        CheckSpec asked = check.spec();
        List<Row> examples = new ArrayList<>();
        for (Example example : check.examples()) {
            examples.add(RowFactory.create(example.key(), example.value()));
        }
        checks.add(RowFactory.create(
                runId,
                checks.size(),
                snapshot.spec().name(),
                snapshot.version(),
                asked.name(),
                asked.kind(),
                check.columns().toArray(String[]::new),
                asked.severity().name().toLowerCase(Locale.ROOT),
                check.verdict().name().toLowerCase(Locale.ROOT),
                check.observed(),
                check.expected(),
                check.failing(),
                check.inScope(),
                check.passingShare(),
                examples.toArray(Row[]::new),
                spec.redact(check.message()),
                asked.why(),
                spec.positions().of(asked.pointer()).toString(),
                fingerprint(asked)));
        addDetails(snapshot, asked.where(), check.details());
    }

    private void addMetric(Snapshot snapshot, String where, Detail detail, int ordinal) {
        metrics.add(RowFactory.create(
                runId,
                snapshot.spec().name(),
                snapshot.version(),
                detail.column(),
                detail.metric(),
                where,
                detail.label(),
                ordinal,
                Double.isNaN(detail.value()) ? null : detail.value(),
                detail.exact(),
                null,
                null,
                null));
    }

    /** What the check asks, whatever its name and place: the same in two runs when the same was asked. */
    private static String fingerprint(CheckSpec check) {
        String asked = check.kind() + "|" + check.rule() + "|" + check.where() + "|" + check.atLeast() + "|"
                + check.severity();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
