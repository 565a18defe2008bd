package dev.assay.lightgbm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the rows of a fit in one pass. Reads vectors as Spark stores them (kind, size, places, values), so that none is
 * made an object.
 */
final class TallyPass implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int VECTOR_FIELDS = 4;

    private final int label;
    private final int features;
    private final int weight;
    private final int group;
    private final int validation;
    private final int initScore;
    private final boolean groupsByNumber;
    private final boolean scoresByNumber;
    private final int[] categorical;
    private final int classLimit;

    private TallyPass(StructType schema, int[] categorical, int classLimit) {
        List<String> names = List.of(schema.fieldNames());
        label = names.indexOf(FitColumns.LABEL);
        features = names.indexOf(FitColumns.FEATURES);
        weight = names.indexOf(FitColumns.WEIGHT);
        group = names.indexOf(FitColumns.GROUP);
        validation = names.indexOf(FitColumns.VALIDATION);
        initScore = names.indexOf(FitColumns.INIT_SCORE);
        groupsByNumber = group >= 0 && schema.fields()[group].dataType() instanceof LongType;
        scoresByNumber = initScore >= 0 && schema.fields()[initScore].dataType() instanceof DoubleType;
        this.categorical = categorical.clone();
        this.classLimit = classLimit;
    }

    /** Counts the rows; label values by value as long as there are at most {@code classLimit} of them. */
    static Tally over(Dataset<Row> rows, int[] categorical, int classLimit) {
        TallyPass pass = new TallyPass(rows.schema(), categorical, classLimit);
        JavaRDD<InternalRow> read = rows.queryExecution().toRdd().toJavaRDD();
        if (read.getNumPartitions() == 0) {
            return new Tally(classLimit);
        }
        return read.mapPartitionsWithIndex(pass::tally, true).treeReduce(Tally::merge);
    }

    private Iterator<Tally> tally(int partition, Iterator<InternalRow> rows) {
        Tally tally = new Tally(classLimit);
        tally.begin(partition);
        Object current = null;
        long run = 0;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            add(tally, partition, row);
            if (group >= 0) {
                Object next = group(row, tally);
                if (!Objects.equals(next, current)) {
                    run = 0;
                    tally.addGroup();
                }
                current = next;
                run++;
                tally.seeGroup(run);
            }
        }
        return List.of(tally).iterator();
    }

    private void add(Tally tally, int partition, InternalRow row) {
        Part part = part(row, tally);
        tally.count(partition, part);
        if (row.isNullAt(label)) {
            tally.labels().addNull();
        } else {
            tally.labels().add(row.getDouble(label), part);
        }
        if (weight >= 0) {
            tally.addWeight(row.isNullAt(weight) ? Double.NaN : row.getDouble(weight));
        }
        if (initScore >= 0
                && (row.isNullAt(initScore) || (scoresByNumber && !Double.isFinite(row.getDouble(initScore))))) {
            tally.addBadInitScore();
        }
        if (row.isNullAt(features)) {
            tally.addNoFeatures();
        } else {
            addVector(tally, row.getStruct(features, VECTOR_FIELDS), part);
        }
    }

    private Part part(InternalRow row, Tally tally) {
        if (validation < 0) {
            return Part.TRAINS;
        }
        if (row.isNullAt(validation)) {
            tally.addNoPart();
            return Part.TRAINS;
        }
        return row.getBoolean(validation) ? Part.VALIDATES : Part.TRAINS;
    }

    private void addVector(Tally tally, InternalRow vector, Part part) {
        boolean dense = vector.getByte(0) == 1;
        double[] values = vector.getArray(3).toDoubleArray();
        int width = dense ? values.length : vector.getInt(1);
        if (!tally.accepts(width, categorical)) {
            return;
        }
        int[] indices = dense ? null : vector.getArray(2).toIntArray();
        if (part == Part.VALIDATES) {
            if (Arrays.stream(values).anyMatch(Double::isInfinite)) {
                tally.addInfiniteValidation();
            }
            return;
        }
        if (dense) {
            tally.features().add(values);
        } else {
            tally.features().add(indices, values);
        }
        if (tally.isSampled()) {
            tally.sample(dense ? Vectors.dense(values) : Vectors.sparse(width, indices, values));
        }
    }

    private Object group(InternalRow row, Tally tally) {
        if (row.isNullAt(group)) {
            tally.addNoGroup();
            return "";
        }
        return groupsByNumber
                ? (Object) row.getLong(group)
                : row.getUTF8String(group).toString();
    }
}
