package dev.assay.repair;

import dev.assay.TestSpark;
import dev.assay.problem.Problems;
import dev.assay.spec.CellRepair;
import dev.assay.spec.Position;
import dev.assay.spec.Positions;
import dev.assay.spec.Repair;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Share;
import dev.assay.spec.StepSpec;
import dev.assay.spec.TableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A repaired table with its change log, all of it in memory. */
record Mended(
        Repaired counts,
        Dataset<Row> output,
        Dataset<Row> changes,
        Dataset<Row> quarantine,
        Map<String, Dataset<Row>> returns) {
    /** How a repair is set up. */
    static final class Plan {
        private final List<StepSpec> steps = new ArrayList<>();
        private final Map<String, Dataset<Row>> others = new HashMap<>();
        private List<String> key = List.of();
        private String labels;

        Plan step(Repair rule) {
            return step(rule, rule instanceof CellRepair.Impossible it ? it.where() : null);
        }

        Plan step(Repair rule, String where) {
            return step(rule, where, rule.confidence());
        }

        Plan step(Repair rule, String where, Share confidence) {
            String kind = rule.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            String pointer = "/repair/0/steps/" + steps.size();
            steps.add(new StepSpec(pointer, kind, kind + steps.size(), rule, where, confidence, null));
            return this;
        }

        Plan other(String name, Dataset<Row> rows) {
            others.put(name, rows);
            return this;
        }

        Plan labels(Dataset<Row> rows) {
            labels = "labels";
            return other(labels, rows);
        }

        Plan key(String... columns) {
            key = List.of(columns);
            return this;
        }

        /** The problems, a line each. */
        List<String> problems(Dataset<Row> rows) {
            Problems problems = new Problems();
            new Repairer(inputs(rows), problems);
            return problems.found().stream()
                    .map(problem -> problem.what() + (problem.mend().isEmpty() ? "" : "; " + problem.mend()))
                    .toList();
        }

        Mended repair(Dataset<Row> rows) {
            Problems problems = new Problems();
            Repairer repairer = new Repairer(inputs(rows), problems);
            problems.throwIfAny();
            Map<String, Dataset<Row>> taken = new HashMap<>();
            Map<String, RowSink> returns = new HashMap<>();
            for (StepSpec step : steps) {
                if (step.rule() instanceof CellRepair.Impossible it && it.returns() != null) {
                    returns.put(it.returns(), sink("returns " + it.returns(), taken));
                }
            }
            Repaired counts = repairer.repair(new RepairTargets(
                    sink("changes", taken), sink("output", taken), sink("quarantine", taken), returns, "run"));
            Map<String, Dataset<Row>> returned = new HashMap<>();
            returns.keySet().forEach(place -> returned.put(place, taken.get("returns " + place)));
            return new Mended(counts, taken.get("output"), taken.get("changes"), taken.get("quarantine"), returned);
        }

        private RepairInputs inputs(Dataset<Row> rows) {
            TableSpec plain = TableSpec.target("t", "/tables/t", "/t");
            TableSpec table = new TableSpec(
                    "t",
                    "/tables/t",
                    "delta",
                    "/t",
                    null,
                    null,
                    null,
                    plain.options(),
                    plain.schema(),
                    key,
                    null,
                    null,
                    null,
                    null,
                    List.of());
            RepairSpec spec = new RepairSpec("/repair/0", "t", "/out", "/quarantine", new Share(0.8), labels, steps);
            return new RepairInputs(
                    spec, table, "7", rows, null, others, new Positions(new Position("spec.yaml", 1, 1), Map.of()));
        }

        private static RowSink sink(String name, Map<String, Dataset<Row>> taken) {
            return rows -> {
                Dataset<Row> kept = memory(rows);
                taken.put(name, kept);
                return kept.count();
            };
        }
    }

    /** The rows as a table of their own: nothing that made them is computed again. */
    private static Dataset<Row> memory(Dataset<Row> rows) {
        SparkSession spark = TestSpark.session();
        return spark.createDataFrame(rows.collectAsList(), rows.schema());
    }

    /** What the undo makes of the output. */
    Dataset<Row> undone() {
        return Undo.of(changes, "run").restored(output);
    }

    /** The log without run and table, as text, in order. */
    List<String> told() {
        return changes
                .filter("ordinal >= 0")
                .orderBy("key", "ordinal", "column_name")
                .select("key", "column_name", "old", "new", "repair", "confidence", "verdict", "ordinal")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    /** Rows as texts that tell them exactly, in order. */
    static List<String> texts(Dataset<Row> rows) {
        StructType schema = rows.schema();
        List<StructField> fields = List.of(schema.fields());
        List<Column> values = new ArrayList<>();
        for (StructField field : fields) {
            values.add(functions.col("`" + field.name().replace("`", "``") + "`"));
        }
        return rows.select(Codec.row(fields, values).as("row")).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }
}
