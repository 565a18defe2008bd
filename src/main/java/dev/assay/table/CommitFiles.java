package dev.assay.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Reads commits from the files of a Delta log. Delta's own history starts a Spark job for it, which takes longer than a
 * small write itself.
 */
final class CommitFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CommitFiles() {}

    /** The newest commits of the table in the folder, at most {@code limit}, newest first. */
    static List<LoggedCommit> newest(SparkSession spark, String folder, int limit) {
        Path log = new Path(folder, "_delta_log");
        try {
            FileSystem files = log.getFileSystem(spark.sessionState().newHadoopConf());
            List<Path> newest = Arrays.stream(files.listStatus(log))
                    .map(FileStatus::getPath)
                    .filter(path -> path.getName().matches("\\d{20}\\.json"))
                    .sorted(Comparator.comparing(Path::getName).reversed())
                    .limit(limit)
                    .toList();
            List<LoggedCommit> commits = new ArrayList<>();
            for (Path file : newest) {
                commits.add(read(files, file));
            }
            return commits;
        } catch (IOException failure) {
            throw new StorageException(
                    "reading the log of " + Credentials.stripped(folder) + ": " + Failures.line(failure), failure);
        }
    }

    private static LoggedCommit read(FileSystem files, Path file) throws IOException {
        long version = Long.parseLong(file.getName().substring(0, 20));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"commitInfo\"")) {
                    JsonNode info = JSON.readTree(line).get("commitInfo");
                    return new LoggedCommit(
                            version,
                            info.path("operation").asText(),
                            info.path("userMetadata").textValue(),
                            info.path("operationMetrics").path("numOutputRows").asLong());
                }
            }
        }
        return new LoggedCommit(version, "", null, 0);
    }
}
