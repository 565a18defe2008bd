package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.report.AggregatePage;
import dev.assay.report.AggregateResults;
import dev.assay.report.ExplodePage;
import dev.assay.report.ExplodeResults;
import dev.assay.report.FeaturesPage;
import dev.assay.report.FeaturesResults;
import dev.assay.report.HtmlReport;
import dev.assay.report.ProfilePage;
import dev.assay.report.ProfileResults;
import dev.assay.report.RepairPage;
import dev.assay.report.RepairResults;
import dev.assay.report.RunResults;
import dev.assay.report.ScorePage;
import dev.assay.report.ScoreResults;
import dev.assay.report.StepResult;
import dev.assay.report.StepsPage;
import dev.assay.report.StepsResults;
import dev.assay.report.TrainPage;
import dev.assay.report.TrainResults;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes a run's report from the results alone. */
public final class ReportJob {
    private static final List<String> REPORTED =
            List.of("validate", "profile", "repair", "aggregate", "explode", "features", "train", "score", "run");

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

    /** The newest run of a spec that has a report; throws {@link InputException} if there is none. */
    public String newestRun(String specName) {
        return newestRun(specName, REPORTED);
    }

    /** The newest run of a spec by one of the commands; throws {@link InputException} if there is none. */
    public String newestRun(String specName, List<String> commands) {
        List<Row> newest = read(ResultTable.RUNS)
                .filter(col("spec_name").equalTo(specName).and(col("command").isin(commands.toArray())))
                // A run of several steps begins before them all, and is the newest when it has ended.
                .orderBy(
                        when(col("command").equalTo("run"), col("ended_at"))
                                .otherwise(col("started_at"))
                                .desc(),
                        col("run_id"))
                .limit(1)
                .select("run_id")
                .collectAsList();
        if (newest.isEmpty()) {
            throw InputException.of(place, "holds no run of spec '" + specName + "'", "run validate first");
        }
        return newest.get(0).getString(0);
    }

    /** The command whose run it is; none if there is no such run. */
    public Optional<String> command(String runId) {
        return read(ResultTable.RUNS).filter(col("run_id").equalTo(runId)).select("command").collectAsList().stream()
                .map(row -> row.getString(0))
                .findFirst();
    }

    /** Writes the page of a repair again. */
    public RepairOutcome repair(String runId) {
        return repair(RepairResults.of(runId, read(ResultTable.RUNS), read(ResultTable.METRICS)));
    }

    /** Writes the page of an aggregation again. */
    public AggregateOutcome aggregate(String runId) {
        AggregateResults found =
                AggregateResults.of(runId, read(ResultTable.RUNS), read(ResultTable.METRICS), read(ResultTable.SERIES));
        return new AggregateOutcome(found, new ReportFile(spark, place).write(runId, AggregatePage.render(found)));
    }

    /** Writes the page of an explosion again. */
    public ExplodeOutcome explode(String runId) {
        ExplodeResults found = ExplodeResults.of(
                runId,
                read(ResultTable.RUNS),
                read(ResultTable.METRICS),
                read(ResultTable.FINDINGS),
                read(ResultTable.EXPLOSIONS));
        return new ExplodeOutcome(found, new ReportFile(spark, place).write(runId, ExplodePage.render(found)));
    }

    /** Writes the page of features again. */
    public FeaturesOutcome features(String runId) {
        FeaturesResults found = FeaturesResults.of(
                runId,
                new FeaturesResults.Stored(
                        read(ResultTable.RUNS),
                        read(ResultTable.METRICS),
                        read(ResultTable.FINDINGS),
                        read(ResultTable.FEATURES),
                        read(ResultTable.PUBLICATIONS)));
        return new FeaturesOutcome(found, new ReportFile(spark, place).write(runId, FeaturesPage.render(found)));
    }

    /** Writes the page of a training again. */
    public TrainOutcome train(String runId) {
        TrainResults found = TrainResults.of(
                runId,
                new TrainResults.Stored(
                        read(ResultTable.RUNS),
                        read(ResultTable.METRICS),
                        read(ResultTable.FINDINGS),
                        read(ResultTable.MODELS),
                        read(ResultTable.EVALUATIONS),
                        read(ResultTable.FOLDS),
                        read(ResultTable.TRIALS),
                        candidates()));
        return new TrainOutcome(found, new ReportFile(spark, place).write(runId, TrainPage.render(found)));
    }

    /** Results of before there were candidates have none. */
    private Dataset<Row> candidates() {
        return results.read(ResultTable.CANDIDATES)
                .orElseGet(() -> spark.createDataFrame(List.of(), ResultTable.CANDIDATES.schema()));
    }

    /** Writes the page of predictions again. */
    public ScoreOutcome score(String runId) {
        return score(runId, this::read);
    }

    /** Writes the page of predictions whose rows are at hand. */
    ScoreOutcome score(String runId, Function<ResultTable, Dataset<Row>> rows) {
        ScoreResults found = ScoreResults.of(
                runId, rows.apply(ResultTable.RUNS), rows.apply(ResultTable.METRICS), rows.apply(ResultTable.FINDINGS));
        return new ScoreOutcome(found, new ReportFile(spark, place).write(runId, ScorePage.render(found)));
    }

    /** Writes the page of a run of several steps again, which links those of its steps that are there. */
    public RunOutcome steps(String runId) {
        StepsResults found = StepsResults.of(runId, read(ResultTable.RUNS), read(ResultTable.STEPS));
        ReportFile file = new ReportFile(spark, place);
        List<String> ran = found.steps().stream()
                .filter(StepResult::ran)
                .map(StepResult::runId)
                .toList();
        String page = file.write(runId, StepsPage.render(found, file.beside(ran)));
        return new RunOutcome(found.with(file.places(ran)), page, null);
    }

    /** Writes the page of a run of several steps again, and those of its steps. */
    public RunOutcome stepsWithPages(String runId) {
        StepsResults.of(runId, read(ResultTable.RUNS), read(ResultTable.STEPS)).steps().stream()
                .filter(StepResult::ran)
                .forEach(step -> page(step.runId()));
        return steps(runId);
    }

    /** Writes the page of a run again, whatever its command was. */
    private void page(String runId) {
        switch (command(runId).orElse("")) {
            case "profile" -> profile(runId, null);
            case "validate" -> run(runId);
            case "repair" -> repair(runId);
            case "aggregate" -> aggregate(runId);
            case "explode" -> explode(runId);
            case "features" -> features(runId);
            case "train" -> train(runId);
            case "score" -> score(runId);
            default -> throw new IllegalStateException("the run " + runId + " is of no step that has a page");
        }
    }

    /** Writes the page of a repair whose results are at hand. */
    RepairOutcome repair(RepairResults found) {
        String page = RepairPage.render(found);
        return new RepairOutcome(
                found, new ReportFile(spark, place).write(found.run().runId(), page));
    }

    /**
     * Writes the page of a profile again.
     *
     * @param against an earlier profile that it is compared with; null for none
     */
    public ProfileOutcome profile(String runId, String against) {
        ProfileResults found = stored(runId);
        ProfileResults compared = against == null ? found : found.against(stored(against));
        return new ProfileOutcome(compared, new ReportFile(spark, place).write(runId, ProfilePage.render(compared)));
    }

    /** What a profile left in the results. */
    ProfileResults stored(String runId) {
        return ProfileResults.of(runId, read(ResultTable.RUNS), read(ResultTable.METRICS), read(ResultTable.FINDINGS));
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
