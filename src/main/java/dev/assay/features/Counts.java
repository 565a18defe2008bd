package dev.assay.features;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.corr;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** For how many rows features are there, what hindsight changes, and what has changed since they were served. */
final class Counts {
    /** Where predictions are made at moments of their own. */
    static final int NO_HORIZON = -1;

    private final Bound bound;

    Counts(Bound bound) {
        this.bound = bound;
    }

    /** How many rows have a feature, and how many an older value. */
    record There(long rows, long there, long fallback) {}

    /** The same rows with hindsight. */
    record Compared(
            long rows,
            long unpublished,
            long absent,
            long changed,
            Double meanChange,
            long hindsightThere,
            Double correlation,
            Double hindsightCorrelation) {}

    /** The same rows, served and made again. */
    record Parity(long rows, long changed, String example) {}

    /** Rows that have every feature as asked. */
    long complete(Dataset<Row> table) {
        Column complete = lit(true);
        for (Output output : bound.outputs()) {
            complete = complete.and(Tables.of(output.name()).isNotNull());
            complete = output.older() == null
                    ? complete
                    : complete.and(Tables.of(output.older()).equalTo(0));
        }
        return table.filter(complete).count();
    }

    /** By horizon, then in the order of the features. */
    Map<Integer, List<There>> there(Dataset<Row> table) {
        List<Column> counts = new ArrayList<>();
        for (Output output : bound.outputs()) {
            counts.add(count(Tables.of(output.name())));
            counts.add(
                    output.older() == null
                            ? lit(0L)
                            : sum(when(Tables.of(output.older()).gt(0), 1L).otherwise(0L)));
        }
        Map<Integer, List<There>> there = new TreeMap<>();
        for (Row row : grouped(table, Tables.of(Tables.HORIZON), counts)) {
            List<There> of = new ArrayList<>();
            for (int i = 0; i < bound.outputs().size(); i++) {
                long filled = row.getLong(2 + 2 * i);
                long older = row.getLong(3 + 2 * i);
                of.add(new There(row.getLong(1), filled - older, older));
            }
            there.put(horizon(row), of);
        }
        return there;
    }

    /** Of answered requests with hindsight beside. */
    Map<Integer, List<Compared>> compared(Dataset<Row> answered) {
        Columns types = new Columns(answered.schema());
        List<Column> counts = new ArrayList<>();
        for (Output output : bound.outputs()) {
            if (!hasHindsight(output)) {
                counts.add(lit(0L));
                continue;
            }
            Column honest = col(output.column());
            Column hindsight = col(output.hindsight());
            Column honestNumber = number(honest, types.type(output.column()).orElseThrow());
            Column hindsightNumber =
                    number(hindsight, types.type(output.column()).orElseThrow());
            counts.add(struct(
                    count(when(honest.isNull().and(hindsight.isNotNull()), 1)),
                    count(when(honest.isNull().and(hindsight.isNull()), 1)),
                    count(when(not(honest.eqNullSafe(hindsight)), 1)),
                    avg(abs(honestNumber.minus(hindsightNumber))),
                    count(hindsight),
                    corr(honestNumber, col(Bound.TARGET)),
                    corr(hindsightNumber, col(Bound.TARGET))));
        }
        Map<Integer, List<Compared>> compared = new TreeMap<>();
        for (Row row : grouped(answered, col(Bound.HORIZON), counts)) {
            List<Compared> of = new ArrayList<>();
            for (int i = 0; i < bound.outputs().size(); i++) {
                of.add(hasHindsight(bound.outputs().get(i)) ? compared(row.getLong(1), row.getStruct(2 + i)) : null);
            }
            compared.put(horizon(row), of);
        }
        return compared;
    }

    private static Compared compared(long rows, Row of) {
        return new Compared(
                rows,
                of.getLong(0),
                of.getLong(1),
                of.getLong(2),
                finite(of, 3),
                of.getLong(4),
                finite(of, 5),
                finite(of, 6));
    }

    private static Double finite(Row row, int place) {
        return row.isNullAt(place) || !Double.isFinite(row.getDouble(place)) ? null : row.getDouble(place);
    }

    /** Ages are always other with hindsight, and what has no source is never. */
    static boolean hasHindsight(Output output) {
        return output.source() != null && !output.isAge();
    }

    /**
     * Of requests that were answered again, with the features as they were served beside, as {@code s0…}.
     *
     * @param served whether that one was served at all
     */
    Map<Integer, List<Parity>> parity(Dataset<Row> answered, List<Boolean> served) {
        List<Column> key = new ArrayList<>();
        for (int i = 0; i < bound.spec().rows().keys().size(); i++) {
            String named = bound.spec().rows().keys().get(i);
            boolean masked = bound.inputs().masks(bound.spec().table(), named);
            Column shown =
                    masked ? lit(FeaturesInputs.MASKED) : col(Bound.key(i)).cast("string");
            key.add(concat(lit(named + " "), shown));
        }
        key.add(col(Bound.TIME).cast("string"));
        Column name = concat_ws(", ", key.toArray(Column[]::new));
        List<Column> counts = new ArrayList<>();
        for (Output output : bound.outputs()) {
            if (!served.get(output.index())) {
                counts.add(lit(0L));
                counts.add(lit(null).cast("string"));
                continue;
            }
            Column now = col(output.column());
            Column then = col("s" + output.index());
            Column changed = not(now.eqNullSafe(then));
            counts.add(count(when(changed, 1)));
            counts.add(min(when(
                    changed, concat(name, lit(": served "), shown(output, then), lit(", now "), shown(output, now)))));
        }
        Map<Integer, List<Parity>> parity = new TreeMap<>();
        for (Row row : grouped(answered, col(Bound.HORIZON), counts)) {
            List<Parity> of = new ArrayList<>();
            for (int i = 0; i < bound.outputs().size(); i++) {
                of.add(
                        served.get(i)
                                ? new Parity(row.getLong(1), row.getLong(2 + 2 * i), row.getString(3 + 2 * i))
                                : null);
            }
            parity.put(horizon(row), of);
        }
        return parity;
    }

    private Column shown(Output output, Column value) {
        BoundSource source = bound.sources().get(output.source());
        String table = output.feature() instanceof Feature.Attribute attribute ? attribute.table() : "";
        String read = source == null ? table : source.spec().table();
        boolean masked =
                output.columns().stream().anyMatch(column -> bound.inputs().masks(read, column));
        return masked ? lit(FeaturesInputs.MASKED) : coalesce(value.cast("string"), lit("nothing"));
    }

    private static List<Row> grouped(Dataset<Row> rows, Column horizon, List<Column> counts) {
        return rows.groupBy(horizon)
                .agg(count(lit(1)), counts.toArray(Column[]::new))
                .collectAsList();
    }

    private static int horizon(Row row) {
        return row.isNullAt(0) ? NO_HORIZON : row.getInt(0);
    }

    private static Column number(Column value, DataType type) {
        boolean numeric = type instanceof NumericType || type instanceof BooleanType;
        return numeric ? value.cast("double") : lit(null).cast("double");
    }
}
