package dev.assay.job;

import dev.assay.table.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where a report goes: beside the results where those are a folder, else in the working directory. */
record ReportFile(SparkSession spark, String results) {
    /** Writes the page and returns its place as people open it. */
    String write(String name, String page) {
        Path file = file(name);
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

    /** Of these runs the reports that stand beside, by run id: the name of the file as an address. */
    Map<String, String> beside(List<String> runIds) {
        Map<String, String> links = new LinkedHashMap<>();
        for (String runId : runIds) {
            Path file = file(runId);
            try {
                if (file.getFileSystem(spark.sparkContext().hadoopConfiguration())
                        .exists(file)) {
                    links.put(runId, file.getName());
                }
            } catch (IOException e) {
                throw new StorageException("can't look for the report " + file + ": " + e.getMessage(), e);
            }
        }
        return links;
    }

    /** Of these runs the pages that are there, by run id: the place as people open it. */
    Map<String, String> places(List<String> runIds) {
        Map<String, String> places = new LinkedHashMap<>();
        beside(runIds).keySet().forEach(runId -> {
            Path file = file(runId);
            try {
                Path whole = file.getFileSystem(spark.sparkContext().hadoopConfiguration())
                        .makeQualified(file);
                boolean local = "file".equals(whole.toUri().getScheme());
                places.put(runId, local ? whole.toUri().getPath() : whole.toString());
            } catch (IOException e) {
                throw new StorageException("can't look for the report " + file + ": " + e.getMessage(), e);
            }
        });
        return places;
    }

    private Path file(String name) {
        String file = name.replaceAll("[^\\w.-]", "_") + ".html";
        return results.contains("/") ? new Path(new Path(results, "reports"), file) : new Path(file);
    }
}
