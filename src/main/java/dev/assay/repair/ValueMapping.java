package dev.assay.repair;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trim;

import dev.assay.problem.InputException;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The mapping of values that a step reads. Where it has a column {@code accepted}, only what a person has accepted is
 * taken; what was not accepted stays, and is known; what is not yet decided is not known.
 */
record ValueMapping(Step step, RepairInputs inputs) {
    private static final StructType PAIR =
            new StructType().add("value", DataTypes.StringType).add("canonical", DataTypes.StringType);

    private static final List<String> YES = List.of("true", "yes", "y", "1");
    private static final List<String> NO = List.of("false", "no", "n", "0");

    /**
     * What is written (the first column) and its canonical form, each once; canonical forms stand for themselves.
     *
     * @param values the mapping, where it stands in the spec itself
     */
    Dataset<Row> rows(Map<String, String> values) {
        Dataset<Row> pairs = step.spec().rule().mapping() == null ? inline(values) : declared();
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
            throw refused(
                    "has two canonical forms for '" + row.getString(0) + "': '" + row.getString(1) + "' and '"
                            + row.getString(2) + "'",
                    "leave one of them");
        }
    }

    private Dataset<Row> inline(Map<String, String> values) {
        List<Row> rows = new ArrayList<>();
        values.forEach((value, form) -> rows.add(RowFactory.create(value, form)));
        return inputs.data().sparkSession().createDataFrame(rows, PAIR);
    }

    private Dataset<Row> declared() {
        Dataset<Row> table = inputs.others().get(step.spec().rule().mapping());
        Columns columns = new Columns(table.schema());
        for (String needed : List.of("value", "canonical")) {
            if (columns.type(needed).isEmpty()) {
                throw refused("has no column '" + needed + "'", Suggestion.among(columns.names(), needed));
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
            throw refused(
                    "says '" + row.getString(1) + "' under accepted for '" + row.getString(0) + "'",
                    "write yes or no, or leave it empty for not yet decided");
        });
    }

    private InputException refused(String what, String mend) {
        return InputException.of(
                inputs.positions().of(step.spec().pointer() + "/" + step.spec().kind() + "/mapping"),
                step.name() + ": the mapping " + step.spec().rule().mapping() + " " + what,
                mend);
    }
}
