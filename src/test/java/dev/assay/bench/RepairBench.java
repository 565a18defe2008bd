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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Row-local steps with their change log, beside a plain copy of the table by Spark: ten that change one row in thirty, and
 * three of which each changes every row.
 */
final class RepairBench {
    private static final String HEAD =
            """
            assay: 1
            name: bench
            tables: { sales: { format: delta, path: /sales, key: id } }
            repair:
              - table: sales
                output: /repaired
                steps:
            """;
    private static final String FEW =
            """
                  - null_tokens: { columns: [store, product, email] }
                  - clean_text: { columns: [store, email], blanks: collapse, unicode: nfc }
                  - parse_number: { column: quantity }
                  - cast: { columns: { price: double } }
                  - map_values: { column: store, values: { %s } }
                  - impossible: { column: amount, where: "amount > 199" }
                  - impossible: { column: quantity, where: "quantity < 0", to: absolute }
                  - set: { column: amount, sql: "price * quantity", where: "amount is null", confidence: 90%% }
                  - outliers: { column: price, method: fixed, min: 0.05, max: 9.95 }
                  - impute: { column: quantity, with: constant, value: 1 }
            """
                    .formatted(stores());
    private static final String ALL =
            """
                  - clean_text: { column: store, case: lower }
                  - clean_text: { column: email, case: upper }
                  - set: { column: amount, sql: "amount + 1" }
            """;

    /** A mapping that knows all stores, and one of them by another name. */
    private static String stores() {
        return IntStream.range(0, 300)
                .mapToObj(store -> "S" + store + ": S" + (store == 0 ? 300 : store))
                .collect(Collectors.joining(", "));
    }

    private RepairBench() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        SparkSession spark = Sessions.open();
        Dataset<Row> data = SalesTable.stored(spark, rows);
        String work = String.format(
                "Row-local steps over %,d rows × 8 columns of Delta, the repaired rows and the change log written to Delta,"
                        + " the key's uniqueness checked.",
                rows);
        new Race("repair", work)
                .add("a plain copy by Spark", () -> copy(data))
                .add("Assay, ten steps, a change in 30 rows", () -> repair(spark, data, HEAD + FEW))
                .add("Assay, three steps that change every row", () -> repair(spark, data, HEAD + ALL))
                .run(rounds);
    }

    private static String copy(Dataset<Row> data) {
        data.write()
                .format("delta")
                .mode("overwrite")
                .save(SalesTable.folder("repair-copy").toString());
        return "copied";
    }

    private static String repair(SparkSession spark, Dataset<Row> data, String yaml) {
        Spec spec = SpecReader.parse(Path.of("bench.yaml"), yaml);
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
