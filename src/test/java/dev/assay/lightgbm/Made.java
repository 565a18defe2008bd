package dev.assay.lightgbm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows and settings for fits. */
final class Made {
    static final FitSettings QUICK =
            new FitSettings(Transfer.AUTO, 0, 0, Duration.ofSeconds(60), Duration.ofSeconds(60));

    private Made() {}

    static FitSettings settings(Transfer transfer, int workers) {
        return new FitSettings(transfer, workers, 0, Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    /** A seed that is new in each run; a failure prints it. */
    static long seed() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        return seed;
    }

    static StructField field(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }

    static StructType schema(StructField... more) {
        List<StructField> fields = new ArrayList<>();
        fields.add(field("label", DataTypes.DoubleType));
        fields.add(field("features", SQLDataTypes.VectorType()));
        fields.addAll(List.of(more));
        return new StructType(fields.toArray(new StructField[0]));
    }

    static Dataset<Row> table(SparkSession spark, List<Row> rows, StructField... more) {
        return spark.createDataFrame(rows, schema(more));
    }

    /** Random features from 0 to 1, and the label that a function makes of them. */
    static List<Row> rows(long seed, int count, int width, ToDoubleFunction<double[]> label) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] values = random.doubles(width).toArray();
            rows.add(RowFactory.create(label.applyAsDouble(values), Vectors.dense(values)));
        }
        return rows;
    }

    static Row row(Double label, double... features) {
        return RowFactory.create(label, Vectors.dense(features));
    }

    static double[][] features(List<Row> rows) {
        return rows.stream().map(row -> ((Vector) row.get(1)).toArray()).toArray(double[][]::new);
    }

    static double[] labels(List<Row> rows) {
        return rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    }

    static double rmse(Dataset<Row> predicted) {
        double sum = 0;
        List<Row> rows = predicted.select("label", "prediction").collectAsList();
        for (Row row : rows) {
            sum += Math.pow(row.getDouble(0) - row.getDouble(1), 2);
        }
        return Math.sqrt(sum / rows.size());
    }
}
