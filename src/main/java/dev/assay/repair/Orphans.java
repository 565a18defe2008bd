package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import dev.assay.spec.RowRepair;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Values that the other table does not have. Types that differ are compared as text. */
record Orphans(Step step, RowRepair.Orphans rule, RepairInputs inputs) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        DataType type = draft.type(name);
        Dataset<Row> other = inputs.others().get(rule.to());
        Columns there = new Columns(other.schema());
        if (there.type(rule.field()).isEmpty()) {
            throw new IllegalArgumentException("table '" + rule.to() + "' has no column '" + rule.field() + "'; "
                    + Suggestion.among(there.names(), rule.field()));
        }
        boolean alike = there.type(rule.field()).orElseThrow().equals(type);
        Column member = alike ? there.of(rule.field()) : there.of(rule.field()).cast(DataTypes.StringType);
        Column value = draft.column(name);
        Column sought = alike ? value : value.cast(DataTypes.StringType);
        String found = draft.hidden().next();
        Dataset<Row> members = other.select(member.as("member")).distinct().withColumn("found", lit(true));
        Draft ready = Facts.of(members, 1).beside(draft, List.of(sought), List.of(found));
        Column orphan = value.isNotNull().and(Columns.exactly(found).isNull());
        return switch (rule.action()) {
            case QUARANTINE -> ready.without(step.scope().and(orphan), step.ordinal());
            case UNKNOWN -> {
                Column unknown = Conversion.literal(rule.member(), type);
                yield Rewriting.of(
                        ready,
                        step,
                        List.of(new CellChange(name, when(orphan, unknown).otherwise(value))));
            }
            case MAP -> mapped(ready, name, orphan);
        };
    }

    private Draft mapped(Draft draft, String name, Column orphan) {
        DataType type = draft.type(name);
        Column value = draft.column(name);
        String member = draft.hidden().next();
        Dataset<Row> mapping = new ValueMapping(step, inputs).rows(rule.values());
        Draft ready = Facts.of(mapping, 1).beside(draft, List.of(value.cast(DataTypes.StringType)), List.of(member));
        Column meant = Conversion.of(member, DataTypes.StringType, type);
        Column wanted = when(orphan.and(meant.isNotNull()), meant).otherwise(value);
        return Rewriting.of(ready, step, List.of(new CellChange(name, wanted, orphan.and(meant.isNull()))));
    }
}
