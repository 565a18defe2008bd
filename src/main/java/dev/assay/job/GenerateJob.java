package dev.assay.job;

import dev.assay.generate.GenerateOptions;
import dev.assay.generate.Warehouse;
import dev.assay.generate.WarehouseGenerator;
import dev.assay.table.DeltaTarget;
import dev.assay.table.StorageException;
import dev.assay.table.WriteLabel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes a generated warehouse as Delta tables in one folder; a rerun replaces them. */
public final class GenerateJob {
    /** The name of the ready spec beside the tables. */
    public static final String SPEC = "retail.yaml";

    private static final String WAREHOUSE_OF_THE_TEMPLATE = "set: { warehouse: ../../demo-output/warehouse }";

    private final SparkSession spark;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param folder URI of the folder, made if absent
     * @param progress is told the name of each table before it is written
     */
    public GenerateJob(SparkSession spark, String folder, Consumer<String> progress) {
        this.spark = spark;
        this.folder = new Path(folder);
        this.progress = progress;
    }

    /** What was written: the number of rows by table. */
    public record Generated(Map<String, Long> rows) {
        public Generated {
            rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        }
    }

    /** Writes all tables of the warehouse and the error log. */
    public Generated run(GenerateOptions options) {
        Warehouse warehouse = new WarehouseGenerator(options).generate(spark);
        Map<String, Long> rows = new LinkedHashMap<>();
        warehouse.tables().forEach((name, data) -> rows.put(name, write(name, data, warehouse.partitionBy(name))));
        return new Generated(rows);
    }

    /** Writes the sales as they truly were into {@code clean_sales}; returns their number. */
    public long writeCleanSales(GenerateOptions options) {
        Dataset<Row> clean = new WarehouseGenerator(options).cleanSales(spark);
        return write(WarehouseGenerator.CLEAN_SALES, clean, List.of("day"));
    }

    /** Writes a spec that validates the warehouse, and returns where. */
    public String writeSpec() {
        Path target = new Path(folder, SPEC);
        try (InputStream template = GenerateJob.class.getResourceAsStream(SPEC);
                FSDataOutputStream file = target.getFileSystem(
                                spark.sparkContext().hadoopConfiguration())
                        .create(target, true)) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains(WAREHOUSE_OF_THE_TEMPLATE)) {
                throw new IllegalStateException(SPEC + " has no line '" + WAREHOUSE_OF_THE_TEMPLATE + "'");
            }
            file.write(text.replace(WAREHOUSE_OF_THE_TEMPLATE, "set: { warehouse: \"" + absolute() + "\" }")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException("can't write the spec " + target + ": " + e.getMessage(), e);
        }
        return target.toString();
    }

    private String absolute() throws IOException {
        Path qualified =
                folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).makeQualified(folder);
        return qualified.toUri().getScheme().equals("file") ? qualified.toUri().getPath() : qualified.toString();
    }

    private long write(String name, Dataset<Row> data, List<String> partitionBy) {
        progress.accept(name);
        WriteLabel label = new WriteLabel("generate", "generated " + name);
        return new DeltaTarget(spark, new Path(folder, name).toString()).replace(data, label, partitionBy);
    }
}
