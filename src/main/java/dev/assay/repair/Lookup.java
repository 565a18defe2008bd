package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.spec.CellRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** A column takes what another table has for the row's key; a key with several answers there has none. */
record Lookup(Step step, CellRepair.Lookup rule, RepairInputs inputs) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        DataType type = draft.type(name);
        Dataset<Row> other = inputs.others().get(rule.from());
        Columns there = new Columns(other.schema());
        List<Column> here = new ArrayList<>();
        List<Column> keys = new ArrayList<>();
        rule.on().forEach((column, key) -> {
            String own = draft.named(column);
            require(there, key);
            boolean alike = draft.type(own).equals(there.type(key).orElseThrow());
            here.add(alike ? draft.column(own) : draft.column(own).cast("string"));
            keys.add((alike ? there.of(key) : there.of(key).cast("string")).as("key_" + keys.size()));
        });
        require(there, rule.field());
        String found = draft.hidden().next();
        Draft ready = Facts.of(answers(other, there, keys), keys.size()).beside(draft, here, List.of(found));
        Column answer = Conversion.of(found, ready.type(found), type);
        Column value = draft.column(name);
        Column missing = value.isNull();
        Column asked = rule.only() == CellRepair.Lookup.Only.MISSING ? missing : lit(true);
        Column wanted = when(asked, coalesce(answer, value)).otherwise(value);
        return Rewriting.of(ready, step, List.of(new CellChange(name, wanted, missing.and(answer.isNull()))));
    }

    private Dataset<Row> answers(Dataset<Row> other, Columns there, List<Column> keys) {
        List<Column> columns = new ArrayList<>(keys);
        columns.add(there.of(rule.field()).as("answer"));
        Dataset<Row> pairs = other.select(columns.toArray(Column[]::new));
        List<Column> names = new ArrayList<>();
        Column whole = lit(true);
        for (int i = 0; i < keys.size(); i++) {
            names.add(Columns.exactly("key_" + i));
            whole = whole.and(Columns.exactly("key_" + i).isNotNull());
        }
        Column answer = Columns.exactly("answer");
        Dataset<Row> known = pairs.filter(whole.and(answer.isNotNull()))
                .groupBy(names.toArray(Column[]::new))
                .agg(min(answer).as("answer"), max(answer).as("other"));
        return known.filter(not(Columns.exactly("answer").notEqual(Columns.exactly("other"))))
                .drop("other");
    }

    private void require(Columns there, String column) {
        if (there.type(column).isEmpty()) {
            throw new IllegalArgumentException("table '" + rule.from() + "' has no column '" + column + "'; "
                    + Suggestion.among(there.names(), column));
        }
    }
}
