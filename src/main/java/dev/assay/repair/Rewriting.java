package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** Writes what a step gives into the table: each value is computed once, and what was there is kept beside it. */
final class Rewriting {
    private final Draft draft;
    private final Step step;
    private final List<CellChange> changes;
    private final Map<String, Column> prepared = new LinkedHashMap<>();

    private Rewriting(Draft draft, Step step, List<CellChange> changes) {
        this.draft = draft;
        this.step = step;
        this.changes = List.copyOf(changes);
    }

    /** The table with the changes, where the step is sure enough; else with the proposals noted. */
    static Draft of(Draft draft, Step step, List<CellChange> changes) {
        return new Rewriting(draft, step, changes).run();
    }

    private Draft run() {
        List<Written> written = new ArrayList<>();
        Map<String, Column> values = new LinkedHashMap<>();
        for (CellChange change : changes) {
            written.add(prepare(change));
        }
        Draft ready = draft.rewritten(prepared, List.of());
        for (Written each : written) {
            Column old = Columns.exactly(each.column());
            Column wanted = Columns.exactly(each.wanted());
            values.put(each.old(), old);
            boolean sure = step.applies() && changeOf(each).confidence() == null;
            if (sure) {
                values.put(each.column(), wanted);
            } else if (changeOf(each).confidence() != null) {
                requireType(each);
                Column enough = each.confidence().geq(lit(step.applyFrom()));
                values.put(each.column(), when(enough, wanted).otherwise(old));
            }
        }
        return ready.rewritten(values, written);
    }

    private CellChange changeOf(Written written) {
        return changes.stream()
                .filter(change -> change.column().equals(written.column()))
                .findFirst()
                .orElseThrow();
    }

    private void requireType(Written written) {
        if (!written.oldType().equals(written.newType())) {
            throw new IllegalStateException(step.name() + " is not as sure of every row, and changes the type");
        }
    }

    private Written prepare(CellChange change) {
        String name = change.column();
        DataType oldType = draft.type(name);
        Dataset<Row> asked = draft.rows().select(change.value().as("value"));
        DataType newType = asked.schema().apply(0).dataType();
        Column value = change.value();
        if (step.spec().where() != null && !oldType.equals(newType)) {
            throw new IllegalArgumentException(step.name() + " makes " + newType.simpleString() + " of column '" + name
                    + "', which is " + oldType.simpleString() + ", and where leaves some rows out; drop where, or keep"
                    + " the type");
        }
        Column wanted =
                step.spec().where() == null ? value : when(step.scope(), value).otherwise(Columns.exactly(name));
        String wantedName = draft.hidden().next();
        prepared.put(wantedName, wanted);
        Column refused = hide(coalesce(change.refused(), lit(false)).and(step.scope()), change.refused());
        Column confidence =
                change.confidence() == null ? lit(step.confidence()) : hide(change.confidence(), change.confidence());
        return new Written(step, name, draft.hidden().next(), oldType, wantedName, newType, confidence, refused);
    }

    /** The value in a hidden column, unless it is a plain false. */
    private Column hide(Column value, Column given) {
        if (given.equals(lit(false))) {
            return given;
        }
        String name = draft.hidden().next();
        prepared.put(name, value);
        return Columns.exactly(name);
    }
}
