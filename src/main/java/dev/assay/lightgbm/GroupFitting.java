package dev.assay.lightgbm;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Estimator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits a model to each group of rows, each by one thread of an executor with LightGBM's native library: a thousand small fits
 * are one Spark job. A model is the same as SynapseML's fit of the group's rows by one worker. What fails in one group is told
 * of it, and the others go on.
 */
public final class GroupFitting {
    /** Name of the column of the group, in rows and in models. */
    public static final String GROUP = "group";
    /** A model as LightGBM writes it; null where the group has none. */
    public static final String TEXT = "text";

    /** A row a group. */
    public static final StructType MODELS = new StructType()
            .add(GROUP, DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("rows", DataTypes.LongType)
            .add("validation_rows", DataTypes.LongType)
            .add("trees", DataTypes.IntegerType)
            .add("best_iteration", DataTypes.IntegerType)
            .add("seconds", DataTypes.DoubleType)
            .add("gains", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("told", DataTypes.createArrayType(DataTypes.StringType))
            .add(TEXT, DataTypes.StringType);

    private static final String KEY = "fit_model";

    /** Tasks for each slot: groups are of different sizes. */
    private static final int TASKS_OF_A_SLOT = 4;

    private final Estimator<?> estimator;
    private final long leastRows;
    private final List<String> told = new ArrayList<>();

    /**
     * Fits by an estimator of SynapseML's LightGBM.
     *
     * @param leastRows groups with fewer rows to learn from have no model
     */
    public GroupFitting(Estimator<?> estimator, long leastRows) {
        this.estimator = estimator;
        this.leastRows = leastRows;
    }

    /** What a person should know of all fits. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /**
     * The models, one row a group, by {@link #MODELS}; computed when they are read, so keep them.
     *
     * @param rows what the estimator's columns name
     * @param group column of the group's name; its rows lie in any order
     * @throws dev.assay.problem.InputException for parameters or columns that give no model
     */
    public Dataset<Row> fit(Dataset<Row> rows, String group) {
        Problems problems = new Problems();
        List<Column> columns = FitColumns.of(new Given(estimator)).columns(rows, problems);
        problems.throwIfAny();
        Dataset<Row> prepared = rows.select(columns.toArray(Column[]::new));
        columns.add(Columns.exactly(group).as(KEY));
        Dataset<Row> keyed = rows.select(columns.toArray(Column[]::new));
        GroupPlan plan = GroupPlan.of(estimator, keyed.schema().apply(FitColumns.FEATURES), leastRows, told);
        int tasks = TASKS_OF_A_SLOT * rows.sparkSession().sparkContext().defaultParallelism();
        // Sorted by their content, as for SynapseML: bins and sums come out the same.
        Dataset<Row> sorted =
                keyed.repartition(tasks, col(KEY)).sortWithinPartitions(col(KEY), content(prepared.columns()));
        return sorted.mapPartitions(new Fits(plan, sorted.schema()), Encoders.row(MODELS));
    }

    private static Column content(String[] names) {
        return functions.xxhash64(Arrays.stream(names).map(functions::col).toArray(Column[]::new));
    }

    /** Fits the groups of a partition, one after the other, as they are read. */
    private record Fits(GroupPlan plan, StructType schema) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            NativeLibrary.load();
            return new Iterator<>() {
                private Row next = rows.hasNext() ? rows.next() : null;

                @Override
                public boolean hasNext() {
                    return next != null;
                }

                @Override
                public Row next() {
                    if (next == null) {
                        throw new NoSuchElementException();
                    }
                    return group();
                }

                private Row group() {
                    int key = schema.fieldIndex(KEY);
                    String name = next.getString(key);
                    GroupRows group = new GroupRows(plan, GroupRows.Fields.of(schema));
                    while (next != null && Objects.equals(next.getString(key), name)) {
                        group.add(next);
                        next = rows.hasNext() ? rows.next() : null;
                    }
                    return fitted(name, group);
                }
            };
        }

        private Row fitted(String name, GroupRows group) {
            long began = System.nanoTime();
            GroupFit.Ended ended = new GroupFit(plan, group).fit();
            return RowFactory.create(
                    name,
                    ended.status(),
                    ended.reason(),
                    (long) group.trains().rows(),
                    (long) group.validates().rows(),
                    ended.trees(),
                    ended.best(),
                    (System.nanoTime() - began) / 1e9,
                    ended.gains() == null ? null : ended.gains().toArray(Double[]::new),
                    ended.told().toArray(String[]::new),
                    ended.text());
        }
    }
}
