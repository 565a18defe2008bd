package dev.assay.report;

import dev.assay.table.ResultTable;
import java.util.List;
import java.util.stream.Collectors;

/** The foot of the page: what exactly ran, and how to ask for more. */
final class Provenance {
    private static final List<ResultTable> TABLES =
            List.of(ResultTable.RUNS, ResultTable.TABLE_RESULTS, ResultTable.CHECK_RESULTS, ResultTable.METRICS);

    private Provenance() {}

    static void writeTo(Html html, RunResults results) {
        RunSummary run = results.run();
        html.open("footer").element("h2", "Where this comes from").open("dl", "class", "facts wide");
        Parts.fact(html, "Run", run.runId());
        Parts.fact(html, "Command", run.command());
        Parts.fact(html, "Spec", run.specFile());
        Parts.fact(html, "Spec hash", run.specHash());
        Parts.fact(html, "Started", Numbers.time(run.startedAt()));
        Parts.fact(html, "Ended", Numbers.time(run.endedAt()));
        Parts.fact(html, "User", run.user());
        Parts.fact(html, "Code version", run.codeVersion());
        Parts.fact(html, "Spark version", run.sparkVersion());
        Parts.fact(html, "Spark application", run.sparkAppId());
        Parts.fact(html, "Exit code", Integer.toString(run.exitCode()));
        html.close();
        html.element("h3", "Ask the results with SQL");
        html.element(
                "p",
                "Everything on this page comes from the tables "
                        + TABLES.stream().map(ResultTable::tableName).collect(Collectors.joining(", "))
                        + " where the spec's results are kept. For example:");
        html.lines(example(results));
        quarantined(html, results);
        html.close();
    }

    private static List<String> example(RunResults results) {
        return List.of(
                "select table_name, check_name, verdict, observed, expected, failing_rows",
                "from " + ResultTable.CHECK_RESULTS.tableName(),
                "where run_id = '" + results.run().runId().replace("'", "''") + "' and verdict <> 'pass'",
                "order by failing_rows desc");
    }

    private static void quarantined(Html html, RunResults results) {
        List<TableSummary> kept = results.tables().stream()
                .filter(table -> !table.quarantineTarget().isEmpty())
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        html.element(
                "p",
                "Quarantined rows stand as they came, with the checks they broke in _assay_verdicts and the run in"
                        + " _assay_run:");
        html.open("ul", "class", "targets");
        kept.stream().limit(50).forEach(table -> html.open("li")
                .text(table.name() + ": ")
                .element("code", table.quarantineTarget())
                .close());
        html.close();
    }
}
