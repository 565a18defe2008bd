package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.report.History;
import dev.assay.report.HistoryPage;
import dev.assay.report.HistoryQuery;
import dev.assay.table.ResultTable;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Makes the history of a spec's runs from the results alone. */
public final class HistoryJob {
    private final SparkSession spark;
    private final String place;
    private final ReportJob results;

    /**
     * @param place URI of the results folder, or catalog and schema
     */
    public HistoryJob(SparkSession spark, String place) {
        this.spark = spark;
        this.place = place;
        this.results = new ReportJob(spark, place);
    }

    /**
     * Writes the page of a spec's newest runs, {@link HistoryQuery#MOST} at most; throws {@link InputException} if there
     * are none.
     */
    public HistoryOutcome run(String specName, int last) {
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        History history = History.of(
                new HistoryQuery(specName, last, zone),
                results.read(ResultTable.RUNS),
                results.read(ResultTable.TABLE_RESULTS),
                results.read(ResultTable.CHECK_RESULTS),
                results.read(ResultTable.METRICS));
        ReportFile file = new ReportFile(spark, place);
        List<String> ids = history.runs().stream().map(run -> run.runId()).toList();
        return new HistoryOutcome(
                history, file.write(specName + "-history", HistoryPage.render(history, file.beside(ids))));
    }
}
