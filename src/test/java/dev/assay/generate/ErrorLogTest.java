package dev.assay.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.TestSpark;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The log is the whole difference between the dirty and the true tables, for seeds that nobody has chosen. */
class ErrorLogTest {
    private static final long ROWS = 20_000;

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void restoringTheLogGivesTheTrueSales(@ForAll long seed) throws JsonProcessingException {
        World world = new World(seed, 4);
        Map<String, Map<String, String>> restored = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        for (Map<String, String> row : world.table("sales")) {
            Map<String, String> other = restored.put(row.get("sale_id"), new HashMap<>(row));
            assertThat(other).isIn(row, null);
            copies.merge(row.get("sale_id"), 1, Integer::sum);
        }
        Map<String, Integer> expectedCopies = new HashMap<>();
        Set<String> cells = new HashSet<>();
        for (Map<String, String> entry : world.log("sales")) {
            assertThat(cells.add(entry.get("sale_id") + " " + entry.get("column")))
                    .isTrue();
            assertThat(entry).containsEntry("key", entry.get("sale_id"));
            assertThat(entry.get("dirty_value")).isNotEqualTo(entry.get("true_value"));
            Map<String, String> row = restored.get(entry.get("sale_id"));
            switch (ErrorKind.valueOf(entry.get("kind").toUpperCase(Locale.ROOT))) {
                case MISSING_DAY -> {
                    assertThat(row).isNull();
                    restored.put(entry.get("sale_id"), parsed(entry.get("true_value")));
                }
                case DUPLICATE_DELIVERY -> expectedCopies.put(
                        entry.get("sale_id"), Integer.valueOf(entry.get("dirty_value")));
                default -> {
                    assertThat(row).containsEntry(entry.get("column"), entry.get("dirty_value"));
                    row.put(entry.get("column"), entry.get("true_value"));
                }
            }
        }
        copies.values().removeIf(count -> count == 1);
        assertThat(copies).isEqualTo(expectedCopies).isNotEmpty();
        assertThat(sorted(List.copyOf(restored.values()))).isEqualTo(sorted(Texts.of(world.clean())));
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void restoredBooksSumTheTrueSales(@ForAll long seed) {
        World world = new World(seed, 3);
        Map<String, BigDecimal> tills = world.sums("concat(store, '|', day)");
        Map<String, BigDecimal> months = world.sums("concat(store, '|', trunc(day, 'MM'))");
        assertThat(world.amounts("till_totals", "day")).isEqualTo(tills);
        assertThat(world.amounts("ledger", "month")).isEqualTo(months);
        assertThat(world.log("till_totals")).isNotEmpty();
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void weatherHoldsWhatTheLogSays(@ForAll long seed) {
        World world = new World(seed, 1);
        Map<String, String> sent = world.table("weather").stream()
                .collect(Collectors.toMap(
                        row -> row.get("station") + "|" + row.get("observed_at") + "|" + row.get("revision"),
                        row -> String.valueOf(row.get("temperature"))));
        List<Map<String, String>> log = world.log("weather");
        assertThat(log).isNotEmpty();
        for (Map<String, String> entry : log) {
            assertThat(sent).containsEntry(entry.get("key"), String.valueOf(entry.get("dirty_value")));
        }
        long wrong = sent.values().stream()
                .filter(value -> value.equals("null") || value.equals("9999.0"))
                .count();
        assertThat(wrong).isEqualTo(log.size());
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void eachKindHitsItsRate(@ForAll long seed) {
        World world = new World(seed, 1);
        Set<String> absent = world.log("sales").stream()
                .filter(entry -> entry.get("kind").equals("missing_day"))
                .map(entry -> entry.get("sale_id"))
                .collect(Collectors.toSet());
        List<Map<String, String>> arrived = Texts.of(world.clean()).stream()
                .filter(row -> !absent.contains(row.get("sale_id")))
                .toList();
        long weighed = arrived.stream()
                .filter(row -> row.get("unit").equals("kg") || row.get("unit").equals("g"))
                .count();
        for (ErrorKind kind : List.of(
                ErrorKind.NEGATIVE,
                ErrorKind.OUTLIER,
                ErrorKind.ORPHAN,
                ErrorKind.TEXT_VARIANT,
                ErrorKind.UNIT_MIXUP)) {
            world.assertRate(kind, world.count(kind), kind == ErrorKind.UNIT_MIXUP ? weighed : arrived.size());
        }
        world.assertRate(ErrorKind.SWAPPED_COLUMNS, world.count(ErrorKind.SWAPPED_COLUMNS) / 2, arrived.size());
        long renewed = world.count(ErrorKind.SCHEMA_CHANGE) / 3;
        // Two of the five columns of each kind are spared in the rows that the schema change touched.
        long eligible = arrived.size() - 2 * renewed / 5;
        world.assertRate(ErrorKind.MISSING, world.count(ErrorKind.MISSING), eligible);
        world.assertRate(ErrorKind.DISGUISED_NULL, world.count(ErrorKind.DISGUISED_NULL), eligible);
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void deliveriesAreHitAtTheirRate(@ForAll long seed) {
        Map<ErrorKind, Double> rates = new EnumMap<>(ErrorKind.class);
        rates.put(ErrorKind.MISSING_DAY, 0.1);
        rates.put(ErrorKind.DUPLICATE_DELIVERY, 0.2);
        rates.put(ErrorKind.LATE_DAY, 0.3);
        rates.put(ErrorKind.LEDGER_DIFFERENCE, 0.4);
        World world = new World(new GenerateOptions(ROWS, seed, null, 200, 10, 50, rates));
        Map<String, String> deliveries = Texts.of(world.clean()).stream()
                .collect(Collectors.toMap(row -> row.get("sale_id"), row -> row.get("delivery_id")));
        long all = deliveries.values().stream().distinct().count();
        for (ErrorKind kind : List.of(ErrorKind.MISSING_DAY, ErrorKind.DUPLICATE_DELIVERY, ErrorKind.LATE_DAY)) {
            long hit = world.log("sales").stream()
                    .filter(entry -> entry.get("kind").equals(kind.key()))
                    .map(entry -> deliveries.get(entry.get("sale_id")))
                    .distinct()
                    .count();
            world.assertRate(kind, hit, all);
        }
        world.assertRate(
                ErrorKind.LEDGER_DIFFERENCE,
                world.log("ledger").size(),
                world.table("ledger").size());
    }

    private static Map<String, String> parsed(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, new TypeReference<Map<String, String>>() {});
    }

    private static List<String> sorted(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, String> cells = new TreeMap<>(row);
                    cells.values().removeIf(value -> value == null);
                    return cells.toString();
                })
                .sorted()
                .toList();
    }

    /** A generated warehouse and questions to it. */
    private static final class World {
        private final GenerateOptions options;
        private final WarehouseGenerator generator;
        private final Warehouse warehouse;
        private final List<Map<String, String>> log;

        World(long seed, double times) {
            this(new GenerateOptions(
                    ROWS,
                    seed,
                    null,
                    0,
                    0,
                    0,
                    ErrorKind.defaultRates().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, rate -> times * rate.getValue()))));
        }

