package dev.assay.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** What the forked JVM of {@link SecondProcessTest} does: it writes results, and reads tables of a Hive metastore. */
final class SecondProcess {
    static final int RUNS = 3;

    private SecondProcess() {}

    /** Takes one folder: results go to {@code results}, what was read from Hive to {@code hive.txt}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .appName("second")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .config(
                        "spark.hadoop.javax.jdo.option.ConnectionURL",
                        "jdbc:derby:;databaseName=" + folder.resolve("metastore") + ";create=true")
                .enableHiveSupport()
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        try {
            Files.createFile(folder.resolve("ready"));
            writeRuns(spark, folder.resolve("results"), "second");
            Files.write(folder.resolve("hive.txt"), readHive(spark));
        } finally {
            spark.stop();
        }
    }

    static void writeRuns(SparkSession spark, Path results, String name) {
        ResultsStore store = new ResultsStore(spark, results.toString());
        store.prepare();
        for (int i = 0; i < RUNS; i++) {
            String run = name + i;
            Row row = RowFactory.create(
                    run, "sales", "3", null, "row_count", null, null, 0, (double) i, "exact", null, null, null);
            store.write(ResultTable.METRICS, List.of(row), run);
        }
    }

    private static List<String> readHive(SparkSession spark) {
        spark.sql("CREATE SCHEMA shop");
        spark.sql("CREATE TABLE shop.sales (id INT, name STRING) PARTITIONED BY (day STRING)"
                + " ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' STORED AS TEXTFILE");
        spark.sql("INSERT INTO shop.sales PARTITION (day = '2024-01-01') VALUES (1, 'ann'), (2, 'bob')");
        spark.sql("INSERT INTO shop.sales PARTITION (day = '2024-01-02') VALUES (3, 'cy')");
        spark.sql("CREATE TABLE shop.products STORED AS ORC AS SELECT id FROM range(4)");
        spark.range(6).write().format("delta").saveAsTable("shop.stores");
        List<String> lines = new ArrayList<>();
        for (String table : List.of("shop.sales", "shop.products", "shop.stores")) {
            Snapshot snapshot = new Tables(spark).read(Declaration.named(table).spec());
            lines.add(table + " " + snapshot.version().replaceFirst("-.*", "") + " "
                    + snapshot.data().count() + " "
                    + String.join(",", snapshot.data().columns()));
        }
        return lines;
    }
}
