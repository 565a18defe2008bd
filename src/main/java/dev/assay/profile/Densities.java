package dev.assay.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Tells which columns the series of a table are told apart by, and how completely they are there: one read for all of them.
 * Series are told apart by 64-bit hashes of their keys.
 */
final class Densities {
    private static final int KEYS = 3;
    private static final int ROWS_OF_A_SERIES = 3;
    /** Of the series with two rows in the sample, those that must be on two days. */
    private static final double ON_MORE_DAYS = 0.5;
    /** Numbers of which more than this share occurs once only are counts and measures, not names. */
    private static final double SINGLE = 0.05;

    private static final double MICROS_OF_A_DAY = 86_400_000_000d;
    /** 1970-01-01 was a Thursday. */
    private static final int MONDAY = 3;

    private static final int DAYS_OF_A_WEEK = 7;
    private static final int MONTHS = 12;
    private static final String FIRST = "1900-01-01";
    private static final String LAST = "2199-12-31";
    private static final int QUANTILES = 4;
    private static final int GRIDS = 5;
    private static final int COLUMNS_OF_A_GRID = 2;
    private static final List<Step> STEPS = List.of(Step.DAY, Step.WEEK, Step.MONTH);

    private final SampledColumn time;
    private final List<Related> declared;

    /**
     * @param time tells when a row's event was
     * @param declared the key, as somebody says; empty where nobody does
     */
    Densities(SampledColumn time, List<Related> declared) {
        this.time = time;
        this.declared = declared;
    }

    /**
     * The columns that tell series apart: the declared key without the time; else the found keys that have the time in them,
     * without it; else the columns with the most values, three at most, that have rows on several days: texts
     * and columns that are named as keys, or whole numbers where there are none.
     */
    List<List<Related>> keys(List<List<Related>> found, List<SampledColumn> columns) {
        if (!declared.isEmpty()) {
            List<Related> key = without(declared);
            return key.isEmpty() ? List.of() : List.of(key);
        }
        List<List<Related>> keys = found.stream()
                .filter(key -> key.stream().anyMatch(column -> column.place() == time.place()) && key.size() > 1)
                .map(this::without)
                .distinct()
                .limit(KEYS)
                .toList();
        if (!keys.isEmpty()) {
            return keys;
        }
        List<SampledColumn> several = columns.stream()
                .filter(column -> column.column().telling()
                        && !column.column().time()
                        && !column.column().asked().truth())
                .filter(column -> column.distinct() > 1
                        && column.column().profile().distinct() * ROWS_OF_A_SERIES
                                <= column.column().profile().values())
                .filter(this::onMoreDays)
                .toList();
        boolean names = several.stream().anyMatch(Densities::names);
        return several.stream()
                .filter(column -> !names || names(column))
                .sorted(Comparator.comparingDouble((SampledColumn column) ->
                                -column.column().profile().distinct())
                        .thenComparing(SampledColumn::place))
                .limit(KEYS)
                .map(column -> List.of(column.column()))
                .toList();
    }

    private static boolean names(SampledColumn column) {
        return column.column().asked().text() || column.column().namedAsKey();
    }

    private List<Related> without(List<Related> key) {
        return key.stream().filter(column -> column.place() != time.place()).toList();
    }

    private boolean onMoreDays(SampledColumn column) {
        Map<Integer, Long> days = new HashMap<>();
        Map<Integer, Boolean> several = new HashMap<>();
        for (int row = 0; row < column.rows(); row++) {
            if (column.code(row) != SampledColumn.NONE && !Double.isNaN(time.number(row))) {
                long day = (long) Math.floor(time.number(row) / MICROS_OF_A_DAY);
                Long before = days.putIfAbsent(column.code(row), day);
                if (before != null) {
                    several.merge(column.code(row), before != day, Boolean::logicalOr);
                }
            }
        }
        long some = several.values().stream().filter(each -> each).count();
        return some > ON_MORE_DAYS * several.size();
    }

