package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.assay.match.Compared;
import dev.assay.match.Counts;
import dev.assay.match.Kind;
import dev.assay.match.Matcher;
import dev.assay.match.Matches;
import dev.assay.scan.Columns;
import dev.assay.spec.RowRepair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Of the rows that tell of the same thing one survives, or all get its name. */
record FuzzyDuplicates(Step step, RowRepair.FuzzyDuplicates rule) implements Stage {
    private static final double MICROSECONDS = 86_400_000_000.0;

    @Override
    public Draft after(Draft draft) {
        requireSure();
        Map<String, Kind> kinds = kinds(draft);
        List<String> sources = rule.source() == null ? List.of() : List.of(draft.named(rule.source()));
        String record = draft.hidden().next();
        String judged = draft.hidden().next();
        Column known = known(draft, kinds);
        Draft ready = draft.withHidden(record, record(draft, kinds, sources))
                .withHidden(judged, draft.alive().and(step.scope()).and(known.gt(lit(0))));
        Compared compared = new Compared(
                List.copyOf(kinds.values()), !sources.isEmpty(), !rule.block().isEmpty());
        Column whole = sources.isEmpty() ? whole(known, kinds) : lit(false);
        return grouped(looked(ready, compared, record, judged), whole);
    }

    private void requireSure() {
        if (rule.match() != null && rule.match().value() < step.applyFrom()) {
            throw new IllegalArgumentException(
                    "a match of " + percent(rule.match().value())
                            + " is below apply_from, " + percent(step.applyFrom())
                            + "; raise match, or lower apply_from");
        }
    }

    private static String percent(double share) {
        return Math.round(1000 * share) / 10.0 + "%";
    }

    /** Rows with values in half of the columns, or more, can be told to be the same where they are equal. */
    private static Column whole(Column known, Map<String, Kind> kinds) {
        return known.multiply(lit(2)).geq(lit(kinds.size()));
    }

