package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.assay.scan.Columns;
import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Rules in SQL, which see the row's own columns, and {@code value}: the value so far. */
final class SqlStep {
    private SqlStep() {}

    /** The rows with {@code value} in place of a column of their own that is called so. */
    static Dataset<Row> unpacked(Dataset<Row> rows, Column value) {
        List<Column> columns = new ArrayList<>();
        for (String name : rows.columns()) {
            if (!name.equalsIgnoreCase(Draft.VALUE)) {
                columns.add(Columns.exactly(name));
            }
        }
        columns.add(value.as(Draft.VALUE));
        return rows.select(columns.toArray(Column[]::new));
    }

    /** The draft with what the rule makes of a column of it, under another name. */
    static Dataset<Row> made(Dataset<Row> draft, ConstraintSpec spec, String of, String as) {
        StructType own = (StructType) draft.schema().apply(Draft.ROW).dataType();
        List<Column> columns = new ArrayList<>();
        String all = "the draft";
        for (String name : own.fieldNames()) {
            if (name.equals(all)) {
                all = all + " itself";
            }
            if (!name.equalsIgnoreCase(Draft.VALUE)) {
                columns.add(col(Draft.ROW).getField(name).as(name));
            }
        }
        columns.add(col(of).as(Draft.VALUE));
        columns.add(functions.struct(col("*")).as(all));
        Column made = expr("(" + ((Constraint.Sql) spec.rule()).value() + ")").cast("double");
        Column packed = Columns.exactly(all);
        List<Column> again = new ArrayList<>();
        for (String name : draft.columns()) {
            if (!name.equals(as)) {
                again.add(packed.getField(name).as(name));
            }
        }
        again.add(col("made").as(as));
        return draft.select(columns.toArray(Column[]::new))
                .select(packed, made.as("made"))
                .select(again.toArray(Column[]::new));
    }
}
