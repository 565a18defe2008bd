package dev.assay.aggregate;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.assay.aggregate.Regularity.Declared;
import dev.assay.aggregate.Regularity.Range;
import dev.assay.aggregate.Regularity.Stretch;
import dev.assay.problem.InputException;
import dev.assay.scan.Columns;
import dev.assay.series.Coarser;
import dev.assay.series.Step;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec;
import dev.assay.spec.AggregateSpec.Closed;
import dev.assay.spec.AggregateSpec.Combine;
import dev.assay.spec.AggregateSpec.Dates;
import dev.assay.spec.AggregateSpec.Forecast;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Makes regular series of gathered ones, by the rules of the spec and what tables declare of each key. */
final class Regular {
    /** More steps than a century has hours. */
    private static final int MOST = 1_000_000;

    private static final String FROM = "life_from";
    private static final String TO = "life_to";
    private static final String SHUT = "closed_days";

    private final Bound bound;
    private final AggregateSpec spec;
    private final Dataset<Row> gathered;

    /**
     * @param gathered what {@link Gathering} gives
     */
    Regular(Bound bound, Dataset<Row> gathered) {
        this.bound = bound;
        this.spec = bound.inputs().spec();
        this.gathered = gathered;
    }

    /** What follows the key's columns in the rows of {@link #series}. */
    static StructType told() {
        return new StructType()
                .add("track", DataTypes.BinaryType)
                .add("rows", DataTypes.LongType)
                .add("returns", DataTypes.DoubleType)
                .add("outside", DataTypes.IntegerType)
                .add("shut", DataTypes.createArrayType(DataTypes.IntegerType, false));
    }

    /**
     * The steps of all series: from the stated first day, else the first event, to the stated last day, else the last event.
     * Empty where there is no event.
     *
     * @throws InputException if they are too many to be meant
     */
    Range range() {
        Row ends = named().filter(Columns.exactly("end").gt(Columns.exactly("first")))
                .agg(min("first"), max("end"))
                .first();
        if (ends.isNullAt(0)) {
            return new Range(0, 0, null);
        }
        Gathering gathering = new Gathering(bound);
        int start = spec.calendar().from() == null ? ends.getInt(0) : gathering.lowest();
        int end = spec.calendar().until() == null ? ends.getInt(1) : gathering.highest() + 1;
        if (end - (long) start > MOST) {
            Step step = bound.step();
            throw InputException.of(
                    bound.inputs().positions().of(spec.pointer()),
                    "the events of table '" + spec.table() + "' are from " + step.text(start) + " to "
                            + step.text(end - 1) + ", which is " + (end - (long) start) + " steps of one "
                            + step.unit().written(),
                    "leave out wrong times by from and until, or choose a longer step");
        }
        return new Range(start, end, spec.rules().empty() == null ? null : present(start));
    }

    private BitSet present(int start) {
        StructType key = new StructType().add("all", DataTypes.IntegerType);
        Merge.Adder adder =
                (row, sums) -> sums.of((UnsafeRow) row.getStruct(0, 1)).add(Track.of(row.getBinary(1)), 0, 0);
        Row all = new Merge(key, Combine.SUM, adder)
                .series(named().select(struct(lit(0).as("all")), Columns.exactly("track")))
                .first();
        Track track = Track.of(all.<byte[]>getAs("track"));
        BitSet present = new BitSet();
        for (int i = 0; i < track.length(); i++) {
            present.set(track.first() + i - start, track.states()[i] == Track.KNOWN);
        }
        return present;
    }

    /** A row a series: the key's columns, then {@link #told}. */
    Dataset<Row> series(Range range) {
        Regularity regularity = new Regularity(bound.step(), range, rules());
        Dataset<Row> declared = declared();
        StructType schema = new StructType();
        int keys = bound.keys();
        for (Field field : bound.fields().subList(0, keys)) {
            schema = schema.add(field.column(), field.type(), true);
        }
        for (int i = 0; i < told().length(); i++) {
            schema = schema.add(told().apply(i));
        }
        StructType read = declared.schema();
        Stretch ahead = ahead(range.end());
        return PerRow.map(declared, schema, row -> {
            Object[] values = PerRow.copied(row, read, keys, told().length());
            Declared own = declared(row, keys);
            Track seen = Track.of(row.getBinary(keys));
            values[keys] = regularity.of(seen, own).bytes();
            values[keys + 1] = row.getLong(keys + 1);
            values[keys + 2] = row.getDouble(keys + 2);
            values[keys + 3] = regularity.outside(seen, own);
            values[keys + 4] = new GenericArrayData(regularity.shut(ahead, own));
            return values;
        });
    }

    /** The steps of which forecasts ask whether they are closed: from the earliest origin of a backtest on, whole longer steps. */
    private Stretch ahead(int end) {
        Forecast forecast = spec.forecast();
        if (forecast == null) {
            return new Stretch(end, end);
        }
        // To choose by backtest at an origin is to go back from there once more.
        int back = 2 * forecast.origins() * forecast.horizon();
        int to = end;
        for (Step step : bound.steps()) {
            Coarser coarser = bound.coarser(step);
            to = Math.max(to, coarser.first(coarser.step(end + forecast.horizon() - 1) + 1));
        }
        return new Stretch(end - back, to);
    }

