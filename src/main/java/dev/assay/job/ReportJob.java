package dev.assay.job;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import dev.assay.report.HtmlReport;
import dev.assay.report.RunResults;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes a run's report from the results alone. */
public final class ReportJob {
    private final SparkSession spark;
    private final String place;
    private final ResultsStore results;

    /**
     * @param place URI of the results folder, or catalog and schema
     */
    public ReportJob(SparkSession spark, String place) {
        this.spark = spark;
        this.place = place;
        this.results = new ResultsStore(spark, place);
    }

    /** The newest run of a spec; throws {@link InputException} if there is none. */
    public String newestRun(String specName) {
        List<Row> newest = read(ResultTable.RUNS)
                .filter(col("spec_name").equalTo(specName).and(col("command").equalTo("validate")))
                .orderBy(col("started_at").desc(), col("run_id"))
                .limit(1)
                .select("run_id")
                .collectAsList();
        if (newest.isEmpty()) {
            throw InputException.of(place, "holds no run of spec '" + specName + "'", "run validate first");
        }
        return newest.get(0).getString(0);
    }

    /** Writes the page of a run again and returns what it shows. */
    public Outcome run(String runId) {
        return run(runId, this::read);
    }

    /** Writes the page of a run whose rows are at hand: to read back what was just written takes longer than all else. */
    Outcome run(String runId, Function<ResultTable, Dataset<Row>> rows) {
        RunResults found = RunResults.of(
                runId,
                rows.apply(ResultTable.RUNS),
                rows.apply(ResultTable.TABLE_RESULTS),
                rows.apply(ResultTable.CHECK_RESULTS),
                rows.apply(ResultTable.METRICS));
        return new Outcome(found, new ReportFile(spark, place).write(runId, HtmlReport.render(found)));
    }

    Dataset<Row> read(ResultTable table) {
        return results.read(table)
                .orElseThrow(() -> InputException.of(
                        place, "there are no results here (no table " + table.tableName() + ")", "run validate first"));
    }
}