    /** Counts the series of each key on all rows. */
    List<Relations.Density> counted(Dataset<Row> data, List<List<Related>> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Column> series = new ArrayList<>();
        for (List<Related> key : keys) {
            Column[] values = key.stream().map(Related::value).toArray(Column[]::new);
            Column present = key.stream()
                    .map(column -> column.value().isNotNull())
                    .reduce(Column::and)
                    .orElseThrow();
            series.add(when(
                    present,
                    struct(lit(series.size()).as("at"), xxhash64(values).as("hash"))));
        }
        // The table itself is one series, last, for the periods that occur.
        series.add(struct(lit(series.size()).as("at"), lit(0L).as("hash")));
        Dataset<Row> days = data.select(
                        explode(array(series.toArray(Column[]::new))).as("series"),
                        time.column().asTime().cast(DataTypes.DateType).as("day"))
                .filter(col("series").isNotNull().and(col("day").between(FIRST, LAST)))
                .groupBy("series.at", "series.hash", "day")
                .agg(count(lit(1)).as("n"));
        List<Row> found = totals(bySeries(days)).collectAsList();
        List<Relations.Density> densities = new ArrayList<>();
        Row table = found.isEmpty() ? null : found.get(found.size() - 1);
        for (Row row : found) {
            if (row.getInt(0) < keys.size()) {
                List<Related> key = keys.get(row.getInt(0));
                boolean measure = declared.isEmpty()
                        && key.size() == 1
                        && key.get(0).asked().number()
                        && !key.get(0).namedAsKey();
                if (!measure || row.getLong(3) <= SINGLE * row.getLong(1)) {
                    densities.add(density(key, row, table));
                }
            }
        }
        return densities;
    }

    private static Dataset<Row> bySeries(Dataset<Row> days) {
        Column day = unix_date(col("day"));
        Dataset<Row> periods = days.select(
                col("at"),
                col("hash"),
                col("n"),
                day.as("d"),
                floor(day.plus(MONDAY).divide(DAYS_OF_A_WEEK)).as("w"),
                year(col("day")).multiply(MONTHS).plus(month(col("day"))).as("m"));
        return periods.groupBy("at", "hash")
                .agg(
                        sum("n").as("n"),
                        count(lit(1)).as("d"),
                        countDistinct("w").as("w"),
                        countDistinct("m").as("m"),
                        max("d").minus(min("d")).plus(1).as("ds"),
                        max("w").minus(min("w")).plus(1).as("ws"),
                        max("m").minus(min("m")).plus(1).as("ms"));
    }

    private static Dataset<Row> totals(Dataset<Row> series) {
        return series.groupBy("at")
                .agg(
                        count(lit(1)),
                        sum("n"),
                        sum(when(col("n").equalTo(1), 1L).otherwise(0L)),
                        expr("percentile(n, array(0.1D, 0.5D, 0.9D))"),
                        sum("d"),
                        sum("ds").cast("long"),
                        sum("w"),
                        sum("ws").cast("long"),
                        sum("m"),
                        sum("ms").cast("long"))
                .orderBy("at");
    }

    /** The row of the table itself has one series: what it fills are the periods that occur, its own are those spanned. */
    private static Relations.Density density(List<Related> key, Row row, Row table) {
        List<Double> rows = row.getList(QUANTILES);
        List<Relations.Grid> grids = new ArrayList<>();
        for (Step step : STEPS) {
            int at = GRIDS + grids.size() * COLUMNS_OF_A_GRID;
            grids.add(new Relations.Grid(
                    step.name().toLowerCase(Locale.ROOT),
                    table.getLong(at + 1),
                    table.getLong(at),
                    row.getLong(at + 1),
                    row.getLong(at),
                    row.getLong(1)));
        }
        return new Relations.Density(
                key.stream().map(Related::name).toList(),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                rows.get(0),
                rows.get(1),
                rows.get(2),
                grids);
    }
}
