package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.repair.RepairTargets;
import dev.assay.repair.RowSink;
import dev.assay.spec.CellRepair;
import dev.assay.spec.Positions;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.StepSpec;
import dev.assay.table.DeltaTarget;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.WriteLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The tables that one repair writes; each is replaced in one commit. */
final class RepairPlaces {
    private final SparkSession spark;
    private final RepairSpec spec;
    private final String runId;
    /** What each place is for, by the place; the pointer to it in the spec. */
    private final Map<String, String> places = new LinkedHashMap<>();

    RepairPlaces(SparkSession spark, RepairSpec spec, String runId) {
        this.spark = spark;
        this.spec = spec;
        this.runId = runId;
        places.put(spec.output(), "/output");
        if (spec.quarantine() != null) {
            places.put(spec.quarantine(), "/quarantine");
        }
        for (StepSpec step : spec.steps()) {
            if (step.rule() instanceof CellRepair.Impossible rule && rule.returns() != null) {
                places.put(
                        rule.returns(), step.pointer().substring(spec.pointer().length()) + "/impossible/returns");
            }
        }
    }

    /** Looks whether all can be written, before anything is computed. */
    void check(Positions positions, Problems problems) {
        places.forEach((place, pointer) -> {
            try {
                new DeltaTarget(spark, place).prepare();
            } catch (InputException e) {
                Object at = positions.of(spec.pointer() + pointer);
                e.problems().forEach(problem -> problems.add(at, problem.what(), problem.mend()));
            }
        });
    }

    void makeFolders() {
        places.keySet().forEach(place -> new DeltaTarget(spark, place).makeFolder());
    }

    RepairTargets targets(ResultsStore results) {
        Map<String, RowSink> returns = new LinkedHashMap<>();
        places.forEach((place, pointer) -> {
            if (pointer.endsWith("/returns")) {
                returns.put(place, sink(place, "returned rows of " + spec.table()));
            }
        });
        return new RepairTargets(
                rows -> results.write(ResultTable.CHANGES, rows, runId, spec.table()),
                sink(spec.output(), "repaired rows of " + spec.table()),
                spec.quarantine() == null ? null : sink(spec.quarantine(), "set-aside rows of " + spec.table()),
                returns,
                runId);
    }

    private RowSink sink(String place, String what) {
        return rows -> new DeltaTarget(spark, place).replace(rows, new WriteLabel(runId, what), List.of());
    }
}
