package dev.assay.repair;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.GroupRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;

/** Values beyond the bounds of their group. A group whose values do not spread has no bounds. */
record Outliers(Step step, GroupRepair.Outliers rule) implements Stage {
    private static final String VALUE = "value";

    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        DataType type = draft.type(name);
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException("column '" + name + "' is " + type.simpleString()
                    + ", and outliers are found among numbers; parse_number it first");
        }
        String low = draft.hidden().next();
        String high = draft.hidden().next();
        Draft ready = bounded(draft, name, List.of(low, high));
        Column value = draft.column(name);
        Column number = number(value);
        Column below = coalesce(number.lt(Columns.exactly(low)), lit(false));
        Column above = coalesce(number.gt(Columns.exactly(high)), lit(false));
        Column out = below.or(above);
        List<CellChange> changes = new ArrayList<>();
        switch (rule.to()) {
            case CLIP -> changes.add(new CellChange(
                    name,
                    when(below, bound(Columns.exactly(low), type, true))
                            .when(above, bound(Columns.exactly(high), type, false))
                            .otherwise(value)
                            .cast(type)));
            case NULL -> changes.add(new CellChange(name, when(not(out), value)));
            case FLAG -> {}
        }
        return Flags.beside(ready, step, changes, rule.flag(), out);
    }

    private Draft bounded(Draft draft, String name, List<String> bounds) {
        if (rule.method() == GroupRepair.Outliers.Method.FIXED) {
            return draft.withHidden(bounds.get(0), lit(rule.min()).cast("double"))
                    .withHidden(bounds.get(1), lit(rule.max()).cast("double"));
        }
        List<Column> by =
                rule.per().stream().map(each -> draft.column(draft.named(each))).toList();
        Column value = number(draft.column(name));
        Dataset<Row> values = draft.rows()
                .filter(draft.alive().and(step.scope()).and(value.isNotNull()))
                .select(keyed(by, value.as(VALUE)));
        return Facts.of(limits(values, by.size()), by.size()).beside(draft, by, bounds);
    }

    private static Column[] keyed(List<Column> by, Column... more) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            columns.add(by.get(i).as("key_" + i));
        }
        columns.addAll(List.of(more));
        return columns.toArray(Column[]::new);
    }

    private static List<Column> keys(int count) {
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(Columns.exactly("key_" + i));
        }
        return keys;
    }

    private Dataset<Row> limits(Dataset<Row> values, int count) {
        Column[] keys = keys(count).toArray(Column[]::new);
        return switch (rule.method()) {
            case FIXED -> throw new IllegalStateException("fixed bounds are not found in the data");
            case QUANTILE -> values.groupBy(keys)
                    .agg(
                            quantile(VALUE, rule.q().value()).as("low"),
                            quantile(VALUE, 1 - rule.q().value()).as("high"));
            case IQR -> around(
                    values.groupBy(keys)
                            .agg(
                                    quantile(VALUE, 0.25).as("q1"),
                                    quantile(VALUE, 0.75).as("q3")),
                    count,
                    Columns.exactly("q1"),
                    Columns.exactly("q3"),
                    Columns.exactly("q3").minus(Columns.exactly("q1")));
            case MAD -> mad(values, count);
        };
    }

    private Dataset<Row> mad(Dataset<Row> values, int count) {
        List<Column> named = new ArrayList<>();
        Column same = lit(true);
        for (int i = 0; i < count; i++) {
            named.add(Columns.exactly("key_" + i).as("of_" + i));
            same = same.and(Columns.exactly("key_" + i).eqNullSafe(Columns.exactly("of_" + i)));
        }
        named.add(Columns.exactly("median"));
        Dataset<Row> medians = values.groupBy(keys(count).toArray(Column[]::new))
                .agg(quantile(VALUE, 0.5).as("median"))
                .select(named.toArray(Column[]::new));
        List<Column> columns = keys(count);
        columns.add(Columns.exactly("median"));
        columns.add(abs(Columns.exactly(VALUE).minus(Columns.exactly("median"))).as("distance"));
        Dataset<Row> distances = values.join(medians, same).select(columns.toArray(Column[]::new));
        List<Column> groups = keys(count);
        groups.add(Columns.exactly("median"));
        Column median = Columns.exactly("median");
        return around(
                distances
                        .groupBy(groups.toArray(Column[]::new))
                        .agg(quantile("distance", 0.5).as("mad")),
                count,
                median,
                median,
                Columns.exactly("mad"));
    }

    /** So many times the spread below and above; none where there is no spread. */
    private Dataset<Row> around(Dataset<Row> facts, int count, Column from, Column to, Column spread) {
        Column reach = when(spread.gt(lit(0)), spread.multiply(lit(rule.factor())));
        List<Column> columns = keys(count);
        columns.add(from.minus(reach).as("low"));
        columns.add(to.plus(reach).as("high"));
        return facts.select(columns.toArray(Column[]::new));
    }

    /** A value that occurs: within 1/10,000 of the rank, exact in groups of up to 10,000 values. */
    private static Column quantile(String column, double q) {
        return expr("percentile_approx(" + column + ", " + q + "D, 10000)");
    }

    /** The nearest value inside the bounds that the column's type can hold. */
    private static Column bound(Column limit, DataType type, boolean lower) {
        int scale = type instanceof DecimalType decimal ? decimal.scale() : type instanceof IntegralType ? 0 : -1;
        if (scale < 0) {
            return limit.cast(type);
        }
        Column unit = lit(Math.pow(10, scale));
        Column steps = limit.multiply(unit);
        return (lower ? ceil(steps) : floor(steps)).divide(unit).cast(type);
    }

    private static Column number(Column value) {
        Column number = value.cast("double");
        return when(not(isnan(number)), number);
    }
}
