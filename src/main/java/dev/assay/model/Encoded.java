package dev.assay.model;

import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How columns become a vector, as learnt from some rows.
 *
 * @param stages Spark ML's own, so that a pipeline of them loads without Assay
 * @param vector name of the vector's column
 * @param slots names of the vector's places, for LightGBM: without characters that it refuses, each but once
 * @param categorical places of categories, from 0
 * @param categories how many categories each of these has
 * @param widths how many places of the vector each feature has, in their order
 * @param told what a person should know
 */
public record Encoded(
        List<Transformer> stages,
        String vector,
        List<String> slots,
        List<Integer> categorical,
        List<Integer> categories,
        List<Integer> widths,
        List<String> told) {
    public Encoded {
        stages = List.copyOf(stages);
        slots = List.copyOf(slots);
        categorical = List.copyOf(categorical);
        categories = List.copyOf(categories);
        widths = List.copyOf(widths);
        told = List.copyOf(told);
    }

    /** The rows with the vector, among other columns. */
    public Dataset<Row> apply(Dataset<Row> rows) {
        Dataset<Row> made = rows;
        for (Transformer stage : stages) {
            made = stage.transform(made);
        }
        return made;
    }

    /** A pipeline that makes the vector, and then does the rest. */
    PipelineModel pipeline(Dataset<Row> rows, List<Transformer> rest) {
        PipelineStage[] all =
                java.util.stream.Stream.concat(stages.stream(), rest.stream()).toArray(PipelineStage[]::new);
        // Nothing is learnt: all of them are transformers.
        return new Pipeline().setStages(all).fit(rows);
    }
}
