package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/**
 * A run as JSON for programs. Names are those of the results tables; what is absent is null, never left out; times are
 * ISO 8601 in UTC. {@code format} grows when a field changes its meaning or goes, not when one is added.
 */
public final class JsonReport {
    /** The version of the shape. */
    public static final int FORMAT = 1;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonReport() {}

    /** Renders one object, indented, ending in a line feed. */
    public static String render(RunResults results) {
        ObjectNode root = JSON.objectNode().put("format", FORMAT);
        root.set("run", run(results.run()));
        ArrayNode tables = root.putArray("tables");
        results.tables().forEach(table -> tables.add(table(results, table)));
        ArrayNode sources = root.putArray("source_systems");
        results.scoresBySource().forEach((source, score) -> {
            ObjectNode node = sources.addObject().put("source_system", source);
            number(node, "score", score);
        });
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode run(RunSummary run) {
        ObjectNode node = JSON.objectNode();
        text(node, "run_id", run.runId());
        text(node, "spec_name", run.specName());
        text(node, "spec_file", run.specFile());
        text(node, "spec_hash", run.specHash());
        text(node, "command", run.command());
        text(node, "code_version", run.codeVersion());
        text(node, "spark_version", run.sparkVersion());
        text(node, "spark_app_id", run.sparkAppId());
        text(node, "user", run.user());
        time(node, "as_of", run.asOf());
        time(node, "started_at", run.startedAt());
        time(node, "ended_at", run.endedAt());
        text(node, "gate", run.gate());
        return node.put("exit_code", run.exitCode());
    }

    private static ObjectNode table(RunResults results, TableSummary table) {
        ObjectNode node = JSON.objectNode();
        text(node, "table_name", table.name());
        text(node, "source_system", table.sourceSystem());
        text(node, "location", table.location());
        text(node, "table_version", table.version());
        node.put("rows", table.rows());
        node.put("accepted_rows", table.acceptedRows());
        node.put("quarantined_rows", table.quarantinedRows());
        node.put("corrupt_rows", table.corruptRows());
        number(node, "unusable_share", table.rows() == 0 ? Double.NaN : table.unusableShare());
        number(node, "score", table.score());
        number(node, "quarantined_at_most", table.quarantinedAtMost());
        text(node, "gate", table.gate());
        text(node, "gate_reason", table.gateReason());
        node.put("reads", table.reads());
        text(node, "accepted_target", table.acceptedTarget());
        text(node, "quarantine_target", table.quarantineTarget());
        number(node, "seconds", table.seconds());
        text(node, "summary", Sentences.usability(table, results.reasonsOf(table)));
        ArrayNode checks = node.putArray("checks");
        results.checksOf(table).forEach(check -> checks.add(check(check)));
        ArrayNode metrics = node.putArray("metrics");
        results.metricsOf(table).forEach(metric -> metrics.add(metric(metric)));
        return node;
    }

    private static ObjectNode check(CheckSummary check) {
        ObjectNode node = JSON.objectNode();
        text(node, "check_name", check.name());
        text(node, "kind", check.kind());
        ArrayNode columns = node.putArray("columns");
        check.columns().forEach(columns::add);
        text(node, "severity", check.severity());
        text(node, "verdict", check.verdict().name().toLowerCase(Locale.ROOT));
        text(node, "observed", check.observed());
        text(node, "expected", check.expected());
        node.put("failing_rows", check.failingRows().orElse(null));
        node.put("rows_in_scope", check.rowsInScope().orElse(null));
        number(node, "passing_share", check.passingShare());
        ArrayNode examples = node.putArray("examples");
        check.examples()
                .forEach(example ->
                        examples.addObject().put("key", example.key()).put("value", example.value()));
        text(node, "message", check.message());
        text(node, "why", check.why());
        text(node, "position", check.position());
        text(node, "fingerprint", check.fingerprint());
        return node;
    }

    private static ObjectNode metric(MetricValue metric) {
        ObjectNode node = JSON.objectNode();
        text(node, "column_name", metric.column());
        text(node, "metric", metric.metric());
        text(node, "where", metric.where());
        text(node, "label", metric.label());
        node.put("ordinal", metric.ordinal());
        number(node, "value", metric.value());
        text(node, "exact", metric.exact());
        return node;
    }

    private static void text(ObjectNode node, String name, String text) {
        node.put(name, text.isEmpty() ? null : text);
    }

    private static void time(ObjectNode node, String name, Instant time) {
        node.put(name, time == null ? null : time.toString());
    }

    private static void number(ObjectNode node, String name, double number) {
        if (Double.isFinite(number)) {
            node.put(name, number);
        } else {
            node.putNull(name);
        }
    }
}
