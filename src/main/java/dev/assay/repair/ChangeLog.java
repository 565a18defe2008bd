package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.CellRepair;
import dev.assay.spec.RowRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Every changed, proposed and refused cell, and every row that was taken out or added, as rows of the results table
 * {@code changes}. Restores what came in from what went out, and needs nothing else for it.
 */
final class ChangeLog {
    static final String SCHEMA = "schema";
    static final String APPLIED = "applied";
    static final String PROPOSED = "proposed";
    static final String REFUSED = "refused";

    private static final String KEY = Hidden.PREFIX + "key";
    private static final String OUTPUT = Hidden.PREFIX + "output";
    private static final String TOUCHED = Hidden.PREFIX + "touched";
    private static final String CHANGED = Hidden.PREFIX + "changed_";

    private final RepairInputs inputs;
    private final Draft draft;
    private final Keys keys;
    private final List<Step> steps;
    private final StructType before;

    /**
     * @param before the columns of the table as it came in
     */
    ChangeLog(RepairInputs inputs, Draft draft, Keys keys, List<Step> steps, StructType before) {
        this.inputs = inputs;
        this.draft = draft;
        this.keys = keys;
        this.steps = List.copyOf(steps);
        this.before = before;
    }

    /** The log, one row a change, in the columns of {@code changes}. */
    Dataset<Row> rows(String run) {
        List<Column> entries = entries();
        if (entries.isEmpty()) {
            return schemas(run);
        }
        Dataset<Row> touched = touched();
        // Filtered after it is exploded: a function over arrays would be interpreted, with all that it is made of.
        Column entry = explode(array(entries.toArray(Column[]::new)));
        Column each = Columns.exactly("entry");
        Dataset<Row> told = touched.select(Columns.exactly(KEY), Columns.exactly(OUTPUT), entry.as("entry"))
                .filter(each.isNotNull());
        return told.select(
                        lit(run).as("run_id"),
                        lit(inputs.table().name()).as("table_name"),
                        lit(inputs.version()).as("table_version"),
                        Columns.exactly(KEY).as("key"),
                        each.getField("column_name").as("column_name"),
                        each.getField("old").as("old"),
                        each.getField("new").as("new"),
                        each.getField("repair").as("repair"),
                        each.getField("fingerprint").as("fingerprint"),
                        each.getField("confidence").as("confidence"),
                        each.getField("verdict").as("verdict"),
                        each.getField("ordinal").as("ordinal"),
                        Columns.exactly(OUTPUT).as("output_row"))
                .union(schemas(run));
    }

    /** What the columns were and are, as a row of the log that belongs to no row of the table. */
    private Dataset<Row> schemas(String run) {
        StructType columns = new StructType();
        for (String name : List.of(
                "run_id", "table_name", "table_version", "key", "column_name", "old", "new", "repair", "fingerprint")) {
            columns = columns.add(name, DataTypes.StringType);
        }
        columns = columns.add("confidence", DataTypes.DoubleType)
                .add("verdict", DataTypes.StringType)
                .add("ordinal", DataTypes.IntegerType)
                .add("output_row", DataTypes.StringType);
        Row row = RowFactory.create(
                run,
                inputs.table().name(),
                inputs.version(),
                null,
                null,
                before.json(),
                draft.schema().json(),
                SCHEMA,
                null,
                1.0,
                APPLIED,
                -1,
                null);
        return draft.rows().sparkSession().createDataFrame(List.of(row), columns);
    }

    /** The rows that have something to tell, with their keys. */
    private Dataset<Row> touched() {
        List<Column> all = new ArrayList<>();
        for (String name : draft.rows().columns()) {
            all.add(Columns.exactly(name));
        }
        List<Written> written = draft.written();
        for (int i = 0; i < written.size(); i++) {
            all.add(changed(written.get(i)).as(CHANGED + i));
        }
        Dataset<Row> compared = draft.rows().select(all.toArray(Column[]::new));
        Column moved = Columns.exactly(Hidden.FATE)
                .isNotNull()
                .or(Columns.exactly(Hidden.ADDED).isNotNull());
        for (int i = 0; i < written.size(); i++) {
            moved = moved.or(Columns.exactly(CHANGED + i));
        }
        for (RowNote note : draft.told().notes()) {
            moved = moved.or(note.here());
        }
        // Spark pushes conditions down to the source, where all that they are made of is computed once more; not those
        // that it takes for another one at each row.
        Column here = moved.or(monotonically_increasing_id().lt(lit(0)));
        Dataset<Row> touched = compared.withColumn(TOUCHED, here).filter(Columns.exactly(TOUCHED));
        Column key = when(Columns.exactly(Hidden.ADDED).isNotNull(), keys.of(draft::column))
                .otherwise(keys.of(draft::original));
        List<StructField> out = List.of(draft.schema().fields());
        Column output = when(
                draft.alive(),
                Identity.of(out, draft.names().stream().map(draft::column).toList()));
        Dataset<Row> named = touched.withColumn(KEY, key).withColumn(OUTPUT, output);
        return keys.hashed() ? numbered(named) : named;
    }

    /** Equal rows of the input are told apart by a number. */
    private static Dataset<Row> numbered(Dataset<Row> rows) {
        Column number = row_number()
                .over(Window.partitionBy(Columns.exactly(KEY))
                        .orderBy(Columns.exactly(OUTPUT).asc()));
        return rows.withColumn(KEY, concat(Columns.exactly(KEY), lit("#"), number.cast("string")));
    }

