package dev.assay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.lightgbm.GroupScoring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;

/**
 * Models of groups in a folder: {@code models} (Parquet, a row a group with LightGBM's own text), {@code encoder} and {@code
 * finish} (Spark ML's pipelines), {@code groups.json}, and in {@code parent} those of coarser groups, if any.
 */
final class GroupFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = "groups.json";

    private final SparkSession spark;
    private final FileSystem files;
    private final Path folder;

    GroupFolder(SparkSession spark, FileSystem files, Path folder) {
        this.spark = spark;
        this.files = files;
        this.folder = folder;
    }

    boolean there() {
        try {
            return files.exists(path(DESCRIPTION));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be looked into", e);
        }
    }

    void save(GroupModels groups) throws IOException {
        // Thousands of texts, mostly digits: 0.57 of the size that Spark's usual compression makes.
        groups.models()
                .write()
                .mode("overwrite")
                .option("compression", "zstd")
                .parquet(path("models").toString());
        groups.encoder().write().overwrite().save(path("encoder").toString());
        groups.finish().write().overwrite().save(path("finish").toString());
        Predictor parent = groups.parent();
        if (parent != null && parent.groups() != null) {
            new GroupFolder(spark, files, path("parent")).save(parent.groups());
        }
        ObjectNode description = JSON.createObjectNode();
        groups.keys().forEach(description.putArray("keys")::add);
        description
                .put("vector", groups.shape().features())
                .put("prediction", groups.shape().prediction())
                .put("probability", groups.shape().probability())
                .put("parent", parent == null ? null : parent.groups() == null ? "pipeline" : "groups")
                .put("baseline", groups.baseline());
        try (OutputStream out = files.create(path(DESCRIPTION), true)) {
            out.write(description.toPrettyString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The models that were saved.
     *
     * @param pipeline of the model of all rows, where that is their parent
     */
    GroupModels load(PipelineModel pipeline) {
        JsonNode description = description();
        List<String> keys = new ArrayList<>();
        description.get("keys").forEach(key -> keys.add(key.asText()));
        String parent = text(description, "parent");
        Predictor coarser = null;
        if ("groups".equals(parent)) {
            coarser = new Predictor(pipeline, new GroupFolder(spark, files, path("parent")).load(pipeline));
        } else if (parent != null) {
            coarser = new Predictor(pipeline, null);
        }
        return new GroupModels(
                keys,
                spark.read().parquet(path("models").toString()),
                PipelineModel.load(path("encoder").toString()),
                PipelineModel.load(path("finish").toString()),
                new GroupScoring(
                        GroupModels.GROUP,
                        text(description, "vector"),
                        text(description, "prediction"),
                        text(description, "probability")),
                coarser,
                text(description, "baseline"));
    }

    private JsonNode description() {
        try (InputStream in = files.open(path(DESCRIPTION))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path(DESCRIPTION) + " can't be read", e);
        }
    }

    private static String text(JsonNode of, String name) {
        return of.hasNonNull(name) ? of.get(name).asText() : null;
    }

    private Path path(String name) {
        return new Path(folder, name);
    }
}
