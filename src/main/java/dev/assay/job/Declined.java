package dev.assay.job;

import static org.apache.spark.sql.functions.col;

import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** What earlier runs proposed and the spec's author did not take, although others of the same run were taken. */
final class Declined {
    private final ResultsStore results;
    private final RunRequest request;

    Declined(ResultsStore results, RunRequest request) {
        this.results = results;
        this.request = request;
    }

    /** The families of the table's checks that were declined. */
    Set<String> of(String table, List<CheckSpec> checks) {
        Set<String> has = checks.stream()
                .map(check -> CheckWriter.nameByDefault(check.rule()))
                .collect(Collectors.toSet());
        Map<String, Set<String>> families = new HashMap<>();
        Set<String> reviewed = new HashSet<>();
        for (Row row : earlier(table)) {
            families.computeIfAbsent(row.getString(0), run -> new HashSet<>()).add(row.getString(1));
            if (has.contains(row.getString(2))) {
                reviewed.add(row.getString(0));
            }
        }
        Set<String> declined = new HashSet<>();
        reviewed.forEach(run -> declined.addAll(families.get(run)));
        return declined;
    }

    private List<Row> earlier(String table) {
        return results.read(ResultTable.SUGGESTIONS)
                .map(rows -> rows.filter(col("spec_name")
                                .equalTo(request.spec().name())
                                .and(col("table_name").equalTo(table))
                                .and(col("kept"))
                                .and(col("run_id").notEqual(request.runId())))
                        .select("run_id", "family", "check_name")
                        .collectAsList())
                .orElse(List.of());
    }
}
