package dev.assay.job;

import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.LooseTable;
import dev.assay.spec.Repair;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.StepSpec;
import dev.assay.spec.TableSpec;
import dev.assay.table.Snapshot;
import dev.assay.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens what the steps of a repair read besides their own table. */
record StepTables(SparkSession spark, DeclaredTables tables, Spec spec, Problems problems) {
    /** As spreadsheets and {@code assay repair --propose} write them: quotes are doubled, line breaks stand in quotes. */
    private static final Map<String, String> CSV = Map.of("header", "true", "escape", "\"", "multiLine", "true");

    /** By the names that the steps use; what can't be opened, or not be parsed whole, is collected. */
    Map<String, Dataset<Row>> of(RepairSpec repair) {
        Map<String, Dataset<Row>> others = new HashMap<>();
        if (repair.labels() != null) {
            declared(repair.labels(), repair.pointer() + "/labels", others);
        }
        for (StepSpec step : repair.steps()) {
            String at = step.pointer() + "/" + step.kind();
            step.rule().tableUses().forEach((pointer, name) -> declared(name, at + pointer, others));
            String mapping = step.rule().mapping();
            if (Repair.isFile(mapping)) {
                mapping(mapping, at + "/mapping")
                        .ifPresent(found -> others.put(mapping, whole(found, mapping, at + "/mapping")));
            }
        }
        return others;
    }

    private void declared(String name, String pointer, Map<String, Dataset<Row>> others) {
        Snapshot other = others.containsKey(name) ? null : tables.open(name);
        if (other != null) {
            others.put(name, whole(other, "table '" + name + "'", pointer));
        }
    }

    /** The rows of a table that can be parsed whole: a record with a value too many has others in its place. */
    private Dataset<Row> whole(Snapshot table, String name, String pointer) {
        if (table.corruptText() == null) {
            return table.data();
        }
        Column text = Columns.exactly(table.corruptText());
        List<Row> torn =
                table.data().filter(text.isNotNull()).select(text).limit(1).collectAsList();
        for (Row row : torn) {
            String shown =
                    table.spec().mask().isEmpty() ? ": '" + row.getString(0).strip() + "'" : "";
            problems.add(
                    spec.positions().of(pointer),
                    name + " has a record that can't be parsed" + shown,
                    "mend it there; in CSV a value that holds the separator stands in quotes");
        }
        return table.data().drop(table.corruptText());
    }

    /** A reviewed mapping that is a file beside the spec: CSV with a header. */
    private Optional<Snapshot> mapping(String file, String pointer) {
        TableSpec table = new LooseTable(file, "csv", CSV)
                .spec("./")
                .tables()
                .values()
                .iterator()
                .next();
        try {
            return Optional.of(new Tables(spark).read(table));
        } catch (InputException e) {
            for (Problem problem : e.problems()) {
                problems.add(spec.positions().of(pointer), problem.what(), problem.mend());
            }
            return Optional.empty();
        }
    }
}
