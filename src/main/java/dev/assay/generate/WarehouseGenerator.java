package dev.assay.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Generates a food retailer's warehouse with logged errors. Deterministic: the same options give the same rows on any
 * cluster, whatever its partitions. Sales come in whole days per partition, in the order of the days, so that writing
 * them by day needs no shuffle.
 */
public final class WarehouseGenerator {
    /** The name under which {@link #cleanSales} is stored. */
    public static final String CLEAN_SALES = "clean_sales";

    private static final long ROWS_PER_SLICE = 500_000;

    private final GenerateOptions options;
    private final long rowsPerSlice;
    private final Range range;
    private final CleanSales clean;
    private final DirtySales dirty;

    /** Throws {@link dev.assay.problem.InputException} when the rates together exceed 100 % of a cell. */
    public WarehouseGenerator(GenerateOptions options) {
        this(options, ROWS_PER_SLICE);
    }

    WarehouseGenerator(GenerateOptions options, long rowsPerSlice) {
        this.options = options;
        this.rowsPerSlice = rowsPerSlice;
        range = Range.of(options);
        clean = new CleanSales(range);
        dirty = new DirtySales(range, clean);
    }

    public Warehouse generate(SparkSession spark) {
        SmallTables small = new SmallTables(range);
        Books books = new Books(range, clean);
        Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
        tables.put("stores", spark.createDataFrame(small.stores(), SmallTables.STORES));
        tables.put("products", spark.createDataFrame(small.products(), SmallTables.PRODUCTS));
        tables.put("recipes", spark.createDataFrame(small.recipes(), SmallTables.RECIPES));
        tables.put("calendar", calendar(spark));
        tables.put("promotions", promotions(spark));
        tables.put("weather", weather(spark));
        tables.put("sales", sales(spark));
        tables.put("till_totals", tillTotals(spark, books));
        tables.put("ledger", ledger(spark, books));
        Premises premises = new Premises(range);
        tables.put(
                "cafe",
                dated(ofStoreDays(spark, Premises.cafeSchema(), day -> premises.day(day).cafe().stream()), "day"));
        tables.put(
                "energy",
                dated(ofStoreDays(spark, Premises.energySchema(), day -> premises.day(day).energy().stream()), "day"));
        tables.put(
                "visitors",
                ofStoreDays(spark, Premises.visitorsSchema(), day -> premises.day(day).visitors().stream())
                        .withColumn("counted_at", timestamp_micros(col("counted_at"))));
        tables.put("error_log", errorLog(spark, books));
        return new Warehouse(tables);
    }

    /** The sales as they truly were: the sales of {@link #generate} without a single error. */
    public Dataset<Row> cleanSales(SparkSession spark) {
        CleanSales source = clean;
        int stores = options.stores();
        Dataset<Row> rows = flatMap(
                days(spark),
                SaleColumn.schema(),
                day -> each(
                        stores, store -> source.rows(store, (int) day).stream().map(RowFactory::create)));
        return timed(rows).drop(SaleColumn.CUSTOMER_MAIL.key());
    }

    private Dataset<Row> sales(SparkSession spark) {
        DirtySales source = dirty;
        int stores = options.stores();
        Dataset<Row> rows = timed(flatMap(
                days(spark),
                SaleColumn.schema(),
                day -> each(stores, store -> source.delivery(store, (int) day).rows().stream()
                        .map(RowFactory::create))));
        return options.rate(ErrorKind.SCHEMA_CHANGE) == 0 ? rows.drop(SaleColumn.CUSTOMER_MAIL.key()) : rows;
    }

    private Dataset<Row> errorLog(SparkSession spark, Books books) {
        DirtySales sales = dirty;
        WeatherReports weather = new WeatherReports(range);
        int stores = options.stores();
        int stations = weather.stations();
        Dataset<Row> ofDays = flatMap(
                days(spark),
                LogEntry.schema(),
                day -> Stream.concat(
                        each(stores, store -> sales.delivery(store, (int) day).log().stream()
                                .map(LogEntry::row)),
                        each(stations, station -> weather.day(station, (int) day).log().stream()
                                .map(LogEntry::row))));
        Dataset<Row> ofMonths =
                flatMap(storeMonths(spark, books), LogEntry.schema(), number -> books.month((int) number).log().stream()
                        .map(LogEntry::row));
        Premises premises = new Premises(range);
        Dataset<Row> ofPremises = ofStoreDays(spark, LogEntry.schema(), day -> premises.day(day).log().stream()
                .map(LogEntry::row));
        return ofDays.union(ofMonths).union(ofPremises);
    }

