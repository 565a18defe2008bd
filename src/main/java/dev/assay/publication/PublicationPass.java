package dev.assay.publication;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * Counts the versions of a source in one job: each row gives some numbers, which are put into small cells by what they are,
 * so that only cells come to the driver.
 */
final class PublicationPass {
    /** Events with more versions count as having so many. */
    static final int MANY = 100;

    /** The relative width of a cell of changes. */
    static final double WIDTH = 0.01;

    private static final double HOUR = 60;
    private static final double DAY = 24 * HOUR;
    private static final double MICROS_OF_MINUTE = 60e6;
    private static final double MINUTES_UP_TO = DAY;
    private static final double HOURS_UP_TO = 30 * DAY;
    private static final double DAYS_UP_TO = 1_000 * DAY;
    private static final double TEN_DAYS_UP_TO = 10_000 * DAY;

    private final Dataset<Row> versions;
    private final PublicationInputs inputs;
    private final LocalTimes times;
    private final Backfills without;
    private final List<Column> entries = new ArrayList<>();

    /**
     * @param versions as {@link SourceVersions} tells them
     * @param without days whose publications are no lags
     */
    PublicationPass(Dataset<Row> versions, PublicationInputs inputs, Backfills without) {
        this.versions = versions;
        this.inputs = inputs;
        this.without = without;
        this.times = new LocalTimes(inputs.zone());
    }

    Cells cells() {
        all();
        firsts();
        if (inputs.versions()) {
            revisions();
        }
        Dataset<Row> exploded = versions.select(explode(array_compact(array(entries.toArray(Column[]::new))))
                        .as("e"))
                .select("e.part", "e.label", "e.bucket", "e.x");
        Dataset<Row> grouped =
                exploded.groupBy("part", "label", "bucket").agg(count(lit(1)), min("x"), max("x"), sum("x"));
        return new Cells(grouped.collectAsList().stream().map(Cells.Cell::of).toList());
    }

    private void all() {
        Column published = col("published");
        entry(lit(true), Cells.Part.ROWS, lit(0), lit(0.0));
        entry(published.isNull(), Cells.Part.MISSING, lit(0), lit(0.0));
        Column known = col("known").leq(lit(inputs.now()));
        entry(known, Cells.Part.NEWEST, lit(0), col("end"));
        entry(known, Cells.Part.NEWEST, lit(1), col("start"));
        if (!inputs.ahead()) {
            entry(published.lt(col("start")), Cells.Part.EARLY, lit(0), lit(0.0));
            entry(SourceVersions.early().and(published.geq(col("start"))), Cells.Part.EARLY, lit(1), lit(0.0));
        }
    }

    /** What is told of each event once, when it was first published. */
    private void firsts() {
        Column lag = col("published").minus(col("end"));
        Column published = col("first").and(col("published").isNotNull());
        Column loaded = times.day(col("published"));
        Column first = published.and(not(loaded.isin(without.numbers())));
        Column day = times.day(col("start"));
        entry(
                col("first"),
                Cells.Part.STEP,
                lit(0),
                col("end").minus(col("start")),
                lags(col("end").minus(col("start"))));
        entry(first, Cells.Part.WEEKDAY, pmod(day.plus(lit(3)), lit(7)).plus(lit(1)), lag, lags(lag));
        entry(first, Cells.Part.MONTH, month(times.date(day)), lag, lags(lag));
        Column days = greatest(lag.divide(lit(DAY * MICROS_OF_MINUTE)), lit(1.0));
        entry(published, Cells.Part.LOAD, loaded, lag, floor(log2(days)));
        if (inputs.availableAfter() != null) {
            Column declared = col("due").minus(col("end"));
            entry(first, Cells.Part.DECLARED, lit(0), declared, lags(declared));
            entry(first.and(col("published").gt(col("due"))), Cells.Part.LATE, lit(0), lag);
        }
    }

    private void revisions() {
        Column since = col("known").minus(col("first_known"));
        entry(col("duplicate"), Cells.Part.DUPLICATE, lit(0), lit(0.0));
        entry(col("contradiction"), Cells.Part.CONTRADICTION, lit(0), lit(0.0));
        entry(col("changed"), Cells.Part.REVISION, lit(0), since, lags(since));
        entry(col("later").and(not(col("changed"))), Cells.Part.RESTATED, lit(0), lit(0.0));
        entry(col("last"), Cells.Part.VERSIONS, least(col("versions"), lit(MANY)), lit(0.0));
        Column revised = col("last").and(col("last_changed").isNotNull());
        Column until = col("last_changed").minus(col("first_known"));
        entry(revised, Cells.Part.REVISED, lit(0), until, lags(until));
        for (int i = 0; i < inputs.names().values().size(); i++) {
            changes(i, revised);
        }
    }

    /** From the first version of an event to its last. */
    private void changes(int i, Column revised) {
        Column value = col("v" + i);
        Column before = col("first_values.v" + i);
        entry(revised.and(not(value.eqNullSafe(before))), Cells.Part.CHANGED, lit(i), lit(0.0));
        DataType type = versions.schema().apply("v" + i).dataType();
        if (type instanceof NumericType) {
            Column from = before.cast(DataTypes.DoubleType);
            Column change = abs(value.cast(DataTypes.DoubleType).minus(from));
            Column there = revised.and(change.gt(lit(0.0))).and(change.lt(lit(Double.POSITIVE_INFINITY)));
            entry(there, Cells.Part.CHANGE, lit(i), change, sizes(change));
            Column relative = change.divide(abs(from));
            entry(there.and(from.notEqual(lit(0.0))), Cells.Part.RELATIVE, lit(i), relative, sizes(relative));
        }
    }

    private void entry(Column where, Cells.Part part, Column label, Column x) {
        entry(where, part, label, x, lit(0L));
    }

    private void entry(Column where, Cells.Part part, Column label, Column x, Column bucket) {
        entries.add(when(
                coalesce(where.and(x.isNotNull()), lit(false)),
                struct(
                        lit(part.name()).as("part"),
                        label.cast(DataTypes.IntegerType).as("label"),
                        bucket.cast(DataTypes.LongType).as("bucket"),
                        x.cast(DataTypes.DoubleType).as("x"))));
    }

    /**
     * The cell of a length of time: a minute wide up to a day, an hour up to thirty days, a day up to a thousand, then ten
     * and a hundred days. A cell holds its upper end.
     */
    private static Column lags(Column micros) {
        Column minutes = micros.divide(lit(MICROS_OF_MINUTE));
        Column size = abs(minutes);
        Column unit = when(size.leq(lit(MINUTES_UP_TO)), lit(1.0))
                .when(size.leq(lit(HOURS_UP_TO)), lit(HOUR))
                .when(size.leq(lit(DAYS_UP_TO)), lit(DAY))
                .when(size.leq(lit(TEN_DAYS_UP_TO)), lit(10 * DAY))
                .otherwise(lit(100 * DAY));
        return ceil(minutes.divide(unit)).multiply(unit);
    }

    private static Column sizes(Column change) {
        return ceil(log(change).divide(lit(Math.log1p(WIDTH))));
    }
}
