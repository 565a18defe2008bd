package dev.assay.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.assay.scan.Columns;
import dev.assay.spec.FeaturesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows that are predicted, by working names: keys {@code k0…}, carried columns {@code c0…}, {@code time}, {@code y} (the
 * target), {@code t} (the step that they are about), {@code horizon} and {@code as_of} (microseconds).
 */
final class Requests {
    private final Bound bound;
    private final FeaturesSpec spec;

    Requests(Bound bound) {
        this.bound = bound;
        this.spec = bound.spec();
    }

    /** With the columns that can be made of rows that are to come: what is not known of them can't. */
    static Dataset<Row> computed(Dataset<Row> rows, Map<String, String> columns) {
        Dataset<Row> made = rows;
        for (Map.Entry<String, String> each : columns.entrySet()) {
            made = known(made, each);
        }
        return made;
    }

    private static Dataset<Row> known(Dataset<Row> rows, Map.Entry<String, String> column) {
        try {
            return rows.withColumn(column.getKey(), expr("(" + column.getValue() + ")"));
        } catch (Exception analysis) {
            // Spark's analyser throws what Java does not see. Where the column is missed, it is told by its name.
            return rows;
        }
    }

    /** What came of the past: a row of the table for each horizon, of steps that are over. */
    Dataset<Row> training() {
        List<Integer> horizons = spec.recursive() == null
                ? spec.when().horizons()
                : List.of(spec.when().horizons().stream().min(Integer::compare).orElseThrow());
        Dataset<Row> made = made(plain(bound.data()), horizons);
        StepTimes times = bound.times();
        long now = times.micros(bound.inputs().moment());
        Column over =
                spec.when().asOf() == null ? times.end(col(Bound.STEP)) : times.last(col(Bound.TIME), bound.timeType());
        return made.filter(over.leq(lit(now)));
    }

    /** What is predicted next. */
    Dataset<Row> scoring() {
        if (spec.scoring().rows() != null) {
            Dataset<Row> rows = computed(
                    bound.inputs().others().get(spec.scoring().rows()),
                    spec.rows().compute());
            Dataset<Row> made = made(plain(rows), spec.when().horizons());
            return spec.when().asOf() != null
                    ? made
                    : made.filter(col(Bound.AS_OF).equalTo(lit(asOf())));
        }
        StepTimes times = bound.times();
        Dataset<Row> plain = plain(bound.data()).withColumn(Bound.STEP, step());
        long origin = origin();
        Column[] keys = keys();
        Dataset<Row> alive = plain.filter(col(Bound.STEP).leq(lit(origin)))
                .groupBy(keys)
                .agg(max(Bound.STEP).as("last"));
        if (spec.scoring().active() != null) {
            alive = alive.filter(col("last").gt(lit(origin - spec.scoring().active())));
        }
        List<Column> columns = new ArrayList<>(List.of(keys));
        for (int i = 0; i < spec.rows().carry().size(); i++) {
            columns.add(lit(null).cast(typeOf(spec.rows().carry().get(i))).as(Bound.carried(i)));
        }
        columns.add(explode(array(spec.when().horizons().stream()
                        .map(horizon -> lit(horizon))
                        .toArray(Column[]::new)))
                .as(Bound.HORIZON));
        Column start = StepTimes.timestamp(times.start(col(Bound.STEP)));
        Column time = bound.timeType().equals(DataTypes.DateType)
                ? times.date(col(Bound.STEP))
                : start.cast(bound.timeType());
        return alive.select(columns.toArray(Column[]::new))
                .withColumn(Bound.STEP, lit(origin).plus(col(Bound.HORIZON)))
                .withColumn(Bound.TIME, time)
                .withColumn(Bound.TARGET, lit(null).cast("double"))
                .withColumn(Bound.AS_OF, lit(asOf()));
    }

