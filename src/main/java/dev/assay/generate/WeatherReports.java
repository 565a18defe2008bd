package dev.assay.generate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the weather provider sends: an observation every six hours, published three days later and sometimes later still;
 * one in twenty is revised afterwards.
 */
final class WeatherReports implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long SECONDS_PER_HOUR = 3600;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int LAG_HOURS = 72;
    private static final double NULL_NUMBER = 9999;

    private final Range range;
    private final Draw lag;
    private final Draw revision;
    private final Draw fault;

    WeatherReports(Range range) {
        this.range = range;
        long seed = range.options().seed();
        lag = new Draw(seed, "publication lag");
        revision = new Draw(seed, "revision");
        fault = new Draw(seed, "weather fault");
    }

    /** The rows of a station's day, with the errors in them. */
    record Day(List<Row> rows, List<LogEntry> log) {}

    static StructType schema() {
        return new StructType()
                .add("station", DataTypes.StringType)
                .add("observed_at", DataTypes.LongType)
                .add("published_at", DataTypes.LongType)
                .add("revision", DataTypes.IntegerType)
                .add("temperature", DataTypes.DoubleType)
                .add("rain", DataTypes.DoubleType)
                .add("wind", DataTypes.DoubleType);
    }

    static String station(int station) {
        return String.format("WS%02d", station + 1);
    }

    int stations() {
        return Math.min(range.stores().size(), Stores.CITIES.size());
    }

    Day day(int station, int day) {
        Day reports = new Day(new ArrayList<>(), new ArrayList<>());
        for (int hour = 0; hour < 24; hour += 6) {
            observe(station, day, hour, reports);
        }
        return reports;
    }

    private void observe(int station, int day, int hour, Day reports) {
        long id = day * 24L + hour;
        long observed = (range.trading().date(day).toEpochDay() * 24 + hour) * SECONDS_PER_HOUR;
        double draw = lag.uniform(station, id);
        double hours = LAG_HOURS + 8 * draw + (draw > 0.92 ? 24 * Math.ceil((draw - 0.92) * 37) : 0);
        long published = observed + (long) (hours * SECONDS_PER_HOUR);
        double truth = tenth(range.climate().temperature(station, day, hour));
        double rain = tenth(range.climate().rain(station, day, hour));
        double wind = tenth(range.climate().wind(station, day, hour));
        double revised = revision.uniform(station, id);
        boolean again = revised < 0.05;
        double first = again ? tenth(truth + (revised < 0.025 ? -1.5 : 1.5)) : truth;
        Double sent = sent(station, id, observed, first, reports.log());
        reports.rows().add(row(station, observed, published, 0, sent, rain, wind));
        if (again) {
            long later = published + (long) ((7 + 140 * revised) * 24 * SECONDS_PER_HOUR);
            reports.rows().add(row(station, observed, later, 1, truth, rain, wind));
        }
    }

    private Double sent(int station, long id, long observed, double truth, List<LogEntry> log) {
        double missing = range.options().rate(ErrorKind.MISSING);
        double disguised = missing + range.options().rate(ErrorKind.DISGUISED_NULL);
        double draw = fault.uniform(station, id);
        if (draw >= disguised) {
            return truth;
        }
        boolean absent = draw < missing;
        String key = String.join(
                LogEntry.KEY_SEPARATOR, station(station), SaleText.timestamp(observed * MICROS_PER_SECOND), "0");
        log.add(new LogEntry(
                "weather",
                key,
                null,
                "temperature",
                absent ? ErrorKind.MISSING : ErrorKind.DISGUISED_NULL,
                Double.toString(truth),
                absent ? null : Double.toString(NULL_NUMBER)));
        return absent ? null : (Double) NULL_NUMBER;
    }

    private static Row row(
            int station, long observed, long published, int revision, Double temperature, double rain, double wind) {
        return RowFactory.create(
                station(station),
                observed * MICROS_PER_SECOND,
                published * MICROS_PER_SECOND,
                revision,
                temperature,
                rain,
                wind);
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
