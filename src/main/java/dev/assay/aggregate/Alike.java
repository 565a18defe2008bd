package dev.assay.aggregate;

import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Clusters;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Groups series of like shape and scale by k-means (Spark ML) on standardised features of what is known: the logarithm of the
 * mean, the share of steps with demand, how uneven the demands are, when in its life the demand was, and how the last year's
 * mean compares with that of all. Series are taken in the order of their keys, so that the same series make the same groups.
 */
final class Alike {
    private static final List<String> FEATURES = List.of("scale", "density", "uneven", "centre", "recent");
    private static final int A_GROUP = 100;
    private static final int MOST = 100;

    private final Bound bound;
    private final Clusters clusters;

    Alike(Bound bound) {
        this.bound = bound;
        this.clusters = bound.inputs().spec().clusters();
    }

    /**
     * The series with the number of their group, from 0 on, after their keys.
     *
     * @param series keys first; with their tracks
     * @param end the step after the last one that is known
     */
    Dataset<Row> of(Dataset<Row> series, int end) {
        List<Column> keys = new ArrayList<>();
        List<String> names = bound.fields().subList(0, bound.keys()).stream()
                .map(Field::column)
                .toList();
        names.forEach(name -> keys.add(Columns.exactly(name)));
        String group = bound.fields().get(bound.keys()).column();
        Dataset<Row> features = features(series, end);
        long count = features.count();
        int groups = clusters.count() != null ? clusters.count() : (int) Math.max(2, Math.min(MOST, count / A_GROUP));
        Dataset<Row> grouped;
        if (count <= groups) {
            grouped = features.withColumn(group, lit(0));
        } else {
            Dataset<Row> ordered = features.coalesce(1).sortWithinPartitions(keys.toArray(Column[]::new));
            Dataset<Row> vectors = new VectorAssembler()
                    .setInputCols(FEATURES.toArray(String[]::new))
                    .setOutputCol("raw")
                    .transform(ordered);
            Dataset<Row> scaled = new StandardScaler()
                    .setInputCol("raw")
                    .setOutputCol("features")
                    .setWithMean(true)
                    .fit(vectors)
                    .transform(vectors);
            grouped = new KMeans()
                    .setK(groups)
                    .setSeed(clusters.seed())
                    .setPredictionCol(group)
                    .fit(scaled)
                    .transform(scaled);
        }
        List<Column> told = new ArrayList<>();
        Column same = lit(true);
        for (String name : names) {
            told.add(Columns.exactly(name).as("on_" + name));
            same = same.and(Columns.exactly(name).equalTo(Columns.exactly("on_" + name)));
        }
        told.add(Columns.exactly(group));
        List<Column> columns = new ArrayList<>(keys);
        columns.add(Columns.exactly(group));
        for (String name : series.columns()) {
            if (!names.contains(name)) {
                columns.add(Columns.exactly(name));
            }
        }
        return series.join(grouped.select(told.toArray(Column[]::new)), same).select(columns.toArray(Column[]::new));
    }

    private Dataset<Row> features(Dataset<Row> series, int end) {
        StructType read = series.schema();
        int keys = bound.keys();
        int track = read.fieldIndex("track");
        StructType schema = new StructType();
        for (int i = 0; i < keys; i++) {
            schema = schema.add(read.apply(i));
        }
        for (String feature : FEATURES) {
            schema = schema.add(feature, DataTypes.DoubleType, false);
        }
        int year = bound.recent();
        return PerRow.map(series, schema, row -> features(row, read, track, end - year));
    }

    private static Object[] features(InternalRow row, StructType read, int track, int recently) {
        Object[] values = PerRow.copied(row, read, track, FEATURES.size());
        Track known = Track.of(row.getBinary(track));
        double sum = 0;
        double squares = 0;
        double centre = 0;
        double recent = 0;
        int steps = 0;
        int late = 0;
        int demands = 0;
        for (int i = 0; i < known.length(); i++) {
            if (known.states()[i] == Track.KNOWN) {
                double value = known.values()[i];
                steps++;
                sum += value;
                demands += value != 0 ? 1 : 0;
                squares += value * value;
                centre += value * i;
                if (known.first() + i >= recently) {
                    recent += value;
                    late++;
                }
            }
        }
        double mean = steps == 0 ? 0 : sum / steps;
        double size = demands == 0 ? 0 : sum / demands;
        double spread = demands == 0 ? 0 : Math.max(0, squares / demands - size * size);
        values[track] = Math.log1p(Math.max(0, mean));
        values[track + 1] = steps == 0 ? 0.0 : (double) demands / steps;
        values[track + 2] = size > 0 ? Math.log1p(spread / (size * size)) : 0.0;
        values[track + 3] = sum > 0 ? centre / sum / known.length() : 0.5;
        values[track + 4] = late == 0 ? 0.0 : Math.log1p(Math.max(0, recent / late)) - Math.log1p(Math.max(0, mean));
        return values;
    }
}
