package dev.assay;

import static org.apache.spark.sql.functions.col;

import dev.assay.job.Outcome;
import dev.assay.problem.InputException;
import dev.assay.report.ConsoleReport;
import dev.assay.report.JsonReport;
import dev.assay.report.TableSummary;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How a run ended, in texts, numbers and tables, which a notebook in any language can use. */
public final class Run {
    private final SparkSession spark;
    private final String place;
    private final Outcome outcome;

    Run(SparkSession spark, String place, Outcome outcome) {
        this.spark = spark;
        this.place = place;
        this.outcome = outcome;
    }

    /** The run's id; a rerun with the same one replaces its results. */
    public String runId() {
        return outcome.results().run().runId();
    }

    /** {@code open} or {@code closed}. */
    public String gate() {
        return outcome.results().run().gate();
    }

    /** Whether what comes after may use the tables. */
    public boolean open() {
        return outcome.results().run().gateOpen();
    }

    /** What the command would have ended with: 0 for an open gate, 1 for a closed one. */
    public int exitCode() {
        return outcome.exitCode();
    }

    /**
     * This run, so that a notebook stops at a closed gate as a command does.
     *
     * @throws IllegalStateException if the gate is closed; says why, table by table
     */
    public Run requireOpen() {
        if (!open()) {
            List<String> reasons = outcome.results().tables().stream()
                    .filter(table -> !table.gateOpen())
                    .map(table -> table.name() + ": " + String.join("; ", table.gateReasons()))
                    .toList();
            throw new IllegalStateException("the gate is closed: " + String.join(" | ", reasons));
        }
        return this;
    }

    /** Where the report was written. */
    public String report() {
        return outcome.report();
    }

    /** What the command prints. */
    public String text() {
        return ConsoleReport.render(outcome.results());
    }

    /** What the command prints with {@code --format json}. */
    public String json() {
        return JsonReport.render(outcome.results());
    }

    /** The names of the validated tables, in the spec's order. */
    public List<String> tables() {
        return outcome.results().tables().stream().map(TableSummary::name).toList();
    }

    /** Rows that came in, corrupt records among them. */
    public long rows(String table) {
        return summary(table).rows();
    }

    /** Rows that break no check of severity error. */
    public long accepted(String table) {
        return summary(table).acceptedRows();
    }

    /** Rows that break one. */
    public long quarantined(String table) {
        return summary(table).quarantinedRows();
    }

    /** Records that could not be parsed. */
    public long corrupt(String table) {
        return summary(table).corruptRows();
    }

    /** 0 (nothing is usable) to 100. */
    public double score(String table) {
        return summary(table).score();
    }

    /** Where the accepted rows are; empty if they went nowhere. */
    public String acceptedTarget(String table) {
        return summary(table).acceptedTarget();
    }

    /** Where the quarantined rows are; empty if they went nowhere. */
    public String quarantineTarget(String table) {
        return summary(table).quarantineTarget();
    }

    /** This run's row of {@code runs}. */
    public Dataset<Row> runs() {
        return results(ResultTable.RUNS);
    }

    /** This run's rows of {@code table_results}, one a table. */
    public Dataset<Row> tableResults() {
        return results(ResultTable.TABLE_RESULTS);
    }

    /** This run's rows of {@code check_results}, one a check. */
    public Dataset<Row> checkResults() {
        return results(ResultTable.CHECK_RESULTS);
    }

    /** This run's rows of {@code metrics}. */
    public Dataset<Row> metrics() {
        return results(ResultTable.METRICS);
    }

    /** What the command prints, so that a notebook shows it. */
    @Override
    public String toString() {
        return text();
    }

    private Dataset<Row> results(ResultTable table) {
        return new ResultsStore(spark, place)
                .read(table)
                .orElseThrow(() -> new IllegalStateException(
                        "the table " + table.tableName() + " in " + place + " is gone since the run was read"))
                .filter(col("run_id").equalTo(runId()));
    }

    private TableSummary summary(String table) {
        return outcome.results().tables().stream()
                .filter(summary -> summary.name().equals(table))
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "run " + runId(),
                        "it validated no table '" + table + "'",
                        "its tables are " + String.join(", ", tables())));
    }
}