        World(GenerateOptions options) {
            this.options = options;
            generator = new WarehouseGenerator(options);
            warehouse = generator.generate(TestSpark.session());
            log = table("error_log");
        }

        List<Map<String, String>> table(String name) {
            return Texts.of(warehouse.tables().get(name));
        }

        List<Map<String, String>> log(String table) {
            return log.stream()
                    .filter(entry -> entry.get("table").equals(table))
                    .toList();
        }

        Dataset<Row> clean() {
            return generator.cleanSales(TestSpark.session());
        }

        long count(ErrorKind kind) {
            return log("sales").stream()
                    .filter(entry -> entry.get("kind").equals(kind.key()))
                    .count();
        }

        /** Six standard deviations of the binomial distribution: one false alarm in five hundred million. */
        void assertRate(ErrorKind kind, long hit, long size) {
            double rate = options.rate(kind);
            assertThat(Math.abs(hit - rate * size))
                    .as("%s: %s of %s at rate %s", kind, hit, size, rate)
                    .isLessThanOrEqualTo(6 * Math.sqrt(size * rate * (1 - rate)) + 1);
        }

        Map<String, BigDecimal> sums(String key) {
            return clean()
                    .selectExpr(key + " as key", "amount")
                    .groupBy("key")
                    .agg(Map.of("amount", "sum"))
                    .collectAsList()
                    .stream()
                    .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDecimal(1)));
        }

        /** The amounts by key, restored; zeros left out. */
        Map<String, BigDecimal> amounts(String table, String time) {
            Map<String, BigDecimal> amounts = new HashMap<>();
            table(table)
                    .forEach(row ->
                            amounts.put(row.get("store") + "|" + row.get(time), new BigDecimal(row.get("amount"))));
            for (Map<String, String> entry : log(table)) {
                BigDecimal dirty = amounts.put(entry.get("key"), new BigDecimal(entry.get("true_value")));
                assertThat(dirty)
                        .isEqualTo(new BigDecimal(entry.get("dirty_value")))
                        .isNotEqualTo(new BigDecimal(entry.get("true_value")));
            }
            amounts.values().removeIf(amount -> amount.signum() == 0);
            return amounts;
        }
    }
}