    /** True, never null, where the step has changed, proposed or refused something. */
    private Column changed(Written written) {
        Column old = Columns.exactly(written.old());
        Column wanted = Columns.exactly(written.wanted());
        Column same = written.oldType().equals(written.newType())
                ? Codec.same(old, wanted, written.oldType())
                : Conversion.back(written.wanted(), written.newType(), written.oldType())
                        .map(back -> Codec.same(old, back, written.oldType()))
                        .orElseGet(() -> old.isNull().and(wanted.isNull()));
        return coalesce(not(same), lit(true)).or(written.refused());
    }

    private List<Column> entries() {
        List<Column> entries = new ArrayList<>();
        Column stays = Columns.exactly(Hidden.FATE)
                .isNull()
                .and(Columns.exactly(Hidden.ADDED).isNull());
        List<Written> written = draft.written();
        for (int i = 0; i < written.size(); i++) {
            entries.add(when(stays.and(tellsOf(i)), cell(written.get(i))));
        }
        entries.addAll(gone());
        for (RowNote note : draft.told().notes()) {
            if (note.verdict().equals(PROPOSED)) {
                entries.add(when(stays.and(note.here()), of(note)));
            }
        }
        Column come = Codec.row(
                List.of(draft.schema().fields()),
                draft.names().stream().map(draft::column).toList());
        for (Step step : steps) {
            if (step.spec().rule() instanceof RowRepair.MissingDays) {
                Column added = Columns.exactly(Hidden.ADDED).equalTo(lit(step.ordinal()));
                entries.add(when(added, LogEntry.come(come).by(step, sure(step), lit(APPLIED))));
            }
        }
        return entries;
    }

    /**
     * A change of type is told wherever the first value can't be told from what the cell holds in the end, and before any
     * later change, unless the cell has an entry already: so the first entry of a cell always is of its first type.
     */
    private Column tellsOf(int index) {
        Written written = draft.written().get(index);
        Column tells = Columns.exactly(CHANGED + index);
        if (written.oldType().equals(written.newType()) || !written.step().applies()) {
            return tells;
        }
        Column later = lit(false);
        Column earlier = lit(false);
        for (int i = 0; i < draft.written().size(); i++) {
            Written other = draft.written().get(i);
            if (other.column().equals(written.column()) && i > index) {
                later = later.or(Columns.exactly(CHANGED + i));
            } else if (other.column().equals(written.column()) && i < index && other.alwaysApplied()) {
                earlier = earlier.or(Columns.exactly(CHANGED + i));
            }
        }
        String name = written.column();
        StructField original = before.apply(name);
        Column came = draft.original(name);
        Column lossless = Conversion.back(name, draft.type(name), original.dataType())
                .map(back -> Codec.same(came, back, original.dataType()))
                .orElseGet(() -> came.isNull().and(Columns.exactly(name).isNull()));
        return tells.or(not(earlier).and(later.or(coalesce(not(lossless), lit(true)))));
    }

    private Column cell(Written written) {
        Column verdict = when(written.refused(), lit(REFUSED))
                .when(written.confidence().geq(lit(written.step().applyFrom())), lit(APPLIED))
                .otherwise(lit(PROPOSED));
        return new LogEntry(
                        written.column(),
                        Codec.text(Columns.exactly(written.old()), written.oldType()),
                        Codec.text(Columns.exactly(written.wanted()), written.newType()))
                .by(written.step(), written.confidence(), verdict);
    }

    private static Column sure(Step step) {
        return lit(step.confidence());
    }

    /** Rows that steps have taken out, as they came in; those that a step had added did not. */
    private List<Column> gone() {
        List<Column> entries = new ArrayList<>();
        Column row = row();
        Column fate = when(Columns.exactly(Hidden.ADDED).isNull(), Columns.exactly(Hidden.FATE));
        LogEntry gone = LogEntry.gone(row);
        if (inputs.corruptColumn() != null) {
            Column corrupt = gone.by(Destinations.CORRUPT_NAME, Destinations.CORRUPT);
            entries.add(when(fate.equalTo(lit(Destinations.CORRUPT)), corrupt));
        }
        for (Step step : steps) {
            if (takesRows(step)) {
                Column entry = draft.told().notes().stream()
                        .filter(note ->
                                note.step().equals(step) && note.verdict().equals(APPLIED))
                        .map(this::of)
                        .findFirst()
                        .orElseGet(() -> gone.by(step, sure(step), lit(APPLIED)));
                entries.add(when(fate.equalTo(lit(step.ordinal())), entry));
            }
        }
        return entries;
    }

    /** What a step tells of a whole row, and of the one that stands for it. */
    private Column of(RowNote note) {
        return new LogEntry(null, row(), note.now()).by(note.step(), note.confidence(), lit(note.verdict()));
    }

    /** The row as it came in, as JSON. */
    private Column row() {
        List<StructField> fields = new ArrayList<>(List.of(before.fields()));
        List<Column> values = new ArrayList<>();
        fields.forEach(field -> values.add(draft.original(field.name())));
        if (inputs.corruptColumn() != null) {
            fields.add(new StructField(
                    inputs.corruptColumn(), DataTypes.StringType, true, org.apache.spark.sql.types.Metadata.empty()));
            values.add(Columns.exactly(inputs.corruptColumn()));
        }
        return Codec.row(fields, values);
    }

    private static boolean takesRows(Step step) {
        return step.spec().rule() instanceof RowRepair
                || step.spec().rule() instanceof CellRepair.Impossible
                || step.spec().rule() instanceof CellRepair.MapValues;
    }
}
