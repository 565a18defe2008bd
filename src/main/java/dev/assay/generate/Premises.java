package dev.assay.generate;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a store's house reports beside its sales: the café's till, the meters, and the counter at the door. */
final class Premises implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int OPENS = 8;
    private static final int CLOSES = 20;
    private static final double TAX = 1.10;
    private static final int PERCENT = 100;
    private static final double WATT_HOURS = 1000;
    private static final long MICROS = 1_000_000L;

    private final Range range;
    private final Map<ErrorKind, Set<Integer>> cafes;
    private final Map<ErrorKind, Set<Integer>> meters;
    private final Set<Integer> clocks;
    private final Draw takings;
    private final Draw cards;
    private final Draw power;
    private final Draw cold;
    private final Draw door;

    Premises(Range range) {
        this.range = range;
        GenerateOptions options = range.options();
        cafes = StoreFaults.apart(
                List.of(ErrorKind.NET_MIXUP, ErrorKind.SHARE_IN_PERCENT, ErrorKind.REUSED_NUMBER),
                range.stores(),
                options);
        meters = StoreFaults.apart(
                List.of(ErrorKind.STORE_UNIT, ErrorKind.MONTH_TOTAL, ErrorKind.FAHRENHEIT), range.stores(), options);
        clocks = StoreFaults.hit(ErrorKind.UTC_CLOCK, range.stores(), options);
        takings = new Draw(options.seed(), "cafe takings");
        cards = new Draw(options.seed(), "cafe cards");
        power = new Draw(options.seed(), "power");
        cold = new Draw(options.seed(), "cold room");
        door = new Draw(options.seed(), "door");
    }

    /** The rows of a store's day, with the errors in them. */
    record Day(List<Row> cafe, List<Row> energy, List<Row> visitors, List<LogEntry> log) {}

    static StructType cafeSchema() {
        return new StructType()
                .add("report", DataTypes.StringType)
                .add("store", DataTypes.StringType)
                .add("day", DataTypes.IntegerType)
                .add("gross", DataTypes.createDecimalType(12, 2))
                .add("net", DataTypes.createDecimalType(12, 2))
                .add("card_share", DataTypes.DoubleType);
    }

    static StructType energySchema() {
        return new StructType()
                .add("store", DataTypes.StringType)
                .add("day", DataTypes.IntegerType)
                .add("used", DataTypes.DoubleType)
                .add("cold_room", DataTypes.DoubleType);
    }

    static StructType visitorsSchema() {
        return new StructType()
                .add("count_id", DataTypes.LongType)
                .add("store", DataTypes.StringType)
                .add("counted_at", DataTypes.LongType)
                .add("visitors", DataTypes.IntegerType);
    }

    /** @param number store × days + day */
    Day day(long number) {
        int store = (int) (number / range.options().days());
        int day = (int) (number % range.options().days());
        Day made = new Day(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        meter(store, day, made);
        if (range.trading().open(range.stores().get(store), day)) {
            cafe(store, day, made);
            for (int hour = OPENS; hour < CLOSES; hour++) {
                count(store, day, hour, made);
            }
        }
        return made;
    }

    private boolean hit(Map<ErrorKind, Set<Integer>> by, ErrorKind kind, int store) {
        return by.get(kind).contains(store);
    }

    private String id(int store) {
        return range.stores().get(store).id();
    }

    private String key(int store, int day) {
        return id(store) + LogEntry.KEY_SEPARATOR + range.trading().date(day);
    }

    private void cafe(int store, int day, Day made) {
        LocalDate date = range.trading().date(day);
        double size = 200 + 800 * takings.uniform(store);
        long gross = Math.round(100 * size * (0.6 + 0.8 * takings.uniform(store, day + 1L)));
        long net = Math.round(gross / TAX);
        double share = Math.round(100 * (0.5 + 0.3 * (cards.uniform(store, day) - 0.5))) / 100.0;
        String report = report(store, day + 1);
        long sentNet = hit(cafes, ErrorKind.NET_MIXUP, store) ? gross : net;
        double sentShare = hit(cafes, ErrorKind.SHARE_IN_PERCENT, store) ? Math.round(share * PERCENT) : share;
        String sentReport = hit(cafes, ErrorKind.REUSED_NUMBER, store) ? report(store, date.getDayOfMonth()) : report;
        made.cafe()
                .add(RowFactory.create(
                        sentReport,
                        id(store),
                        (int) date.toEpochDay(),
                        BigDecimal.valueOf(gross, 2),
                        BigDecimal.valueOf(sentNet, 2),
                        sentShare));
        String key = key(store, day);
        log(made, "cafe", key, "net", ErrorKind.NET_MIXUP, money(net), money(sentNet));
        log(made, "cafe", key, "card_share", ErrorKind.SHARE_IN_PERCENT, text(share), text(sentShare));
        log(made, "cafe", key, "report", ErrorKind.REUSED_NUMBER, report, sentReport);
    }

    private String report(int store, int number) {
        return String.format(Locale.ROOT, "%s-%05d", id(store), number);
    }

    /** Kilowatt hours of a day: a store's size, the weather, and chance. */
    private double used(int store, int day) {
        double size = 100 + 300 * power.uniform(store);
        double warm = range.climate().temperature(range.stores().get(store).station(), day, 12);
        return Math.round(10 * size * (0.8 + 0.4 * power.uniform(store, day + 1L) + Math.max(0, warm - 15) / 50))
                / 10.0;
    }

    private void meter(int store, int day, Day made) {
        double used = used(store, day);
        double degrees = Math.round(10 * (4 + cold.normal(store, day))) / 10.0;
        double sent = used;
        boolean month = hit(meters, ErrorKind.MONTH_TOTAL, store);
        if (month) {
            YearMonth in = YearMonth.from(range.trading().date(day));
            boolean last = day + 1 == range.options().days()
                    || !in.equals(YearMonth.from(range.trading().date(day + 1)));
            if (!last) {
                made.log().add(unsent(store, day, used, degrees));
                return;
            }
            for (int before = day - 1;
                    before >= 0 && in.equals(YearMonth.from(range.trading().date(before)));
                    before--) {
                sent += used(store, before);
            }
            sent = Math.round(10 * sent) / 10.0;
        } else if (hit(meters, ErrorKind.STORE_UNIT, store)) {
            sent = Math.round(used * WATT_HOURS);
        }
        double sentDegrees =
                hit(meters, ErrorKind.FAHRENHEIT, store) ? Math.round(10 * (degrees * 1.8 + 32)) / 10.0 : degrees;
        made.energy()
                .add(RowFactory.create(
                        id(store), (int) range.trading().date(day).toEpochDay(), sent, sentDegrees));
        String key = key(store, day);
        log(made, "energy", key, "used", month ? ErrorKind.MONTH_TOTAL : ErrorKind.STORE_UNIT, text(used), text(sent));
        log(made, "energy", key, "cold_room", ErrorKind.FAHRENHEIT, text(degrees), text(sentDegrees));
    }

    /** A day that is part of a month's total: the row that did not arrive. */
    private LogEntry unsent(int store, int day, double used, double degrees) {
        String row = String.format(
                Locale.ROOT,
                "{\"store\":\"%s\",\"day\":\"%s\",\"used\":\"%s\",\"cold_room\":\"%s\"}",
                id(store),
                range.trading().date(day),
                used,
                degrees);
        return new LogEntry("energy", key(store, day), null, null, ErrorKind.MONTH_TOTAL, row, null);
    }

    /** Most come at eleven and at five. */
    private void count(int store, int day, int hour, Day made) {
        long id = ((long) store * range.options().days() + day) * 24 + hour;
        double rush = Math.exp(-Math.pow((hour - 11) / 2.0, 2)) + 1.3 * Math.exp(-Math.pow((hour - 17) / 2.0, 2));
        double size = 20 + 60 * door.uniform(store);
        int visitors = (int) Math.floor(size * (0.02 + rush) * (0.5 + door.uniform(store, id)));
        if (visitors == 0) {
            return;
        }
        LocalDateTime wall = range.trading().date(day).atTime(hour, 0);
        LocalDateTime sent = clocks.contains(store)
                ? wall.atZone(ZONE).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : wall;
        made.visitors().add(RowFactory.create(id, id(store), micros(sent), visitors));
        log(
                made,
                "visitors",
                Long.toString(id),
                "counted_at",
                ErrorKind.UTC_CLOCK,
                SaleText.timestamp(micros(wall)),
                SaleText.timestamp(micros(sent)));
    }

    private static long micros(LocalDateTime wall) {
        return wall.toEpochSecond(ZoneOffset.UTC) * MICROS;
    }

    private static void log(
            Day made, String table, String key, String column, ErrorKind kind, String truth, String sent) {
        if (!truth.equals(sent)) {
            made.log().add(new LogEntry(table, key, null, column, kind, truth, sent));
        }
    }

    private static String money(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static String text(double value) {
        return Double.toString(value);
    }
}