    /**
     * Rows as they were predicted before, by what identifies them.
     *
     * @param beside more columns of theirs
     */
    Dataset<Row> again(Dataset<Row> stored, List<Column> beside) {
        List<Column> columns = new ArrayList<>(beside);
        for (int i = 0; i < spec.rows().keys().size(); i++) {
            columns.add(Bound.of(stored, spec.rows().keys().get(i)).as(Bound.key(i)));
        }
        for (int i = 0; i < spec.rows().carry().size(); i++) {
            columns.add(Bound.of(stored, spec.rows().carry().get(i)).as(Bound.carried(i)));
        }
        columns.add(Bound.of(stored, spec.rows().time()).as(Bound.TIME));
        columns.add(lit(null).cast("double").as(Bound.TARGET));
        columns.add(Columns.exactly(Bound.HORIZON));
        columns.add(expr("unix_micros(as_of)").as(Bound.AS_OF));
        return stored.select(columns.toArray(Column[]::new)).withColumn(Bound.STEP, step());
    }

    /** The step in which the predictions of now are made: the last of which the moment to make them has come. */
    long origin() {
        StepTimes times = bound.times();
        long now = times.micros(bound.inputs().moment());
        long origin = times.stepOf(now);
        while (moment(origin) > now) {
            origin--;
        }
        return origin;
    }

    /** The moment of the predictions of now, in microseconds. */
    long asOf() {
        return moment(origin());
    }

    private long moment(long step) {
        StepTimes times = bound.times();
        return times.made(times.startOf(step), spec.when().at());
    }

    private Column[] keys() {
        Column[] keys = new Column[spec.rows().keys().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = col(Bound.key(i));
        }
        return keys;
    }

    private DataType typeOf(String column) {
        return new Columns(bound.data().schema()).type(column).orElseThrow();
    }

    private Column step() {
        return bound.times().of(col(Bound.TIME), bound.timeType());
    }

    /** The table's columns that are needed, by working names. */
    private Dataset<Row> plain(Dataset<Row> rows) {
        Columns names = new Columns(rows.schema());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < spec.rows().keys().size(); i++) {
            columns.add(names.of(spec.rows().keys().get(i)).as(Bound.key(i)));
        }
        for (int i = 0; i < spec.rows().carry().size(); i++) {
            String name = spec.rows().carry().get(i);
            Column carried =
                    names.type(name).isPresent() ? names.of(name) : lit(null).cast(typeOf(name));
            columns.add(carried.as(Bound.carried(i)));
        }
        columns.add(names.of(spec.rows().time()).as(Bound.TIME));
        String target = spec.rows().target();
        columns.add(
                target == null || names.type(target).isEmpty()
                        ? lit(null).cast("double").as(Bound.TARGET)
                        : names.of(target).cast("double").as(Bound.TARGET));
        if (spec.when().asOf() != null) {
            StepTimes times = bound.times();
            String asOf = spec.when().asOf();
            columns.add(
                    times.first(names.of(asOf), names.type(asOf).orElseThrow()).as(Bound.AS_OF));
        }
        return rows.select(columns.toArray(Column[]::new))
                .filter(col(Bound.TIME).isNotNull());
    }

    private Dataset<Row> made(Dataset<Row> plain, List<Integer> horizons) {
        Dataset<Row> stepped = plain.withColumn(Bound.STEP, step());
        if (spec.when().asOf() != null) {
            return stepped.withColumn(Bound.HORIZON, lit(null).cast("int"))
                    .filter(col(Bound.AS_OF).isNotNull());
        }
        StepTimes times = bound.times();
        Dataset<Row> ahead = horizons.size() == 1
                ? stepped.withColumn(Bound.HORIZON, lit(horizons.get(0)))
                : stepped.withColumn(
                        Bound.HORIZON,
                        explode(array(
                                horizons.stream().map(horizon -> lit(horizon)).toArray(Column[]::new))));
        return ahead.withColumn(
                Bound.AS_OF,
                times.made(
                        times.start(col(Bound.STEP).minus(col(Bound.HORIZON))),
                        spec.when().at()));
    }
}