    private Dataset<Row> ofStoreDays(SparkSession spark, StructType schema, Maker maker) {
        long size = (long) options.stores() * options.days();
        return flatMap(numbers(spark, size, spark.sparkContext().defaultParallelism()), schema, maker);
    }

    private Dataset<Row> tillTotals(SparkSession spark, Books books) {
        return dated(
                flatMap(
                        storeMonths(spark, books),
                        Books.tillSchema(),
                        number -> books.month((int) number).tills().stream()),
                "day");
    }

    private Dataset<Row> ledger(SparkSession spark, Books books) {
        return dated(
                flatMap(
                        storeMonths(spark, books),
                        Books.ledgerSchema(),
                        number -> books.month((int) number).ledger().stream()),
                "month");
    }

    private Dataset<Row> weather(SparkSession spark) {
        WeatherReports weather = new WeatherReports(range);
        int days = options.days();
        Dataset<Row> rows = flatMap(
                numbers(spark, (long) weather.stations() * days, 1),
                WeatherReports.schema(),
                number -> weather.day((int) (number / days), (int) (number % days)).rows().stream());
        return rows.withColumn("observed_at", timestamp_micros(col("observed_at")))
                .withColumn("published_at", timestamp_micros(col("published_at")));
    }

    private Dataset<Row> calendar(SparkSession spark) {
        Range source = range;
        return dated(
                flatMap(numbers(spark, options.days(), 1), SmallTables.CALENDAR, day -> new SmallTables(source)
                        .calendar((int) day).stream()),
                "day");
    }

    private Dataset<Row> promotions(SparkSession spark) {
        Range source = range;
        return dated(
                flatMap(numbers(spark, options.products(), 1), SmallTables.PROMOTIONS, product -> new SmallTables(
                                source)
                        .promotions((int) product).stream()),
                "promo_from",
                "promo_to",
                "planned");
    }

    /** Makes rows of a number. */
    @FunctionalInterface
    private interface Maker extends Serializable {
        Stream<Row> rows(long number);
    }

    private static Dataset<Row> flatMap(Dataset<Long> numbers, StructType schema, Maker maker) {
        FlatMapFunction<Long, Row> function = number -> iterator(maker, number);
        return numbers.flatMap(function, Encoders.row(schema));
    }

    private static Iterator<Row> iterator(Maker maker, long number) {
        return maker.rows(number).iterator();
    }

    private static Stream<Row> each(int size, java.util.function.IntFunction<Stream<Row>> rows) {
        return IntStream.range(0, size).boxed().flatMap(rows::apply);
    }

    /** A row a day, in slices of whole days. */
    private Dataset<Long> days(SparkSession spark) {
        long slices = Math.max(2L * spark.sparkContext().defaultParallelism(), options.rows() / rowsPerSlice);
        return numbers(spark, options.days(), (int) Math.min(options.days(), slices));
    }

    private Dataset<Long> storeMonths(SparkSession spark, Books books) {
        long size = (long) options.stores() * books.months();
        return numbers(spark, size, (int) Math.min(size, spark.sparkContext().defaultParallelism()));
    }

    private static Dataset<Long> numbers(SparkSession spark, long size, int slices) {
        return spark.range(0, size, 1, slices).as(Encoders.LONG());
    }

    private static Dataset<Row> timed(Dataset<Row> rows) {
        Column deliveredAt = timestamp_micros(col(SaleColumn.DELIVERED_AT.key()));
        return dated(rows, SaleColumn.DAY.key()).withColumn(SaleColumn.DELIVERED_AT.key(), deliveredAt);
    }

    private static Dataset<Row> dated(Dataset<Row> rows, String... columns) {
        Dataset<Row> dated = rows;
        for (String column : columns) {
            dated = dated.withColumn(column, date_from_unix_date(col(column)));
        }
        return dated;
    }
}
