package dev.assay.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import scala.collection.JavaConverters;

/**
 * The files that a DataFrame reads, as listed when it was made: Spark keeps that list, so the DataFrame goes on reading
 * these files whatever is added to the folder later.
 *
 * @param files by path
 * @param partitionColumns the columns that stand in the folders' names
 */
record FileList(List<FileStatus> files, List<String> partitionColumns) {
    FileList {
        files = files.stream()
                .sorted(Comparator.comparing(file -> file.getPath().toString()))
                .toList();
        partitionColumns = List.copyOf(partitionColumns);
    }

    /** The list of a DataFrame over one file source; empty for any other plan. */
    static Optional<FileList> of(Dataset<Row> data) {
        List<FileStatus> files = new ArrayList<>();
        List<String> partitionColumns = new ArrayList<>();
        LogicalPlan plan = data.queryExecution().analyzed();
        for (LogicalPlan leaf : JavaConverters.seqAsJavaList(plan.collectLeaves())) {
            if (leaf instanceof LogicalRelation relation
                    && relation.relation() instanceof HadoopFsRelation source
                    && source.location() instanceof PartitioningAwareFileIndex index) {
                files.addAll(JavaConverters.seqAsJavaList(index.allFiles()));
                partitionColumns.addAll(List.of(source.partitionSchema().fieldNames()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new FileList(files, partitionColumns));
    }

    /** Short SHA-256 of the sorted paths, lengths and modification times. */
    String fingerprint() {
        MessageDigest digest = sha256();
        for (FileStatus file : files) {
            String line = file.getPath() + "\t" + file.getLen() + "\t" + file.getModificationTime() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return "files-" + HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
