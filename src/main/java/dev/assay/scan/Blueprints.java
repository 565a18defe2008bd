package dev.assay.scan;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;

/** How the summaries are made once the types of their columns are known. Static, so that they carry numbers alone. */
final class Blueprints {
    private Blueprints() {}

    /** A summary whose columns are still names. */
    interface Wanted {
        Tally.Blueprint blueprint(Layout layout);
    }

    /** The rows of a read. */
    record Layout(StructType schema) {
        int ordinal(String name) {
            return schema.fieldIndex(name);
        }

        /** A summary of a column of longs, doubles or decimals. */
        Tally.Blueprint number(String name) {
            int column = ordinal(name);
            DataType type = schema.fields()[column].dataType();
            if (type instanceof DecimalType decimal) {
                return decimals(column, decimal.precision(), decimal.scale());
            }
            if (type instanceof LongType) {
                return () -> ExactTally.ofLongs(column);
            }
            if (type instanceof DoubleType) {
                return () -> new MomentsTally(column);
            }
            throw new IllegalArgumentException("not a number: " + type.sql());
        }
    }

    private static Tally.Blueprint decimals(int column, int precision, int scale) {
        return () -> ExactTally.ofDecimals(column, precision, scale);
    }

    static Tally.Blueprint count(int condition) {
        return () -> new CountTally(condition);
    }

    static Tally.Blueprint buckets(int column, int buckets) {
        return () -> new BucketsTally(column, buckets);
    }

    static Tally.Blueprint samples(int condition, int shown, int index) {
        return () -> new SamplesTally(condition, shown, index);
    }

    static Tally.Blueprint frequent(int column) {
        return () -> new FrequentTally(column);
    }

    static Tally.Blueprint distinct(int column) {
        return () -> new DistinctTally(column);
    }

    static Tally.Blueprint quantile(int column) {
        return () -> new QuantileTally(column);
    }

    static Tally.Blueprint correlation(int left, int right) {
        return () -> new CorrelationTally(left, right);
    }
}
