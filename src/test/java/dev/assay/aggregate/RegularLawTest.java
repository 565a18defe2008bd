package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.series.Step;
import dev.assay.series.Step.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Series made of random events by random rules, against a plain reading of the rules, event by event and step by step. */
class RegularLawTest {
    private static final LocalDate START = LocalDate.of(2024, 3, 11);
    private static final int DAYS = 40;

    private record Event(Integer store, String item, LocalDateTime time, Double value, boolean kept) {}

    private record Shut(Integer store, LocalDate day, boolean shut) {}

    private record Life(Integer store, LocalDate from, LocalDate to) {}

    /** The rules of one try, and its tables. */
    private static final class Try {
        private final Random random;
        private final Map<String, String> lines = new TreeMap<>();
        private final List<Event> events = new ArrayList<>();
        private final List<Shut> shut = new ArrayList<>();
        private final List<Life> lives = new ArrayList<>();
        private final Unit unit;
        private final ZoneId zone;
        private final String kind;
        private final Set<DayOfWeek> weekdays = new TreeSet<>();
        private boolean ofStores;
        private LocalDate from;
        private LocalDate until;

        Try(long seed) {
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
            this.events.forEach(event -> rows.add(RowFactory.create(
                    event.store(), event.item(), external(event.time()), event.value(), event.kept())));
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
                                            - time.toLocalDate()
                                                    .atStartOfDay(zone)
                                                    .toEpochSecond())
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

    /** What the rules say, read one by one. */
    private static final class Plain {
        private final Try rules;
        private final Map<String, TreeMap<Integer, List<Double>>> steps = new TreeMap<>();
        private final Map<String, Long> rows = new TreeMap<>();
        private final Map<String, Double> returns = new TreeMap<>();
        private final long[] lacking = new long[3];
        private final Set<Integer> present = new HashSet<>();

        Plain(Try rules) {
            this.rules = rules;
            rules.events.forEach(this::take);
        }

        private String rule(String name) {
            return rules.lines.getOrDefault(name, "");
        }

        private void take(Event event) {
            if (rule("where").equals("kept") && !event.kept()) {
                return;
            }
            if (event.time() != null && !rules.within(rules.step(event.time()))) {
                return;
            }
            if (event.store() == null || event.item() == null) {
                lacking[0]++;
            } else if (event.time() == null) {
                lacking[1]++;
            } else if (event.value() == null
                    || event.value().isNaN()
                    || event.value().isInfinite()) {
                lacking[2]++;
            } else {
                String key = event.store() + "|" + event.item();
                rows.merge(key, 1L, Long::sum);
                returns.putIfAbsent(key, 0.0);
                steps.putIfAbsent(key, new TreeMap<>());
                if (rule("returns").equals("apart") && event.value() < 0) {
                    returns.merge(key, event.value(), Double::sum);
                } else {
                    int step = rules.step(event.time());
                    steps.get(key)
                            .computeIfAbsent(step, at -> new ArrayList<>())
                            .add(event.value());
                    present.add(step);
                }
            }
        }

        private LocalDate edge(int store, boolean first) {
            List<LocalDate> days = new ArrayList<>();
            for (Life life : rules.lives) {
                if (life.store() == store) {
                    LocalDate day = first ? life.from() : life.to();
                    if (day == null && !first) {
                        return null;
                    }
                    if (day != null) {
                        days.add(day);
                    }
                }
            }
            return days.stream()
                    .reduce((one, other) -> one.isBefore(other) == first ? one : other)
                    .orElse(null);
        }

        private boolean closed(int at, int store) {
            for (LocalDate day = rules.firstDay(at); !day.isAfter(rules.lastDay(at)); day = day.plusDays(1)) {
                LocalDate each = day;
                boolean shut = rules.weekdays.contains(day.getDayOfWeek())
                        || rules.shut.stream()
                                .anyMatch(one -> one.shut()
                                        && each.equals(one.day())
                                        && (!rules.ofStores || (one.store() != null && one.store() == store)));
                if (!shut) {
                    return false;
                }
            }
            return true;
        }

