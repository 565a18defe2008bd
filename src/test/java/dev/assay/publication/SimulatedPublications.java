package dev.assay.publication;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Seattle's weather of 2012 to 2015 as a provider would have sent it: each day at 06:00 UTC three days later, one in twenty a
 * day or two later still; what would come on a Saturday or a Sunday comes on the Tuesday after. One day in twenty-five is sent
 * again a week later with another {@code temp_max}: then that of the file, before it one that is off by up to three degrees.
 */
public final class SimulatedPublications {
    /** Its columns: {@code published_at} is null nowhere, {@code revision} is 0 or 1. */
    public static final StructType SCHEMA = new StructType()
            .add("station", DataTypes.StringType)
            .add("day", DataTypes.DateType)
            .add("published_at", DataTypes.TimestampType)
            .add("revision", DataTypes.IntegerType)
            .add("precipitation", DataTypes.DoubleType)
            .add("temp_max", DataTypes.DoubleType)
            .add("temp_min", DataTypes.DoubleType)
            .add("wind", DataTypes.DoubleType)
            .add("weather", DataTypes.StringType);

    private static final int LAG = 3;
    private static final int HOUR = 6;
    private static final double LATE = 0.05;
    private static final double REVISED = 0.04;

    private final long seed;

    public SimulatedPublications(long seed) {
        this.seed = seed;
    }

    /** All versions; the test is skipped where the file is not there. */
    public Dataset<Row> rows() {
        String file = SharedData.required("vega").resolve("seattle-weather.csv").toString();
        List<Row> sent = new ArrayList<>();
        TestSpark.session()
                .read()
                .option("header", "true")
                .csv(file)
                .collectAsList()
                .forEach(row -> send(row, sent));
        return TestSpark.session().createDataFrame(sent, SCHEMA);
    }

    /** Writes them as a Delta table. */
    public void write(Path folder) {
        rows().coalesce(1).write().format("delta").save(folder.toString());
    }

    private void send(Row row, List<Row> sent) {
        LocalDate day = LocalDate.parse(row.<String>getAs("date"));
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + day.toEpochDay());
        int late = random.nextDouble() < LATE ? 1 + random.nextInt(2) : 0;
        LocalDateTime published = published(day.plusDays(LAG + late));
        double truth = number(row, "temp_max");
        boolean revised = random.nextDouble() < REVISED;
        int tenths = (1 + random.nextInt(30)) * (random.nextBoolean() ? 1 : -1);
        double first = revised ? Math.round(truth * 10 + tenths) / 10.0 : truth;
        sent.add(version(row, day, published, 0, first));
        if (revised) {
            sent.add(version(row, day, published.plusDays(7), 1, truth));
        }
    }

    private static LocalDateTime published(LocalDate day) {
        LocalDate sent = day.getDayOfWeek() == DayOfWeek.SATURDAY
                ? day.plusDays(3)
                : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(2) : day;
        return sent.atTime(HOUR, 0);
    }

    private static Row version(Row row, LocalDate day, LocalDateTime published, int revision, double warmest) {
        return RowFactory.create(
                "Seattle",
                Date.valueOf(day),
                Timestamp.from(published.toInstant(ZoneOffset.UTC)),
                revision,
                number(row, "precipitation"),
                warmest,
                number(row, "temp_min"),
                number(row, "wind"),
                row.getAs("weather"));
    }

    private static double number(Row row, String column) {
        return Double.parseDouble(row.getAs(column));
    }
}
