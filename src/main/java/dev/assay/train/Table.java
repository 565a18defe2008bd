package dev.assay.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.model.FeatureColumn;
import dev.assay.model.GroupModels;
import dev.assay.model.Roles;
import dev.assay.scan.Columns;
import dev.assay.spec.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows to learn from: the columns that are needed by their own names, and beside them the label, the weight and the group
 * by working names, when the prediction is made and when its label is known, in microseconds.
 */
final class Table {
    /** When the prediction is made. */
    static final String KNOWN = "assay_known";
    /** When the label is known. */
    static final String OVER = "assay_over";
    /** The baseline's prediction. */
    static final String BASELINE = "assay_baseline";

    /** Name of the group of models of groups. */
    static final String MODEL_OF = "assay_of";

    private static final String OTHER = "assay_other";

    private final Bound bound;
    private final Classes classes;

    Table(Bound bound, Classes classes) {
        this.bound = bound;
        this.classes = classes;
    }

    /** The rows of the condition; with and without a label. */
    static Dataset<Row> chosen(Bound bound, Dataset<Row> data) {
        String where = bound.columns().where();
        return where == null ? data : data.filter(expr("(" + where + ")"));
    }

    Dataset<Row> of(Dataset<Row> data) {
        Columns columns = new Columns(data.schema());
        Map<String, Column> made = new LinkedHashMap<>();
        for (String name : needed()) {
            made.put(name, columns.of(name));
        }
        made.put(Roles.LABEL, classes.number(columns.of(bound.columns().label())));
        add(made, columns, Roles.WEIGHT, bound.columns().weight(), true);
        add(made, columns, Roles.GROUP, bound.columns().group(), false);
        add(made, columns, BASELINE, bound.spec().judging().baseline(), true);
        String time = bound.columns().time();
        String known = bound.columns().known() == null ? time : bound.columns().known();
        if (known != null) {
            made.put(KNOWN, micros(columns.of(known)));
            String label = time == null ? known : time;
            made.put(
                    OVER,
                    micros(after(
                            columns.of(label), columns.type(label).orElseThrow().equals(DataTypes.DateType))));
        }
        List<Column> selected = new ArrayList<>();
        made.forEach((name, column) -> selected.add(column.as(name)));
        if (bound.spec().grouping() != null) {
            selected.add(GroupModels.name(bound.spec().grouping().per()).as(MODEL_OF));
        }
        return chosen(bound, data).select(selected.toArray(Column[]::new));
    }

    private static void add(Map<String, Column> made, Columns columns, String working, String name, Boolean number) {
        if (name != null) {
            Column column = columns.of(name);
            made.put(working, number ? column.cast(DataTypes.DoubleType) : column);
        }
    }

    private static Column micros(Column time) {
        return unix_micros(time.cast(DataTypes.TimestampType));
    }

    private Column after(Column time, boolean date) {
        Span later = bound.columns().labelAfter();
        Column moment = time.cast(DataTypes.TimestampType);
        if (later == null && !date) {
            return moment;
        }
        Span span = later == null ? Span.parse("1 day") : later;
        return moment.plus(expr("interval " + span.amount() + " " + span.unit()));
    }

    /** Names of columns that features, splits and measures need, each once. */
    private Set<String> needed() {
        Set<String> needed = new LinkedHashSet<>();
        bound.features().stream().map(FeatureColumn::name).forEach(needed::add);
        if (bound.columns().initialScore() != null) {
            needed.add(bound.columns().initialScore());
        }
        needed.addAll(bound.columns().keys());
        needed.addAll(bound.spec().judging().segments());
        bound.spec().judging().levels().forEach(needed::addAll);
        if (bound.spec().test() != null) {
            needed.addAll(bound.spec().test().by());
        }
        if (bound.columns().time() != null) {
            needed.add(bound.columns().time());
        }
        if (bound.spec().grouping() != null) {
            needed.addAll(bound.spec().grouping().names());
            if (bound.spec().grouping().baseline()) {
                needed.add(bound.spec().judging().baseline());
            }
        }
        bound.candidates().stream()
                .filter(each -> each.column() != null)
                .forEach(each -> needed.addAll(each.column().columns()));
        needed.addAll(bound.inputs().same());
        return needed;
    }

    /** Rows with a label: the others can't be learnt from, nor judged. */
    static Dataset<Row> labelled(Dataset<Row> rows) {
        return rows.filter(col(Roles.LABEL).isNotNull());
    }

    /** The rows that are none of the others, by columns of both. */
    static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> others, List<String> same) {
        List<Column> told = new ArrayList<>();
        for (int i = 0; i < same.size(); i++) {
            told.add(Columns.exactly(same.get(i)).as(OTHER + i));
        }
        Column alike = lit(true);
        for (int i = 0; i < same.size(); i++) {
            alike = alike.and(Columns.exactly(same.get(i)).eqNullSafe(col(OTHER + i)));
        }
        return rows.join(others.select(told.toArray(Column[]::new)).distinct(), alike, "left_anti");
    }

    /** A share of the rows, the same each time; rows alike in the columns stay together. */
    static Column hashed(List<String> names, double share, long seed) {
        List<Column> columns = new ArrayList<>();
        names.forEach(name -> columns.add(Columns.exactly(name)));
        columns.add(lit(seed));
        Column hash = org.apache.spark.sql.functions.xxhash64(columns.toArray(Column[]::new));
        return org.apache.spark.sql.functions.pmod(hash, lit(1_000_000L)).lt(lit(Math.round(share * 1_000_000)));
    }
}
