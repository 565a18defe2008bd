package dev.assay.lightgbm;

import java.util.Arrays;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The rows of one group, as LightGBM takes them, and what they are like. */
final class GroupRows {
    private final Fields fields;
    private final Tally tally;
    private final int[] categorical;
    private final Side trains = new Side();
    private final Side validates = new Side();

    GroupRows(GroupPlan plan, Fields fields) {
        this.fields = fields;
        this.categorical = plan.names().places();
        this.tally = new Tally(Guards.classLimit(plan.given()));
    }

    /** Where the columns of the rows stand; -1 for those that are not there. */
    record Fields(int label, int features, int weight, int validation, int initScore) {
        static Fields of(StructType schema) {
            return new Fields(
                    at(schema, FitColumns.LABEL),
                    at(schema, FitColumns.FEATURES),
                    at(schema, FitColumns.WEIGHT),
                    at(schema, FitColumns.VALIDATION),
                    at(schema, FitColumns.INIT_SCORE));
        }

        private static int at(StructType schema, String name) {
            return Arrays.asList(schema.fieldNames()).indexOf(name);
        }
    }

    /** A part of the rows: values by row, then by feature. */
    static final class Side {
        private double[] values = new double[1024];
        private double[] labels = new double[64];
        private double[] weights = new double[64];
        private double[] scores = new double[64];
        private int rows;
        private int width;

        private void add(double[] features, double label, double weight, double score) {
            width = features.length;
            values = room(values, (rows + 1) * width);
            labels = room(labels, rows + 1);
            weights = room(weights, rows + 1);
            scores = room(scores, rows + 1);
            System.arraycopy(features, 0, values, rows * width, width);
            labels[rows] = label;
            weights[rows] = weight;
            scores[rows] = score;
            rows++;
        }

        private static double[] room(double[] array, int needed) {
            return needed <= array.length ? array : Arrays.copyOf(array, Math.max(needed, 2 * array.length));
        }

        int rows() {
            return rows;
        }

        int width() {
            return width;
        }

        double value(int place) {
            return values[place];
        }

        double[] labels() {
            return Arrays.copyOf(labels, rows);
        }

        double[] weights() {
            return Arrays.copyOf(weights, rows);
        }

        double[] scores() {
            return Arrays.copyOf(scores, rows);
        }
    }

    void add(Row row) {
        Part part = fields.validation() >= 0 && row.getBoolean(fields.validation()) ? Part.VALIDATES : Part.TRAINS;
        tally.count(0, part);
        double label = number(row, fields.label(), Double.NaN);
        tally.labels().add(label, part);
        double weight = number(row, fields.weight(), 1);
        if (fields.weight() >= 0) {
            tally.addWeight(weight);
        }
        double score = number(row, fields.initScore(), 0);
        if (!Double.isFinite(score)) {
            tally.addBadInitScore();
        }
        double[] features = ((Vector) row.get(fields.features())).toArray();
        if (tally.accepts(features.length, categorical)) {
            if (part == Part.TRAINS) {
                tally.features().add(features);
            } else if (Arrays.stream(features).anyMatch(Double::isInfinite)) {
                tally.addInfiniteValidation();
            }
            (part == Part.TRAINS ? trains : validates).add(features, label, weight, score);
        }
    }

    /** A column that is not there has the standard value; a null is NaN. */
    private static double number(Row row, int field, double standard) {
        if (field < 0) {
            return standard;
        }
        return row.isNullAt(field) ? Double.NaN : row.getDouble(field);
    }

    Tally tally() {
        return tally;
    }

    Side trains() {
        return trains;
    }

    Side validates() {
        return validates;
    }

    boolean weighted() {
        return fields.weight() >= 0;
    }

    boolean scored() {
        return fields.initScore() >= 0;
    }
}
