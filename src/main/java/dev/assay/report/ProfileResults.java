package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that a profile found, in the order of the tables and of their columns: what its page is made from.
 *
 * @param against the run that it is compared with; empty for none
 * @param changes what is otherwise than in that run, by table; no entry for a table that it did not profile
 */
public record ProfileResults(
        RunSummary run, List<ProfiledTable> tables, String against, Map<String, List<ProfiledTable.Found>> changes) {
    private static final String STATE = "profile_state";

    public ProfileResults {
        tables = List.copyOf(tables);
        changes = Map.copyOf(changes);
    }

    /** The same, compared with an earlier profile. */
    public ProfileResults against(ProfileResults before) {
        Map<String, List<ProfiledTable.Found>> found = new LinkedHashMap<>();
        for (ProfiledTable table : tables) {
            before.tables().stream()
                    .filter(old -> old.name().equals(table.name()))
                    .findFirst()
                    .ifPresent(old -> found.put(table.name(), ProfileChanges.between(old, table)));
        }
        return new ProfileResults(run, tables, before.run().runId(), found);
    }

    /** What is otherwise in a table; empty where nothing is, or nothing was compared. */
    List<ProfiledTable.Found> changesOf(ProfiledTable table) {
        return changes.getOrDefault(table.name(), List.of());
    }

    /**
     * Reads one run from the results tables (three jobs).
     *
     * @throws InputException if {@code runs} has no such profile
     */
    public static ProfileResults of(String runId, Dataset<Row> runs, Dataset<Row> metrics, Dataset<Row> findings) {
        List<RunSummary> found = ofRun(runs.filter(col("command").equalTo("profile")), runId).stream()
                .map(RunSummary::of)
                .toList();
        if (found.isEmpty()) {
            throw InputException.of("run " + runId, "the results have no such profile", "run profile first");
        }
        Map<String, Map<String, Map<String, List<MetricValue>>>> byTable = new LinkedHashMap<>();
        Map<String, String> versions = new LinkedHashMap<>();
        for (Row row : ofRun(metrics.filter(col("metric").notEqual(STATE)), runId)) {
            MetricValue value = MetricValue.of(row);
            versions.put(value.tableName(), new Fields(row).text("table_version"));
            byTable.computeIfAbsent(value.tableName(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(value.column(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(value.metric(), key -> new ArrayList<>())
                    .add(value);
        }
        Map<String, List<ProfiledTable.Found>> told = new LinkedHashMap<>();
        for (Row row : ofRun(findings.orderBy("ordinal"), runId)) {
            Fields fields = new Fields(row);
            told.computeIfAbsent(fields.text("table_name"), key -> new ArrayList<>())
                    .add(new ProfiledTable.Found(
                            fields.text("column_name"),
                            fields.text("kind"),
                            fields.count("rows"),
                            fields.number("weight"),
                            fields.text("message"),
                            fields.text("mend")));
        }
        List<ProfiledTable> tables = new ArrayList<>();
        byTable.forEach((name, columns) ->
                tables.add(table(name, versions.get(name), columns, told.getOrDefault(name, List.of()))));
        return new ProfileResults(found.get(0), tables, "", Map.of());
    }

    private static List<Row> ofRun(Dataset<Row> results, String runId) {
        return results.where(col("run_id").equalTo(runId)).collectAsList();
    }

    private static ProfiledTable table(
            String name,
            String version,
            Map<String, Map<String, List<MetricValue>>> byColumn,
            List<ProfiledTable.Found> told) {
        byColumn.values().forEach(metrics -> metrics.values()
                .forEach(values -> values.sort(
                        Comparator.comparingInt(MetricValue::ordinal).thenComparing(MetricValue::label))));
        ProfiledColumn whole = new ProfiledColumn("", byColumn.getOrDefault("", Map.of()));
        List<ProfiledColumn> columns = byColumn.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .map(each -> new ProfiledColumn(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(column -> column.list("type").isEmpty()
                        ? 0
                        : column.list("type").get(0).ordinal()))
                .toList();
        List<ProfiledTable.Together> missing = whole.list("missing_together").stream()
                .map(each -> new ProfiledTable.Together(
                        each.label().isEmpty()
                                ? List.of()
                                : List.of(each.label().split("\n")),
                        Math.round(each.value())))
                .toList();
        return new ProfiledTable(
                name,
                version,
                whole.count("row_count"),
                whole.text("location"),
                whole.text("time_column"),
                whole,
                columns,
                missing,
                told);
    }
}