    private static Declared declared(InternalRow row, int keys) {
        return new Declared(
                row.isNullAt(keys + 3) ? null : row.getInt(keys + 3),
                row.isNullAt(keys + 4) ? null : row.getInt(keys + 4),
                row.isNullAt(keys + 5) ? Set.of() : set(row.getArray(keys + 5).toIntArray()));
    }

    private static Set<Integer> set(int[] days) {
        Set<Integer> set = new HashSet<>();
        for (int day : days) {
            set.add(day);
        }
        return set;
    }

    /** The gathered series with their declared first and last day and closed days. */
    private Dataset<Row> declared() {
        List<Column> columns = new ArrayList<>();
        List<String> keys = bound.fields().subList(0, bound.keys()).stream()
                .map(Field::column)
                .toList();
        keys.forEach(key -> columns.add(Columns.exactly(key)));
        for (String name : List.of("track", "rows", "returns")) {
            columns.add(Columns.exactly(name));
        }
        Dataset<Row> rows = named();
        List<Column> froms = new ArrayList<>();
        List<Column> tos = new ArrayList<>();
        for (Dates dates : spec.rules().life().tables()) {
            String from = FROM + froms.size();
            String to = TO + tos.size();
            Dataset<Row> table = bound.inputs().others().get(dates.table());
            rows = joined(
                    rows,
                    table,
                    dates.on(),
                    List.of(day(table, dates.from(), true, from), day(table, dates.to(), false, to)));
            froms.add(Columns.exactly(from));
            tos.add(Columns.exactly(to));
        }
        Column shut = lit(null).cast("array<int>");
        Closed closed = spec.rules().closed();
        if (closed != null && closed.table() != null && !closed.on().isEmpty()) {
            Dataset<Row> table = shut(closed);
            Column days = array_sort(collect_set(unix(table, closed.day()))).as(SHUT);
            rows = joined(rows, table, closed.on(), List.of(days));
            shut = Columns.exactly(SHUT);
        }
        columns.add(edge(froms, true).as(FROM));
        columns.add(edge(tos, false).as(TO));
        columns.add(shut.as(SHUT));
        return rows.select(columns.toArray(Column[]::new));
    }

    private static Column edge(List<Column> days, boolean latest) {
        if (days.isEmpty()) {
            return lit(null).cast("int");
        }
        if (days.size() == 1) {
            return days.get(0);
        }
        Column[] all = days.toArray(Column[]::new);
        return latest ? greatest(all) : least(all);
    }

    private Column day(Dataset<Row> table, String name, boolean first, String as) {
        if (name == null) {
            return max(lit(null).cast("int")).as(as);
        }
        Column day = unix(table, name);
        if (first) {
            return min(day).as(as);
        }
        // Where a date is left open beside others, as of what is sold again, there is no last day.
        return when(count(day).equalTo(count(lit(1))), max(day)).as(as);
    }

    private static Column unix(Dataset<Row> table, String name) {
        return unix_date(new Columns(table.schema()).of(name).cast("date"));
    }

    private Dataset<Row> shut(Closed closed) {
        Dataset<Row> table = bound.inputs().others().get(closed.table());
        return closed.where() == null ? table : table.filter(expr("(" + closed.where() + ")"));
    }

    /** The rows with what another table tells of their keys, whose columns are called as here. */
    private Dataset<Row> joined(Dataset<Row> rows, Dataset<Row> table, Map<String, String> on, List<Column> told) {
        Columns columns = new Columns(table.schema());
        List<Column> key = new ArrayList<>();
        Column same = lit(true);
        for (Map.Entry<String, String> each : on.entrySet()) {
            String here = bound.fields().get(spec.keys().indexOf(each.getKey())).column();
            String there = "on_" + here;
            key.add(columns.of(each.getValue()).as(there));
            same = same.and(Columns.exactly(here).equalTo(Columns.exactly(there)));
        }
        Dataset<Row> each = table.groupBy(key.toArray(Column[]::new))
                .agg(told.get(0), told.subList(1, told.size()).toArray(Column[]::new));
        Dataset<Row> joined = rows.join(each, same, "left");
        for (String here : on.keySet()) {
            joined = joined.drop(
                    "on_" + bound.fields().get(spec.keys().indexOf(here)).column());
        }
        return joined;
    }

    private Regularity.Rules rules() {
        AggregateSpec.Rules rules = spec.rules();
        Set<Integer> days = Set.of();
        Closed closed = rules.closed();
        if (closed != null && closed.table() != null && closed.on().isEmpty()) {
            Dataset<Row> table = shut(closed);
            days =
                    table
                            .select(unix(table, closed.day()).as("day"))
                            .filter("day is not null")
                            .distinct()
                            .collectAsList()
                            .stream()
                            .map(row -> row.getInt(0))
                            .collect(Collectors.toSet());
        }
        return new Regularity.Rules(
                rules.absent(),
                rules.empty() == null ? rules.absent() : rules.empty(),
                rules.life().from(),
                rules.life().to(),
                closed == null
                        ? Set.of()
                        : closed.weekdays().stream().map(Binding::weekday).collect(Collectors.toSet()),
                days);
    }

    /** The series, without what is counted under the null key. */
    private Dataset<Row> named() {
        return gathered.filter(Columns.exactly(bound.fields().get(0).column()).isNotNull());
    }
}
