package dev.assay.job;

import dev.assay.table.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where a report goes: beside the results where those are a folder, else in the working directory. */
record ReportFile(SparkSession spark, String results) {
    /** Writes the page and returns its place as people open it. */
    String write(String runId, String page) {
        String name = runId.replaceAll("[^\\w.-]", "_") + ".html";
        Path file = results.contains("/") ? new Path(new Path(results, "reports"), name) : new Path(name);
        try {
            org.apache.hadoop.fs.FileSystem files =
                    file.getFileSystem(spark.sparkContext().hadoopConfiguration());
            Path whole = files.makeQualified(file);
            try (OutputStream out = files.create(whole, true)) {
                out.write(page.getBytes(StandardCharsets.UTF_8));
            }
            return "file".equals(whole.toUri().getScheme()) ? whole.toUri().getPath() : whole.toString();
        } catch (IOException e) {
            throw new StorageException("can't write the report " + file + ": " + e.getMessage(), e);
        }
    }
}
