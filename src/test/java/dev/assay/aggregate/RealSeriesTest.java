package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.aggregate.Asked.Series;
import dev.assay.series.Coarser;
import dev.assay.series.Step;
import dev.assay.series.Step.Unit;
import dev.assay.series.Track;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Series of public data. The expected numbers were counted apart, from the files. */
class RealSeriesTest {
    private static Dataset<Row> csv(String folder, String files, String schema) {
        return TestSpark.session()
                .read()
                .option("header", true)
                .option("nullValue", "NA")
                .schema(schema)
                .csv(SharedData.required(folder).resolve(files).toString());
    }

    private static long steps(Iterable<Series> series, int state) {
        long steps = 0;
        for (Series one : series) {
            for (byte each : one.track().states()) {
                steps += each == state ? 1 : 0;
            }
        }
        return steps;
    }

    private static long known(Iterable<Series> series, boolean zero) {
        long steps = 0;
        for (Series one : series) {
            for (int i = 0; i < one.track().length(); i++) {
                steps += one.track().states()[i] == Track.KNOWN && (one.track().values()[i] == 0) == zero ? 1 : 0;
            }
        }
        return steps;
    }

    /** 165 of the 17,544 hours have no row, when nobody rode: as zeros, the days' sums hold on all 731 days. */
    @Test
    void bikeHoursAddUpToTheDaysThatArePublished() {
        String columns = "instant int, dteday date, season int, yr int, mnth int, ";
        String rest = "holiday int, weekday int, workingday int, weathersit int, temp double, atemp double, hum double,"
                + " windspeed double, casual int, registered int, cnt int";
        Dataset<Row> hours = csv("evidently", "bike_hour.csv", columns + "hr int, " + rest)
                .selectExpr("'bikes' as what", "timestamp(dteday) + make_interval(0, 0, 0, 0, hr) as day", "cnt");
        Asked asked = new Asked("keys: [what]\nvalue: cnt\nstep: hour\nuntil: '2012-12-31'", hours, Map.of());
        Track track = asked.series().get("bikes").track();
        assertThat(track.length()).isEqualTo(17_544);
        assertThat(known(asked.series().values(), true)).isEqualTo(165);
        Track days = new Coarser(Step.of(Unit.HOUR), Step.of(Unit.DAY), 1).sum(track);
        Map<String, Double> summed = new TreeMap<>();
        for (int i = 0; i < days.length(); i++) {
            summed.put(Step.of(Unit.DAY).text(days.first() + i), days.values()[i]);
        }
        Map<String, Double> published = new TreeMap<>();
        csv("evidently", "bike_day.csv", columns + rest)
                .collectAsList()
                .forEach(row -> published.put(row.getDate(1).toString(), (double) row.<Integer>getAs("cnt")));
        assertThat(published).hasSize(731);
        assertThat(summed).isEqualTo(published);
        Asked missing = new Asked("keys: [what]\nvalue: cnt\nstep: hour\nabsent: missing", hours, Map.of());
        assertThat(steps(missing.series().values(), Track.MISSING)).isEqualTo(165);
    }

    @Test
    void hoursWithoutTrafficCountStayMissing() {
        Dataset<Row> hours = csv(
                        "metro_traffic",
                        "*.csv",
                        "holiday string, temp double, rain_1h double, snow_1h double,"
                                + " clouds_all int, weather_main string, weather_description string, date_time timestamp, traffic_volume int")
                .selectExpr("'I-94' as road", "date_time as day", "traffic_volume");
        Map<String, Series> series = new Asked(
                        "keys: [road]\nvalue: traffic_volume\nstep: hour\nabsent: missing\ncombine: max",
                        hours,
                        Map.of())
                .series();
        Track track = series.get("I-94").track();
        assertThat(track.length()).isEqualTo(52_551);
        assertThat(steps(series.values(), Track.MISSING)).isEqualTo(11_976);
        assertThat(steps(series.values(), Track.KNOWN)).isEqualTo(40_575);
        assertThat(series.get("I-94").rows()).isEqualTo(48_204);
        long most = hours.groupBy("day")
                .max("traffic_volume")
                .agg(Map.of("max(traffic_volume)", "sum"))
                .first()
                .getLong(0);
        assertThat(IntStream.range(0, track.length())
                        .filter(i -> track.states()[i] == Track.KNOWN)
                        .mapToDouble(i -> track.values()[i])
                        .sum())
                .isEqualTo((double) most);
    }

    @Test
    void daysWithoutAFileOfTheWebShopAreClosed() {
        Dataset<Row> lines = csv(
                        "online_retail_by_day",
                        "*.csv.gz",
                        "InvoiceNo string, StockCode string, Description string,"
                                + " Quantity int, InvoiceDate timestamp, UnitPrice double, CustomerID string, Country string")
                .selectExpr("StockCode", "InvoiceDate as day", "Quantity");
        String item =
                "keys: [StockCode]\nstep: day\nlife: { from: start }\nempty: closed\nclosed: { weekdays: [saturday] }\n";
        Map<String, Series> counted = new Asked(item, lines, Map.of()).series();
        assertThat(counted).hasSize(4_070);
        assertThat(counted.values())
                .allSatisfy(one -> assertThat(one.track().length()).isEqualTo(374));
        assertThat(known(counted.values(), false)).isEqualTo(280_451);
        assertThat(steps(counted.values(), Track.KNOWN)).isEqualTo(4_070 * 305);
        assertThat(steps(counted.values(), Track.CLOSED)).isEqualTo(4_070 * 69);
        assertThat(280_451.0 / (4_070 * 305)).isBetween(0.2255, 0.2265);
        Track any = counted.get("85123A").track();
        assertThat(IntStream.range(0, 374)
                        .filter(i -> LocalDate.ofEpochDay(any.first() + i).getDayOfWeek() == DayOfWeek.SATURDAY))
                .hasSize(53)
                .allMatch(i -> any.states()[i] == Track.CLOSED);
        Map<String, Series> sold = new Asked(item + "value: Quantity\nreturns: apart", lines, Map.of()).series();
        double net = 0;
        for (Series one : sold.values()) {
            net += one.returns();
            for (double value : one.track().values()) {
                net += Double.isNaN(value) ? 0 : value;
            }
        }
        assertThat(net).isEqualTo(5_176_450);
        assertThat(sold.values().stream().mapToLong(Series::rows).sum()).isEqualTo(541_909);
    }

    @Test
    void monthsWithoutACountOfPartsAreMissingNotZero() {
        Dataset<Row> months = csv("carparts", "carparts_long.csv", "part_id string, day date, demand double");
        Asked asked = new Asked(
                "keys: [part_id]\nvalue: demand\nstep: month\nabsent: missing\nlife: { from: start }\n",
                months,
                Map.of());
        Map<String, Series> parts = asked.series();
        assertThat(asked.lacking()).containsExactly(0L, 0L, 6_122L);
        assertThat(parts).hasSize(2_674);
        assertThat(steps(parts.values(), Track.MISSING)).isEqualTo(6_122);
        assertThat(known(parts.values(), true)).isEqualTo(97_398);
        assertThat(steps(parts.values(), Track.KNOWN)).isEqualTo(2_674 * 51 - 6_122);
        assertThat(parts.values().stream()
                        .filter(one -> !Asked.shown(one.track()).contains("?")))
                .hasSize(2_509);
    }
}
