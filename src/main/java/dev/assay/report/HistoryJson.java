package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * All runs of a spec as JSON for programs. Lists by run are as long as {@code runs} and in its order; what is absent in a
 * run is null. {@code format} grows when a field changes its meaning or goes, not when one is added.
 */
public final class HistoryJson {
    /** The version of the shape. */
    public static final int FORMAT = 1;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HistoryJson() {}

    /** Renders one object, indented, ending in a line feed. */
    public static String render(History history) {
        ObjectNode root = JSON.objectNode().put("format", FORMAT).put("spec_name", history.specName());
        root.put("older_runs", history.older());
        root.put("summary", history.gate());
        ArrayNode runs = root.putArray("runs");
        for (int run = 0; run < history.runs().size(); run++) {
            runs.add(run(history.runs().get(run), history.labels().get(run)));
        }
        ArrayNode changes = root.putArray("changes");
        history.changes().forEach(told -> {
            ObjectNode node =
                    changes.addObject().put("table_name", told.tableName()).put("subject", told.subject());
            change(node, told.change(), history);
        });
        ArrayNode tables = root.putArray("tables");
        history.tables().forEach(table -> tables.add(table(table, history)));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode run(RunSummary run, String label) {
        return JSON.objectNode()
                .put("run_id", run.runId())
                .put("label", label)
                .put("as_of", text(run.asOf()))
                .put("started_at", text(run.startedAt()))
                .put("gate", run.gate().isEmpty() ? null : run.gate());
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static void change(ObjectNode node, Change change, History history) {
        node.put("change", change.kind().name().toLowerCase(Locale.ROOT));
        node.put("since", history.runs().get(change.run()).runId());
        node.put("words", change.words());
    }

    private static ObjectNode table(TableHistory table, History history) {
        ObjectNode node = JSON.objectNode().put("table_name", table.name());
        ArrayNode rows = node.putArray("rows");
        ArrayNode accepted = node.putArray("accepted_rows");
        table.results().forEach(result -> {
            rows.add(result.map(TableSummary::rows).orElse(null));
            accepted.add(result.map(TableSummary::acceptedRows).orElse(null));
        });
        ArrayNode checks = node.putArray("checks");
        table.checks().forEach(check -> checks.add(check(check, table, history)));
        ArrayNode metrics = node.putArray("metrics");
        table.metrics().forEach(metric -> {
            ObjectNode one = metrics.addObject()
                    .put("column_name", metric.column().isEmpty() ? null : metric.column())
                    .put("metric", metric.metric())
                    .put("where", metric.where().isEmpty() ? null : metric.where());
            numbers(one.putArray("values"), metric.values());
            change(one, metric.change(history.labels()), history);
        });
        return node;
    }

    private static ObjectNode check(CheckCourse check, TableHistory table, History history) {
        CheckSummary latest = check.latest();
        ObjectNode node = JSON.objectNode()
                .put("check_name", latest.name())
                .put("kind", latest.kind())
                .put("severity", latest.severity())
                .put("expected", latest.expected().isEmpty() ? null : latest.expected())
                .put("fingerprint", latest.fingerprint().isEmpty() ? null : latest.fingerprint());
        OptionalInt first = check.firstFailing();
        node.put(
                "first_failing_run",
                first.isPresent() ? history.runs().get(first.getAsInt()).runId() : null);
        change(node, table.change(check, history.labels()), history);
        ArrayNode verdicts = node.putArray("verdicts");
        ArrayNode failing = node.putArray("failing_rows");
        ArrayNode observed = node.putArray("observed");
        for (Optional<CheckSummary> point : check.points()) {
            verdicts.add(point.map(found -> found.verdict().name().toLowerCase(Locale.ROOT))
                    .orElse(null));
            failing.add(point.flatMap(CheckSummary::failingRows).orElse(null));
            observed.add(point.map(CheckSummary::observed).orElse(null));
        }
        numbers(node.putArray("values"), check.values());
        return node;
    }

    private static void numbers(ArrayNode node, List<OptionalDouble> values) {
        values.forEach(value -> {
            if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
                node.add(value.getAsDouble());
            } else {
                node.addNull();
            }
        });
    }
}
