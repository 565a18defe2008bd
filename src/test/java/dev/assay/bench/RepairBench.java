package dev.assay.bench;

import dev.assay.job.Sessions;
import dev.assay.problem.Problems;
import dev.assay.repair.RepairInputs;
import dev.assay.repair.RepairTargets;
import dev.assay.repair.Repaired;
import dev.assay.repair.Repairer;
import dev.assay.repair.RowSink;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.table.DeltaTarget;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.WriteLabel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Ten row-local steps with their change log, beside a plain copy of the table by Spark. */
final class RepairBench {
    private static final String SPEC =
            """
            assay: 1
            name: bench
            tables: { sales: { format: delta, path: /sales, key: id } }
            repair:
              - table: sales
                output: /repaired
                steps:
                  - null_tokens: { columns: [store, product, email] }
                  - clean_text: { columns: [store, email], blanks: collapse, case: lower }
                  - parse_number: { column: quantity, to: "decimal(10,3)" }
                  - cast: { columns: { price: double } }
                  - map_values: { column: store, values: { s1: s2, s3: s4 } }
                  - impossible: { column: amount, where: "amount > 199" }
                  - impossible: { column: quantity, where: "quantity < 0.1", to: absolute }
                  - set: { column: amount, sql: "price * quantity", where: "amount is null", confidence: 90% }
                  - outliers: { column: price, method: fixed, min: 0.05, max: 9.95 }
                  - impute: { column: quantity, with: constant, value: 1 }
            """;

    private RepairBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        Dataset<Row> data = SalesTable.stored(spark, rows);
        String work = String.format(
                "Ten row-local steps over %,d rows × 8 columns of Delta, the repaired rows and the change log written to"
                        + " Delta, the key's uniqueness checked.",
                rows);
        new Race("repair", work)
                .add("a plain copy by Spark", () -> copy(data))
                .add("Assay", () -> repair(spark, data))
                .run(rounds);
    }

    private static String copy(Dataset<Row> data) {
        data.write()
                .format("delta")
                .mode("overwrite")
                .save(SalesTable.folder("repair-copy").toString());
        return "copied";
    }

    private static String repair(SparkSession spark, Dataset<Row> data) {
        Spec spec = SpecReader.parse(Path.of("bench.yaml"), SPEC);
        RepairSpec repair = spec.repair().get(0);
        RepairInputs inputs =
                new RepairInputs(repair, spec.tables().get("sales"), "0", data, null, Map.of(), spec.positions());
        Problems problems = new Problems();
        Repairer repairer = new Repairer(inputs, problems);
        problems.throwIfAny();
        ResultsStore results =
                new ResultsStore(spark, SalesTable.folder("repair-results").toString());
        results.prepare(Set.of(ResultTable.CHANGES));
        RowSink changes = rows -> results.write(ResultTable.CHANGES, rows, "bench", "sales");
        DeltaTarget output =
                new DeltaTarget(spark, SalesTable.folder("repair-output").toString());
        RowSink repaired = rows -> output.replace(rows, new WriteLabel("bench", "output"), List.of());
        Repaired counts = repairer.repair(new RepairTargets(changes, repaired, null, Map.of(), "bench"));
        return counts.changes() + " changes";
    }
}