    private Map<String, Kind> kinds(Draft draft) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (String asked : rule.columns()) {
            String name = draft.named(asked);
            DataType type = draft.type(name);
            if (type instanceof StringType || type instanceof BooleanType) {
                kinds.put(name, Kind.TEXT);
            } else if (type instanceof NumericType) {
                kinds.put(name, Kind.NUMBER);
            } else if (type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType) {
                kinds.put(name, Kind.DAY);
            } else {
                throw new IllegalArgumentException("column '" + name + "' is " + type.simpleString()
                        + ", and can't be alike; compare texts, numbers and dates");
            }
        }
        return kinds;
    }

    /** The compared values as texts, then the source and the block. */
    private Column record(Draft draft, Map<String, Kind> kinds, List<String> sources) {
        List<Column> parts = new ArrayList<>();
        kinds.forEach((name, kind) -> parts.add(text(draft, name, kind)));
        for (String source : sources) {
            parts.add(coalesce(Codec.text(draft.column(source), draft.type(source)), lit("")));
        }
        if (!rule.block().isEmpty()) {
            List<Column> texts = new ArrayList<>();
            Column whole = lit(true);
            for (String asked : rule.block()) {
                String name = draft.named(asked);
                texts.add(Codec.text(draft.column(name), draft.type(name)));
                whole = whole.and(draft.column(name).isNotNull());
            }
            parts.add(when(whole, to_json(array(texts.toArray(Column[]::new)))));
        }
        return array(parts.toArray(Column[]::new));
    }

    private static Column text(Draft draft, String name, Kind kind) {
        Column value = draft.column(name);
        DataType type = draft.type(name);
        Column plain =
                switch (kind) {
                    case TEXT -> value;
                    case NUMBER -> value.cast(DataTypes.DoubleType);
                    case DAY -> type instanceof DateType
                            ? unix_date(value)
                            : unix_micros(value.cast(DataTypes.TimestampType)).divide(lit(MICROSECONDS));
                };
        return plain.cast(DataTypes.StringType);
    }

    private static Column known(Draft draft, Map<String, Kind> kinds) {
        Column known = lit(0);
        for (String name : kinds.keySet()) {
            known = known.plus(when(draft.column(name).isNotNull(), lit(1)).otherwise(lit(0)));
        }
        return known;
    }

    /** What was found beside each row, by the names of its hidden columns. */
    private record Found(
            Draft draft, String record, String judged, String entity, String sure, String cluster, String likely) {}

    private Found looked(Draft draft, Compared compared, String record, String judged) {
        double match = rule.match() == null ? step.applyFrom() : rule.match().value();
        Matcher matcher = new Matcher(compared, Math.max(match, Matcher.LIKELY));
        Matches matches = matcher.match(draft.rows()
                .where(Columns.exactly(judged))
                .select(Columns.exactly(record).as("record")));
        Facts facts = Facts.of(matches.records(), 1);
        matcher.release();
        Counts counts = matches.counts();
        PairCount count = new PairCount(
                step.ordinal(),
                counts.records(),
                counts.possible(),
                counts.compared(),
                counts.passed(),
                counts.matches());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            names.add(draft.hidden().next());
        }
        Draft beside = facts.beside(draft, List.of(Columns.exactly(record)), names)
                .telling(new Told(List.of(), List.of(), List.of(count)));
        return new Found(beside, record, judged, names.get(0), names.get(1), names.get(2), names.get(3));
    }

    /**
     * One survives of each entity. Of equal rows that are not one, such as those of one source, the first is one with the
     * first of the others, the second with the second.
     */
    private Draft grouped(Found found, Column whole) {
        Draft draft = found.draft();
        String row = draft.hidden().next();
        String own = draft.hidden().next();
        String copy = draft.hidden().next();
        List<StructField> fields = List.of(draft.schema().fields());
        List<Column> values = draft.names().stream().map(draft::column).toList();
        Column judged = Columns.exactly(found.judged());
        Column number = row_number()
                .over(Window.partitionBy(Columns.exactly(own))
                        .orderBy(Survivors.order(draft, rule.keep(), rule.orderBy(), row)));
        Draft ready = draft.withHidden(row, Identity.of(fields, values))
                .withHidden(
                        own,
                        when(judged, Matcher.name(Columns.exactly(found.record())))
                                .otherwise(Columns.exactly(row)))
                .withHidden(copy, when(whole, lit(1)).otherwise(number));
        Column entity = coalesce(Columns.exactly(found.entity()), Columns.exactly(own));
        if (rule.mark() != null) {
            return marked(ready, when(judged, numbered(entity, copy)));
        }
        Ranked one = ranked(ready, new Group(judged, numbered(entity, copy), found.sure()), row);
        Column dropped = judged.and(Columns.exactly(one.place()).gt(lit(1)));
        Column left = judged.and(Columns.exactly(one.place()).equalTo(lit(1)));
        Column cluster = coalesce(Columns.exactly(found.cluster()), entity);
        Ranked other = ranked(one.draft(), new Group(left, numbered(cluster, copy), found.likely()), row);
        Column proposed = left.and(Columns.exactly(other.place()).gt(lit(1)));
        return other.draft()
                .telling(new Told(
                        List.of(),
                        List.of(
                                note(one, ChangeLog.APPLIED, dropped, draft),
                                note(other, ChangeLog.PROPOSED, proposed, draft)),
                        List.of()))
                .without(dropped, step.ordinal());
    }

    private static Column numbered(Column name, String copy) {
        Column number = Columns.exactly(copy);
        return when(number.gt(lit(1)), concat(name, lit("-"), number.cast(DataTypes.StringType)))
                .otherwise(name);
    }

    /**
     * Rows that belong together.
     *
     * @param members true, never null, for the rows that belong to any
     * @param confidence of a row, in a hidden column
     */
    private record Group(Column members, Column name, String confidence) {}

    /** Where each row stands in its group, which row is the first there, and how sure the two are one. */
    private record Ranked(Draft draft, String place, String first, String confidence) {}

    private Ranked ranked(Draft draft, Group group, String row) {
        String place = draft.hidden().next();
        String first = draft.hidden().next();
        String confidence = draft.hidden().next();
        List<Column> values = new ArrayList<>();
        for (int i = 0; i < draft.names().size(); i++) {
            values.add(draft.column(draft.names().get(i)).as("v" + i));
        }
        WindowSpec rows = Window.partitionBy(
                        group.members(), when(group.members(), group.name()).otherwise(Columns.exactly(row)))
                .orderBy(Survivors.order(draft, rule.keep(), rule.orderBy(), row));
        Column own = coalesce(Columns.exactly(group.confidence()), lit(1.0));
        Column sure = least(own, first(own).over(rows), lit(step.confidence()));
        Draft ranked = draft.withHidden(place, row_number().over(rows))
                .withHidden(first, first(struct(values.toArray(Column[]::new))).over(rows))
                .withHidden(confidence, sure);
        return new Ranked(ranked, place, first, confidence);
    }

    private RowNote note(Ranked ranked, String verdict, Column here, Draft draft) {
        List<StructField> fields = List.of(draft.schema().fields());
        List<Column> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(Columns.exactly(ranked.first()).getField("v" + i));
        }
        return new RowNote(step, verdict, here, Columns.exactly(ranked.confidence()), Codec.row(fields, values));
    }

    private Draft marked(Draft draft, Column entity) {
        boolean taken = draft.names().stream().anyMatch(rule.mark()::equalsIgnoreCase);
        if (!taken) {
            return draft.rewritten(Map.of(rule.mark(), entity), List.of());
        }
        String name = draft.named(rule.mark());
        if (!(draft.type(name) instanceof StringType)) {
            throw new IllegalArgumentException("mark '" + name + "' would overwrite a column of type "
                    + draft.type(name).simpleString() + "; give it another name");
        }
        return Rewriting.of(draft, step, List.of(new CellChange(name, entity)));
    }
}
