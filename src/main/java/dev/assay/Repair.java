package dev.assay;

import static org.apache.spark.sql.functions.col;

import dev.assay.job.RepairOutcome;
import dev.assay.problem.InputException;
import dev.assay.report.RepairJson;
import dev.assay.report.RepairText;
import dev.assay.report.RepairedTable;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.TableSpec;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Tables;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How a repair ended, in texts, numbers and tables, which a notebook in any language can use. */
public final class Repair {
    private final SparkSession spark;
    private final Spec spec;
    private final RepairOutcome outcome;

    Repair(SparkSession spark, Spec spec, RepairOutcome outcome) {
        this.spark = spark;
        this.spec = spec;
        this.outcome = outcome;
    }

    /** The run's id; a rerun with the same one replaces its results, and {@link Assay#undo} takes it back. */
    public String runId() {
        return outcome.results().run().runId();
    }

    /** Whether what came of it is good enough by the spec's checks; true where it has none. */
    public boolean open() {
        return outcome.results().run().gateOpen();
    }

    /** What the command would have ended with: 0 for an open gate, 1 for a closed one. */
    public int exitCode() {
        return outcome.exitCode();
    }

    /** Where the page was written. */
    public String report() {
        return outcome.report();
    }

    /** What the command prints. */
    public String text() {
        return RepairText.render(outcome.results());
    }

    /** What the command prints with {@code --format json}. */
    public String json() {
        return RepairJson.render(outcome.results());
    }

    /** The names of the repaired tables, in the spec's order. */
    public List<String> tables() {
        return outcome.results().tables().stream().map(RepairedTable::name).toList();
    }

    /** Cells that were changed. */
    public long changed(String table) {
        return repaired(table).applied();
    }

    /** Cells for which there is only a proposal. */
    public long proposed(String table) {
        return repaired(table).proposed();
    }

    /** Cells with which a step could do nothing. */
    public long refused(String table) {
        return repaired(table).refused();
    }

    /** The repaired rows. */
    public Dataset<Row> output(String table) {
        RepairedTable known = repaired(table);
        RepairSpec repair = spec.repair().stream()
                .filter(each -> each.table().equals(known.name()))
                .findFirst()
                .orElseThrow();
        TableSpec output = TableSpec.target(table, repair.pointer() + "/output", repair.output());
        return new Tables(spark).read(output).data();
    }

    /** This run's rows of {@code changes}. */
    public Dataset<Row> changes() {
        return new ResultsStore(spark, spec.results())
                .read(ResultTable.CHANGES)
                .orElseThrow(() -> new IllegalStateException("the table changes is gone since the run was read"))
                .filter(col("run_id").equalTo(runId()));
    }

    /** What the command prints, so that a notebook shows it. */
    @Override
    public String toString() {
        return text();
    }

    private RepairedTable repaired(String table) {
        return outcome.results().tables().stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "run " + runId(),
                        "it repaired no table '" + table + "'",
                        "its tables are " + String.join(", ", tables())));
    }
}
