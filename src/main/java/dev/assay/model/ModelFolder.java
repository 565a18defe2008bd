package dev.assay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One version of a model in a folder: {@code pipeline} (Spark ML's format, for Spark in any language), {@code model.txt}
 * (LightGBM's own, for its library in any language), {@code entities} (Parquet: which values of keys and categories were learnt
 * from) and {@code card.json}; of models of groups also {@code groups}, with their texts as Parquet.
 */
public final class ModelFolder {
    private static final String GROUPS = "groups";
    private static final String ENTITIES = "entities";
    private static final String LEARNT = "column string, value string";

    private final SparkSession spark;
    private final Path folder;

    /**
     * Opens a folder, which need not be there yet.
     *
     * @param place its URI
     */
    public ModelFolder(SparkSession spark, String place) {
        this.spark = spark;
        this.folder = new Path(place);
    }

    /** Its whole URI. */
    public String place() {
        Path whole = fileSystem().makeQualified(folder);
        return whole.toString();
    }

    /**
     * Writes a version, in place of what is there: a run that was cut off is written again. The card is written last.
     *
     * @param entities texts in {@code column} and {@code value}, each but once
     */
    public void save(TrainedModel model, Dataset<Row> entities, String card) {
        try {
            FileSystem files = fileSystem();
            files.delete(new Path(folder, "card.json"), false);
            files.delete(new Path(folder, "model.txt"), false);
            files.delete(new Path(folder, GROUPS), true);
            model.pipeline().write().overwrite().save(new Path(folder, "pipeline").toString());
            if (model.groups() != null) {
                new GroupFolder(spark, files, new Path(folder, GROUPS)).save(model.groups());
            }
            entities.coalesce(1)
                    .sortWithinPartitions("column", "value")
                    .write()
                    .mode("overwrite")
                    .parquet(new Path(folder, ENTITIES).toString());
            if (model.nativeText() != null) {
                write(files, "model.txt", model.nativeText());
            }
            write(files, "card.json", card);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the model can't be written", e);
        }
    }

    /**
     * The version as it was saved.
     *
     * @throws UncheckedIOException where it can't be read, such as one that is not {@link #whole}
     */
    public SavedModel open() {
        Path entities = new Path(folder, ENTITIES);
        try {
            FileSystem files = fileSystem();
            JsonNode card;
            try (InputStream in = files.open(new Path(folder, "card.json"))) {
                card = new ObjectMapper().readTree(in);
            }
            boolean known = files.exists(entities);
            return SavedModel.of(
                    predictor(), card, known ? spark.read().schema(LEARNT).parquet(entities.toString()) : null);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the model can't be read", e);
        }
    }

    /** The pipeline that was saved. */
    public PipelineModel pipeline() {
        return PipelineModel.load(new Path(folder, "pipeline").toString());
    }

    private Predictor predictor() {
        PipelineModel pipeline = pipeline();
        GroupFolder groups = new GroupFolder(spark, fileSystem(), new Path(folder, GROUPS));
        return new Predictor(pipeline, groups.there() ? groups.load(pipeline) : null);
    }

    /** Whether a version was written, and to its end. */
    public boolean whole() {
        try {
            return fileSystem().exists(new Path(folder, "card.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be looked into", e);
        }
    }

    private void write(FileSystem files, String name, String text) throws IOException {
        try (OutputStream out = files.create(new Path(folder, name), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private FileSystem fileSystem() {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        try {
            URI uri = folder.toUri();
            return uri.getScheme() == null ? FileSystem.get(configuration) : FileSystem.get(uri, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be reached", e);
        }
    }
}
