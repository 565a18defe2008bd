package dev.assay.evaluation;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * The rows by names of our own. A row that lacks a number has no number at all, so that sums pass it over, and a 1 in the
 * column that says what it lacks.
 */
final class Rows {
    static final String SEGMENT = "segment";
    static final String VALUE = "value";
    static final String LABEL = "label";
    static final String PREDICTION = "prediction";
    static final String PROBABILITY = "probability";
    static final String WEIGHT = "weight";
    static final String QUERY = "query";
    static final String SCALE = "scale";
    static final String SQUARED_SCALE = "squared_scale";
    static final String SERIES = "series";

    /** Number of rows of a group. */
    static final String NUMBER = "number";

    /** The mean label of a row's group, where it is of use. */
    static final String MIDDLE = "middle";

    /** What a row may lack; where it lacks several, the first is told. */
    static final List<String> LACKING = List.of(
            Measurement.MISSING_LABELS,
            Measurement.MISSING_WEIGHTS,
            Measurement.MISSING_GROUPS,
            Measurement.MISSING_PREDICTIONS);

    private static final String WHOLE = "whole";

    private final Scored scored;
    private final Asked asked;

    Rows(Scored scored, Asked asked) {
        this.scored = scored;
        this.asked = asked;
    }

    /** Each row once for the whole and once for each segment. */
    Dataset<Row> of(Dataset<Row> table, List<String> segments) {
        Columns columns = new Columns(table.schema());
        List<Column> selected = new ArrayList<>(numbers(columns));
        if (segments.isEmpty()) {
            selected.add(0, lit(Group.WHOLE.segment()).as(SEGMENT));
            selected.add(1, lit(null).cast("string").as(VALUE));
            return table.select(selected.toArray(Column[]::new));
        }
        selected.add(array(groups(columns, segments)).as(WHOLE));
        List<Column> named = new ArrayList<>();
        named.add(col("of." + SEGMENT));
        named.add(col("of." + VALUE));
        Dataset<Row> rows = table.select(selected.toArray(Column[]::new));
        for (String name : rows.columns()) {
            if (!name.equals(WHOLE)) {
                named.add(col(name));
            }
        }
        return rows.withColumn("of", explode(col(WHOLE))).select(named.toArray(Column[]::new));
    }

    /** The sums of labels and of predictions that have the same in the columns, as rows of the whole. */
    Dataset<Row> summed(Dataset<Row> table, List<String> by) {
        Columns columns = new Columns(table.schema());
        List<Column> selected = new ArrayList<>(numbers(columns));
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            selected.add(columns.of(by.get(i)).as("by" + i));
            keys.add(col("by" + i));
        }
        List<Column> sums = new ArrayList<>();
        sums.add(sum(PREDICTION).as(PREDICTION));
        for (String lacking : LACKING) {
            sums.add(coalesce(sum(lacking), lit(0L)).as(lacking));
        }
        return table.select(selected.toArray(Column[]::new))
                .groupBy(keys.toArray(Column[]::new))
                .agg(sum(LABEL).as(LABEL), sums.toArray(Column[]::new))
                .withColumn(WEIGHT, when(col(LABEL).isNotNull(), lit(1.0)))
                .withColumn(SEGMENT, lit(Group.WHOLE.segment()))
                .withColumn(VALUE, lit(null).cast("string"));
    }

    private static Column[] groups(Columns columns, List<String> segments) {
        List<Column> groups = new ArrayList<>();
        groups.add(struct(
                lit(Group.WHOLE.segment()).as(SEGMENT), lit(null).cast("string").as(VALUE)));
        for (int i = 0; i < segments.size(); i++) {
            groups.add(struct(
                    lit(i).as(SEGMENT),
                    columns.of(segments.get(i)).cast("string").as(VALUE)));
        }
        return groups.toArray(Column[]::new);
    }

    private List<Column> numbers(Columns columns) {
        Column label = number(columns, scored.label());
        Column weight = scored.weight() == null ? lit(1.0) : number(columns, scored.weight());
        Column prediction = asked.needs(Part.PREDICTION) ? number(columns, scored.prediction()) : lit(0.0);
        Column probability = asked.needs(Part.PROBABILITY) ? probability(columns) : lit(0.0);
        Column query = asked.needs(Part.GROUP) ? columns.of(scored.group()) : lit(0);
        List<Column> there = List.of(
                finite(label),
                scored.weight() == null ? lit(true) : finite(weight).and(weight.geq(0)),
                query.isNotNull(),
                finite(prediction).and(known(probability)));
        List<Column> numbers = new ArrayList<>();
        Column all = lit(true);
        for (int i = 0; i < LACKING.size(); i++) {
            numbers.add(when(all.and(not(there.get(i))), 1L).otherwise(0L).as(LACKING.get(i)));
            all = all.and(there.get(i));
        }
        numbers.add(when(all, label).as(LABEL));
        numbers.add(when(all, weight).as(WEIGHT));
        numbers.add(when(all, prediction).as(PREDICTION));
        numbers.add(when(all, probability).as(PROBABILITY));
        numbers.add(when(all, query).as(QUERY));
        numbers.add(scale(columns, Part.SCALE, all).as(SCALE));
        numbers.add(scale(columns, Part.SQUARED_SCALE, all).as(SQUARED_SCALE));
        Column[] keys = scored.series().stream().map(columns::of).toArray(Column[]::new);
        numbers.add((keys.length == 0 ? lit(0) : struct(named(keys))).as(SERIES));
        return numbers;
    }

    private static Column[] named(Column[] keys) {
        Column[] named = new Column[keys.length];
        for (int i = 0; i < keys.length; i++) {
            named[i] = keys[i].as("key" + i);
        }
        return named;
    }

    /** Null where it is not above zero. */
    private Column scale(Columns columns, Part part, Column all) {
        if (!asked.needs(part)) {
            return lit(null).cast("double");
        }
        Column scale = number(columns, part.of(scored));
        return when(all.and(finite(scale)).and(scale.gt(0)), scale);
    }

    private Column probability(Columns columns) {
        Column column = columns.of(scored.probability());
        DataType type = columns.type(scored.probability()).orElseThrow();
        if (!type.equals(SQLDataTypes.VectorType())) {
            return column.cast("double");
        }
        Column array = when(column.isNotNull(), functions.vector_to_array(column, "float64"));
        // A vector of another length is no probability of two classes.
        return asked.task() == Task.BINARY
                ? when(size(array).equalTo(2), element_at(array, 2))
                : when(size(array).gt(0), array);
    }

    private Column known(Column probability) {
        return asked.task() == Task.MULTICLASS && asked.needs(Part.PROBABILITY)
                ? coalesce(forall(probability, Rows::finite), lit(false))
                : finite(probability);
    }

    private static Column number(Columns columns, String name) {
        return columns.of(name).cast("double");
    }

    /** NaN is above infinity to Spark. */
    static Column finite(Column number) {
        return coalesce(abs(number).lt(Double.POSITIVE_INFINITY), lit(false));
    }
}
