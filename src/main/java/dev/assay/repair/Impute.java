package dev.assay.repair;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.GroupRepair;
import dev.assay.spec.GroupRepair.Impute.With;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;

/** Missing values are filled, and flagged; what can't be filled is refused. */
record Impute(Step step, GroupRepair.Impute rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        DataType type = draft.type(name);
        boolean numbers = rule.with() == With.MEAN || rule.with() == With.MEDIAN || rule.with() == With.LINEAR;
        if (numbers && !(type instanceof NumericType)) {
            throw new IllegalArgumentException("column '" + name + "' is " + type.simpleString() + ", which has no "
                    + rule.with().name().toLowerCase(java.util.Locale.ROOT) + "; impute a constant, or the mode");
        }
        String filling = draft.hidden().next();
        Draft ready = rule.with().inOrder()
                ? new Series(step, rule).beside(draft, name, filling)
                : rule.with() == With.CONSTANT
                        ? draft.withHidden(filling, constant(draft, type))
                        : figures(draft, name).beside(draft, by(draft), List.of(filling));
        Column value = draft.column(name);
        Column missing = missing(value, type);
        Column found = Columns.exactly(filling);
        Column wanted = when(missing, coalesce(found.cast(type), value)).otherwise(value);
        List<CellChange> changes = List.of(new CellChange(name, wanted, missing.and(found.isNull())));
        return Flags.beside(ready, step, changes, rule.flag(), missing.and(found.isNotNull()));
    }

    /** True, never null, where there is nothing to calculate with. */
    static Column missing(Column value, DataType type) {
        boolean floating = type instanceof DoubleType || type instanceof FloatType;
        return floating ? value.isNull().or(isnan(value)) : value.isNull();
    }

    private Column constant(Draft draft, DataType type) {
        Column value = Conversion.literal(rule.value(), type);
        boolean held = draft.rows()
                .limit(0)
                .sparkSession()
                .range(1)
                .select(value.isNotNull())
                .first()
                .getBoolean(0);
        if (!held) {
            throw new IllegalArgumentException(
                    "'" + rule.value() + "' is no " + type.simpleString() + "; give a value that the column can hold");
        }
        return value;
    }

    private List<Column> by(Draft draft) {
        return rule.per().stream().map(each -> draft.column(draft.named(each))).toList();
    }

    private Facts figures(Draft draft, String name) {
        DataType type = draft.type(name);
        List<Column> by = by(draft);
        List<Column> columns = new ArrayList<>();
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            columns.add(by.get(i).as("key_" + i));
            keys.add(Columns.exactly("key_" + i));
        }
        Column value = draft.column(name);
        columns.add(value.as("value"));
        Dataset<Row> present = draft.rows()
                .filter(draft.alive().and(step.scope()).and(not(missing(value, type))))
                .select(columns.toArray(Column[]::new));
        Column[] group = keys.toArray(Column[]::new);
        return Facts.of(
                switch (rule.with()) {
                    case MEAN -> present.groupBy(group).agg(mean(type).as("filling"));
                    case MEDIAN -> present.groupBy(group)
                            .agg(expr("percentile_approx(value, 0.5D, 10000)").as("filling"));
                    default -> mode(present, keys);
                },
                by.size());
    }

    /** To 13 digits where the sum depends on the order in which Spark adds. */
    private static Column mean(DataType type) {
        Column mean = avg(Columns.exactly("value"));
        if (type instanceof IntegralType) {
            return round(mean).cast(type);
        }
        return type instanceof DecimalType
                ? mean.cast(type)
                : format_string("%.12e", mean.cast("double")).cast(type);
    }

    /** The most frequent value; of equally frequent ones the smallest. */
    private static Dataset<Row> mode(Dataset<Row> present, List<Column> keys) {
        List<Column> groups = new ArrayList<>(keys);
        groups.add(Columns.exactly("value"));
        Column rank = min(struct(Columns.exactly("rows").multiply(lit(-1)).as("rank"), Columns.exactly("value")));
        Dataset<Row> best = present.groupBy(groups.toArray(Column[]::new))
                .agg(count(lit(1)).as("rows"))
                .groupBy(keys.toArray(Column[]::new))
                .agg(rank.as("best"));
        List<Column> columns = new ArrayList<>(keys);
        columns.add(Columns.exactly("best").getField("value").as("filling"));
        return best.select(columns.toArray(Column[]::new));
    }
}