        /** The series from the first step to the last, with bars around what was outside of its life. */
        String series(String key) {
            TreeMap<Integer, List<Double>> own = steps.get(key);
            if (own.isEmpty()) {
                return "";
            }
            int start = rules.from == null
                    ? min(present)
                    : first(at -> rules.within(at), rules.step().of(rules.from) - 2);
            int end = rules.until == null
                    ? max(present)
                    : last(at -> rules.within(at), rules.step().of(rules.until) + 30);
            int store = Integer.parseInt(key.substring(0, key.indexOf('|')));
            LocalDate opened = edge(store, true);
            LocalDate shut = edge(store, false);
            int first = opened != null
                    ? Math.max(start, rules.step().of(opened))
                    : rule("life").contains("from: start") ? start : own.firstKey();
            int last = shut != null
                    ? Math.min(
                            end,
                            last(
                                    at -> !rules.firstDay(at).isAfter(shut),
                                    rules.step().of(shut) + 30))
                    : rule("life").contains("to: end") ? end : own.lastKey();
            List<String> told = new ArrayList<>();
            for (int at = Math.min(first, own.firstKey()); at <= Math.max(last, own.lastKey()); at++) {
                boolean outside = (opened != null && rules.lastDay(at).isBefore(opened))
                        || (shut != null && rules.firstDay(at).isAfter(shut));
                told.add(own.containsKey(at) ? value(own.get(at)) : blank(outside || closed(at, store), at));
            }
            return String.join(" ", told);
        }

        int outside(String key) {
            int store = Integer.parseInt(key.substring(0, key.indexOf('|')));
            LocalDate opened = edge(store, true);
            LocalDate shut = edge(store, false);
            return (int) steps.get(key).keySet().stream()
                    .filter(at -> (opened != null && rules.lastDay(at).isBefore(opened))
                            || (shut != null && rules.firstDay(at).isAfter(shut)))
                    .count();
        }

        private String value(List<Double> values) {
            DoubleStream all = values.stream().mapToDouble(Double::doubleValue);
            double value =
                    switch (rule("combine")) {
                        case "sum" -> all.sum();
                        case "mean" -> all.sum() / values.size();
                        case "min" -> all.min().orElseThrow();
                        default -> all.max().orElseThrow();
                    };
            return Double.toString(value).replaceAll("\\.0$", "");
        }

        private String blank(boolean closed, int at) {
            String rule = present.contains(at) || rule("empty").isEmpty() ? rule("absent") : rule("empty");
            return closed || rule.equals("closed") ? "-" : rule.equals("zero") ? "0" : "?";
        }

        private static int min(Set<Integer> steps) {
            return steps.stream().min(Integer::compare).orElseThrow();
        }

        private static int max(Set<Integer> steps) {
            return steps.stream().max(Integer::compare).orElseThrow();
        }

        private static int first(IntPredicate holds, int from) {
            int at = from;
            while (!holds.test(at)) {
                at++;
            }
            return at;
        }

        private static int last(IntPredicate holds, int from) {
            int at = from;
            while (!holds.test(at)) {
                at--;
            }
            return at;
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void seriesAreWhatTheRulesSay(@ForAll long seed) {
        Try rules = new Try(seed);
        Plain plain = new Plain(rules);
        Asked asked = rules.asked();
        assertThat(asked.lacking())
                .as("%s", rules.lines)
                .containsExactly(plain.lacking[0], plain.lacking[1], plain.lacking[2]);
        if (plain.present.isEmpty()) {
            return;
        }
        Map<String, Asked.Series> series = asked.series();
        assertThat(series.keySet()).as("%s", rules.lines).isEqualTo(plain.steps.keySet());
        series.forEach((key, one) -> {
            assertThat(Asked.shown(one.track()))
                    .as("%s of %s", key, rules.lines)
                    .isEqualTo(plain.series(key));
            assertThat(one.rows()).isEqualTo(plain.rows.get(key));
            assertThat(one.returns()).isEqualTo(plain.returns.get(key));
            assertThat(one.outside()).as("%s of %s", key, rules.lines).isEqualTo(plain.outside(key));
        });
    }
}
