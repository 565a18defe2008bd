package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trim;

import dev.assay.problem.InputException;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.spec.CellRepair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Values become their canonical form. What the mapping does not know is refused, so that each run counts it. Of a mapping
 * with a column {@code accepted}, only what a person has accepted is taken; what was not accepted stays, and is known; what
 * is not yet decided is not known.
 */
record MapValues(Step step, CellRepair.MapValues rule, RepairInputs inputs) implements Stage {
    private static final StructType PAIR =
            new StructType().add("value", DataTypes.StringType).add("canonical", DataTypes.StringType);

    private static final List<String> YES = List.of("true", "yes", "y", "1");
    private static final List<String> NO = List.of("false", "no", "n", "0");

    @Override
    public Draft after(Draft draft) {
        String name = TextSteps.atomic(draft, rule.column());
        DataType type = draft.type(name);
        String canonical = draft.hidden().next();
        Column text = draft.column(name).cast(DataTypes.StringType);
        Draft ready = Facts.of(mapping(draft), 1).beside(draft, List.of(text), List.of(canonical));
        Column found = Conversion.of(canonical, DataTypes.StringType, type);
        Column value = draft.column(name);
        Column unknown = value.isNotNull().and(found.isNull());
        Column kept = coalesce(found, value);
        return switch (rule.unmapped()) {
            case KEEP -> Rewriting.of(ready, step, List.of(new CellChange(name, kept, unknown)));
            case IGNORE -> Rewriting.of(ready, step, List.of(new CellChange(name, kept)));
            case NULL -> Rewriting.of(ready, step, List.of(new CellChange(name, found, unknown)));
            case QUARANTINE -> Rewriting.of(ready, step, List.of(new CellChange(name, kept)))
                    .without(step.scope().and(unknownNow(draft, name, canonical)), step.ordinal());
        };
    }

    /** The column may hold the canonical form by now, so what tells is that nothing was found. */
    private static Column unknownNow(Draft draft, String name, String canonical) {
        return draft.column(name).isNotNull().and(Columns.exactly(canonical).isNull());
    }

    /** Value and canonical form, each value once; canonical forms stand for themselves. */
    private Dataset<Row> mapping(Draft draft) {
        Dataset<Row> pairs = rule.values() == null ? declared() : inline(draft);
        Column value = Columns.exactly("value");
        Column form = Columns.exactly("canonical");
        Dataset<Row> forms = pairs.select(form.as("value"), form).distinct();
        Dataset<Row> known = pairs.groupBy(value)
                .agg(
                        min(form).as("canonical"),
                        max(form).as("other"),
                        count(lit(1)).as("pairs"));
        requireOneForm(known);
        Dataset<Row> rest = forms.join(
                known.select(value.as("taken")), forms.col("value").equalTo(Columns.exactly("taken")), "left_anti");
        return known.select("value", "canonical").union(rest);
    }

    private void requireOneForm(Dataset<Row> known) {
        List<Row> torn = known.filter(Columns.exactly("canonical").notEqual(Columns.exactly("other")))
                .orderBy("value")
                .limit(1)
                .collectAsList();
        if (!torn.isEmpty()) {
            Row row = torn.get(0);
            throw new IllegalArgumentException("the mapping has two canonical forms for '" + row.getString(0) + "': '"
                    + row.getString(1) + "' and '" + row.getString(2) + "'; leave one of them");
        }
    }

    private Dataset<Row> inline(Draft draft) {
        List<Row> rows = new ArrayList<>();
        rule.values().forEach((value, form) -> rows.add(RowFactory.create(value, form)));
        return draft.rows().sparkSession().createDataFrame(rows, PAIR);
    }

    private Dataset<Row> declared() {
        Dataset<Row> table = inputs.others().get(rule.mapping());
        if (table == null) {
            throw InputException.of(inputs.positions().of(step.spec().pointer()), "the mapping can't be read", "");
        }
        Columns columns = new Columns(table.schema());
        for (String needed : List.of("value", "canonical")) {
            if (columns.type(needed).isEmpty()) {
                throw new IllegalArgumentException("the mapping has no column '" + needed + "', only "
                        + String.join(", ", Arrays.asList(table.columns())) + "; "
                        + Suggestion.among(columns.names(), needed));
            }
        }
        Column value = columns.of("value").cast(DataTypes.StringType);
        Column form = columns.of("canonical").cast(DataTypes.StringType);
        if (columns.type("accepted").isEmpty()) {
            return pairs(table, value, form);
        }
        Column accepted = lower(trim(columns.of("accepted").cast(DataTypes.StringType)));
        requireDecision(table.filter(accepted.isin(YES.toArray())
                        .or(accepted.isin(NO.toArray()))
                        .or(accepted.equalTo(""))
                        .equalTo(false))
                .select(value, columns.of("accepted").cast(DataTypes.StringType)));
        Dataset<Row> yes = pairs(table.filter(accepted.isin(YES.toArray())), value, form);
        return yes.union(pairs(table.filter(accepted.isin(NO.toArray())), value, value));
    }

    private static Dataset<Row> pairs(Dataset<Row> table, Column value, Column form) {
        return table.select(value.as("value"), form.as("canonical"))
                .filter(Columns.exactly("value")
                        .isNotNull()
                        .and(Columns.exactly("canonical").isNotNull()));
    }

    private void requireDecision(Dataset<Row> others) {
        others.limit(1).collectAsList().forEach(row -> {
            throw new IllegalArgumentException("the mapping says '" + row.getString(1) + "' under accepted for '"
                    + row.getString(0) + "'; write yes or no, or leave it empty for not yet decided");
        });
    }
}
