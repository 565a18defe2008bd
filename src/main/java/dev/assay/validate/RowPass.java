package dev.assay.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Severity;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One projection that gives each row its verdicts, and splits the rows by them. */
final class RowPass {
    static final String VERDICTS = "_assay_verdicts";
    static final String RUN = "_assay_run";

    private static final StructType VERDICT = new StructType()
            .add("check", DataTypes.StringType)
            .add("severity", DataTypes.StringType)
            .add("column", DataTypes.StringType)
            .add("value", DataTypes.StringType);

    private final Inputs inputs;
    private final Column parsed;
    private final List<Bound> rows;
    private final List<SetEvidence> sets;

    RowPass(Inputs inputs, Column parsed, List<Bound> rows, List<SetEvidence> sets) {
        this.inputs = inputs;
        this.parsed = parsed;
        this.rows = List.copyOf(rows);
        this.sets = List.copyOf(sets);
    }

    /** The rows with what tells the guilty ones of set checks. */
    Dataset<Row> prepare(Dataset<Row> data) {
        Dataset<Row> prepared = data;
        for (SetEvidence set : sets) {
            prepared = set.attach().apply(prepared);
        }
        return prepared;
    }

    /** Each true for rows that are not accepted, never null: corrupt records, and rows that break a check of severity error. */
    List<Column> reasons() {
        List<Column> reasons = new ArrayList<>();
        if (inputs.corruptColumn() != null) {
            reasons.add(not(parsed));
        }
        for (Bound check : rows) {
            if (check.spec().severity() == Severity.ERROR) {
                reasons.add(check.violated());
            }
        }
        for (SetEvidence set : sets) {
            if (set.spec().severity() == Severity.ERROR) {
                reasons.add(set.violated());
            }
        }
        return reasons;
    }

    /** Of prepared rows the good ones, as they were. */
    Dataset<Row> accepted(Dataset<Row> prepared, Column bad) {
        return prepared.filter(not(bad)).select(original(inputs.corruptColumn()));
    }

    /** Of prepared rows the bad ones and corrupt records as they were, with their verdicts and the run. */
    Dataset<Row> quarantined(Dataset<Row> prepared, Column bad, String run) {
        List<Column> kept = new ArrayList<>(List.of(original(inputs.corruptColumn())));
        // A quarantine table that is validated itself has columns of these names.
        Columns columns = new Columns(inputs.data().schema());
        kept.add(verdicts().as(columns.free(VERDICTS)));
        kept.add(lit(run).as(columns.free(RUN)));
        return prepared.filter(bad).select(kept.toArray(Column[]::new));
    }

    private Column[] original(String leftOut) {
        List<Column> columns = new ArrayList<>();
        for (String name : inputs.data().columns()) {
            if (!name.equals(leftOut)) {
                columns.add(Columns.exactly(name));
            }
        }
        return columns.toArray(Column[]::new);
    }

    private Column verdicts() {
        List<Column> verdicts = new ArrayList<>();
        if (inputs.corruptColumn() != null) {
            Column text = inputs.table().mask().isEmpty() ? Columns.exactly(inputs.corruptColumn()) : lit("•••");
            verdicts.add(when(not(parsed), verdict("corrupt_record", "error", null, text)));
        }
        for (Bound check : rows) {
            verdicts.add(when(check.violated(), verdict(check, check.shown())));
        }
        for (SetEvidence set : sets) {
            verdicts.add(when(
                    coalesce(set.violated(), lit(false)),
                    verdict(set.check(), set.check().shown())));
        }
        if (verdicts.isEmpty()) {
            return array().cast(DataTypes.createArrayType(VERDICT));
        }
        return filter(array(verdicts.toArray(Column[]::new)), Column::isNotNull);
    }

    private static Column verdict(Bound check, Column value) {
        CheckSpec spec = check.spec();
        String column = check.columns().isEmpty() ? null : String.join(", ", check.columns());
        return verdict(spec.name(), spec.severity().name().toLowerCase(java.util.Locale.ROOT), column, value);
    }

    private static Column verdict(String check, String severity, String column, Column value) {
        return struct(
                        lit(check).as("check"),
                        lit(severity).as("severity"),
                        lit(column).as("column"),
                        (value == null ? lit(null) : value).cast("string").as("value"))
                .cast(VERDICT);
    }
}
