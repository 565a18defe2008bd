package dev.assay.lightgbm;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Predicts rows of groups, each by the model of its group, which is read once: the same numbers as SynapseML's model of its
 * text gives.
 *
 * @param group column of the group's name
 * @param features column of the vector
 * @param prediction name of the column of the prediction: a number, or the class
 * @param probability name of the column of the classes' probabilities; null for a regression
 */
public record GroupScoring(String group, String features, String prediction, String probability) {
    /** Above it, the second class is the more probable. */
    private static final double HALF = 0.5;

    /**
     * The rows with their predictions; a row whose group has no model is left out.
     *
     * @param models by {@link GroupFitting#MODELS}, or its columns of group and text
     */
    public Dataset<Row> predict(Dataset<Row> rows, Dataset<Row> models) {
        StructType schema = rows.schema().add(prediction, DataTypes.DoubleType);
        if (probability != null) {
            schema = schema.add(probability, SQLDataTypes.VectorType());
        }
        int key = rows.schema().fieldIndex(group);
        Dataset<Row> texts = models.select(Columns.exactly(GroupFitting.GROUP), Columns.exactly(GroupFitting.TEXT))
                .filter(Columns.exactly(GroupFitting.TEXT).isNotNull());
        return rows.groupByKey((MapFunction<Row, String>) row -> row.getString(key), Encoders.STRING())
                .cogroup(
                        texts.groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING()),
                        new Scores(rows.schema().fieldIndex(features), probability != null),
                        Encoders.row(schema));
    }

    /** The rows of a group with their predictions. */
    private record Scores(int features, Boolean classifies) implements CoGroupFunction<String, Row, Row, Row> {
        @Override
        public Iterator<Row> call(String group, Iterator<Row> rows, Iterator<Row> models) {
            if (!models.hasNext() || !rows.hasNext()) {
                return Collections.emptyIterator();
            }
            NativeScores scores = new NativeScores(models.next().getString(1));
            // Who reads no further than he needs does not come to the last row.
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> scores.close());
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    boolean more = rows.hasNext();
                    if (!more) {
                        scores.close();
                    }
                    return more;
                }

                @Override
                public Row next() {
                    return scored(scores, rows.next());
                }
            };
        }

        private Row scored(NativeScores scores, Row row) {
            double score = scores.of(((Vector) row.get(features)).toArray())[0];
            List<Object> values = new ArrayList<>(row.size() + 2);
            for (int i = 0; i < row.size(); i++) {
                values.add(row.get(i));
            }
            if (classifies) {
                values.add(score > HALF ? 1.0 : 0.0);
                values.add(Vectors.dense(1 - score, score));
            } else {
                values.add(score);
            }
            return RowFactory.create(values.toArray());
        }
    }
}
