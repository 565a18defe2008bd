package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.spec.LooseTable;
import dev.assay.spec.Repair;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.StepSpec;
import dev.assay.spec.TableSpec;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens what the steps of a repair read besides their own table. */
record StepTables(SparkSession spark, DeclaredTables tables, Spec spec, Problems problems) {
    /** As spreadsheets and {@code assay repair --propose} write them: quotes are doubled, line breaks stand in quotes. */
    private static final Map<String, String> CSV = Map.of("header", "true", "escape", "\"", "multiLine", "true");

    /** By the names that the steps use; what can't be opened is collected. */
    Map<String, Dataset<Row>> of(RepairSpec repair) {
        Map<String, Dataset<Row>> others = new HashMap<>();
        List<String> names = new ArrayList<>();
        if (repair.labels() != null) {
            names.add(repair.labels());
        }
        repair.steps().forEach(step -> names.addAll(step.rule().tableUses().values()));
        for (String name : names) {
            Snapshot other = tables.open(name);
            if (other != null) {
                others.put(name, other.data());
            }
        }
        for (StepSpec step : repair.steps()) {
            String mapping = step.rule().mapping();
            if (Repair.isFile(mapping)) {
                mapping(step, mapping).ifPresent(rows -> others.put(mapping, rows));
            }
        }
        return others;
    }

    /** A reviewed mapping that is a file beside the spec: CSV with a header. */
    private Optional<Dataset<Row>> mapping(StepSpec step, String file) {
        TableSpec table = new LooseTable(file, "csv", CSV)
                .spec("./")
                .tables()
                .values()
                .iterator()
                .next();
        try {
            return Optional.of(new Tables(spark).read(table).data());
        } catch (InputException e) {
            Object at = spec.positions().of(step.pointer() + "/" + step.kind() + "/mapping");
            for (Problem problem : e.problems()) {
                problems.add(at, problem.what(), problem.mend());
            }
            return Optional.empty();
        }
    }
}
