package dev.assay.aggregate;

import dev.assay.series.Step;
import dev.assay.series.Step.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rules of an aggregation that nobody thought of, events and tables for them. */
final class AnyRules {
    private static final LocalDate START = LocalDate.of(2024, 3, 11);
    private static final int DAYS = 40;

    record Event(Integer store, String item, LocalDateTime time, Double value, boolean kept) {}

    record Shut(Integer store, LocalDate day, boolean shut) {}

    record Life(Integer store, LocalDate from, LocalDate to) {}

    private final Random random;
    final Map<String, String> lines = new TreeMap<>();
    final List<Event> events = new ArrayList<>();
    final List<Shut> shut = new ArrayList<>();
    final List<Life> lives = new ArrayList<>();
    private final Unit unit;
    private final ZoneId zone;
    private final String kind;
    final Set<DayOfWeek> weekdays = new TreeSet<>();
    boolean ofStores;
    LocalDate from;
    LocalDate until;

    AnyRules(long seed) {
        random = new Random(seed);
        unit = of(Unit.HOUR, Unit.DAY, Unit.DAY, Unit.WEEK, Unit.MONTH);
        kind = unit == Unit.HOUR ? of("timestamp", "timestamp_ntz") : of("date", "timestamp", "timestamp_ntz");
        zone = ZoneId.of(of("UTC", "Europe/Paris", "Asia/Kolkata"));
        rules();
        int count = 1 + random.nextInt(120);
        for (int i = 0; i < count; i++) {
            events.add(new Event(
                    random.nextInt(20) == 0 ? null : random.nextInt(3),
                    random.nextInt(20) == 0 ? null : of("a", "b", "", " "),
                    random.nextInt(20) == 0 ? null : time(),
                    of(null, Double.NaN, Double.POSITIVE_INFINITY, -2.0, 0.0, 1.0, 1.5, 4.0, 8.0, 2.0, 3.0),
                    random.nextInt(5) > 0));
        }
    }

    @SafeVarargs
    private <T> T of(T... any) {
        return any[random.nextInt(any.length)];
    }

    private LocalDateTime time() {
        LocalDate day = START.plusDays(random.nextInt(DAYS));
        return kind.equals("date") ? day.atStartOfDay() : day.atTime(random.nextInt(24), of(0, 15, 29, 30, 59));
    }

    private LocalDate day() {
        return START.plusDays(random.nextInt(DAYS + 10) - 5);
    }

    private void rules() {
        lines.put("keys", "[store, item]");
        lines.put("value", "qty");
        lines.put("step", unit.written());
        lines.put("zone", zone.getId());
        lines.put("week_starts", "sunday");
        lines.put("combine", of("sum", "mean", "min", "max"));
        lines.put("returns", of("net", "apart"));
        lines.put("absent", of("zero", "missing", "closed"));
        if (random.nextBoolean()) {
            lines.put("empty", of("zero", "missing", "closed"));
        }
        if (random.nextBoolean()) {
            lines.put("where", "kept");
        }
        if (random.nextBoolean()) {
            from = day();
            lines.put("from", "'" + from + "'");
        }
        if (random.nextBoolean()) {
            until = (from == null ? START : from).plusDays(10 + random.nextInt(60));
            lines.put("until", "'" + until + "'");
        }
        closed();
        life();
    }

    private void closed() {
        int how = random.nextInt(4);
        if (how == 0) {
            return;
        }
        List<String> closed = new ArrayList<>();
        if (how != 2) {
            weekdays.add(of(DayOfWeek.values()));
            weekdays.add(of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
            closed.add("weekdays: ["
                    + weekdays.stream()
                            .map(day -> day.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + "]");
        }
        if (how > 1) {
            ofStores = random.nextBoolean();
            for (int i = random.nextInt(60); i > 0; i--) {
                shut.add(new Shut(of(null, 0, 1, 2), random.nextInt(10) == 0 ? null : day(), random.nextBoolean()));
            }
            closed.add("table: shut, day: date, where: shut" + (ofStores ? ", on: { store: shop }" : ""));
        }
        lines.put("closed", "{ " + String.join(", ", closed) + " }");
    }

    private void life() {
        String life = "from: " + of("first", "start") + ", to: " + of("last", "end");
        if (random.nextBoolean()) {
            for (int store = 0; store < 2; store++) {
                for (int i = 1 + random.nextInt(2); i > 0; i--) {
                    lives.add(new Life(store, of(null, day()), of(null, day(), day())));
                }
            }
            life += ", tables: [{ table: lives, on: { store: shop }, from: opened, to: closed }]";
        }
        lines.put("life", "{ " + life + " }");
    }

    Asked asked() {
        StructType events = new StructType()
                .add("store", DataTypes.IntegerType)
                .add("item", DataTypes.StringType)
                .add("day", DataType.fromDDL(kind))
                .add("qty", DataTypes.DoubleType)
                .add("kept", DataTypes.BooleanType);
        List<Row> rows = new ArrayList<>();
        this.events.forEach(event -> rows.add(
                RowFactory.create(event.store(), event.item(), external(event.time()), event.value(), event.kept())));
        Map<String, Dataset<Row>> others = new HashMap<>();
        List<Row> days = new ArrayList<>();
        shut.forEach(each -> days.add(RowFactory.create(each.store(), each.day(), each.shut())));
        others.put(
                "shut",
                Asked.table(
                        new StructType()
                                .add("shop", DataTypes.IntegerType)
                                .add("date", DataTypes.DateType)
                                .add("shut", DataTypes.BooleanType),
                        days));
        List<Row> dates = new ArrayList<>();
        lives.forEach(each -> dates.add(RowFactory.create(each.store(), each.from(), each.to())));
        others.put(
                "lives",
                Asked.table(
                        new StructType()
                                .add("shop", DataTypes.IntegerType)
                                .add("opened", DataTypes.DateType)
                                .add("closed", DataTypes.DateType),
                        dates));
        String item = lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue() + "\n")
                .collect(Collectors.joining());
        return new Asked(item, Asked.table(events, rows).repartition(1 + random.nextInt(4)), others);
    }

    /** A wall time of the zone, as the kind of column has it. */
    private Object external(LocalDateTime time) {
        if (time == null) {
            return null;
        }
        return switch (kind) {
            case "date" -> time.toLocalDate();
            case "timestamp" -> time.atZone(zone).toInstant();
            default -> time;
        };
    }

    Step step() {
        return new Step(unit, DayOfWeek.SUNDAY, null, zone);
    }

    /** The step of a wall time: counted by instants or whole days, apart from {@link Step}'s own way. */
    int step(LocalDateTime time) {
        return unit == Unit.HOUR
                ? step().of(time.toLocalDate())
                        + (int) ((time.atZone(zone).toEpochSecond()
                                        - time.toLocalDate().atStartOfDay(zone).toEpochSecond())
                                / 3600)
                : step().of(time.toLocalDate());
    }

    LocalDate firstDay(int at) {
        return step().day(at);
    }

    LocalDate lastDay(int at) {
        return unit == Unit.HOUR ? firstDay(at) : firstDay(at + 1).minusDays(1);
    }

    boolean within(int at) {
        return (from == null || !firstDay(at).isBefore(from))
                && (until == null || !lastDay(at).isAfter(until));
    }
}
