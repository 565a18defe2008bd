package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Keys, times and values of all kinds. */
class GatheringTest {
    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query);
    }

    private static Map<String, String> shown(Asked asked) {
        Map<String, String> shown = new TreeMap<>();
        asked.series().forEach((key, one) -> shown.put(key, one.track().first() + ": " + Asked.shown(one.track())));
        return shown;
    }

    private static Dataset<Row> events(String time, Object... times) {
        List<Row> rows = new ArrayList<>();
        Arrays.stream(times).forEach(each -> rows.add(RowFactory.create(1, each)));
        return Asked.table(
                new StructType().add("store", DataTypes.IntegerType).add("day", DataType.fromDDL(time)), rows);
    }

    @Test
    void keysOfAllTypesTellSeriesApart() {
        Map<String, String> ofTypes = new TreeMap<>();
        List.of("int", "bigint", "string", "decimal(9,2)", "decimal(30,4)", "boolean", "binary")
                .forEach(type -> ofTypes.put(type, "'1'"));
        List.of("date", "timestamp").forEach(type -> ofTypes.put(type, "'2020-01-01'"));
        ofTypes.put("struct<a:int,b:string>", "named_struct('a', 1, 'b', 'x')");
        ofTypes.put("array<int>", "array(1, 2)");
        ofTypes.forEach((type, one) -> {
            Dataset<Row> data = sql("select cast(" + one + " as " + type
                            + ") as k, date '2024-01-01' as day from range(3)" + " union all select cast(null as "
                            + type + "), date '2024-01-01' from range(2)")
                    .repartition(3);
            Asked asked = new Asked("keys: [k]\nstep: day", data, Map.of());
            assertThat(asked.series().values()).as(type).singleElement().satisfies(series -> {
                assertThat(Asked.shown(series.track())).isEqualTo("3");
                assertThat(series.rows()).isEqualTo(3);
            });
            assertThat(asked.lacking()).as(type).containsExactly(2L, 0L, 0L);
        });
    }

    @Test
    void valuesOfAllNumberTypesAreSummed() {
        for (String type : List.of("tinyint", "int", "bigint", "float", "double", "decimal(20,3)")) {
            Dataset<Row> data = sql("select 1 as k, timestamp '2024-01-01 10:00:00' as day, cast(id as " + type
                    + ") as v from range(1, 5) union all select 1, timestamp '2024-01-02', null");
            Asked asked = new Asked("keys: [k]\nvalue: v\nstep: day", data, Map.of());
            assertThat(shown(asked)).as(type).containsExactly(Map.entry("1", "19723: 10"));
            assertThat(asked.lacking()).as(type).containsExactly(0L, 0L, 1L);
        }
    }

    @Test
    void columnsOfAnyNameAreFound() {
        StructType schema = new StructType()
                .add("störe.no 1", DataTypes.StringType)
                .add("PRODUCT`id", DataTypes.StringType)
                .add("the day", DataTypes.DateType)
                .add("Qty.sold (€)", DataTypes.createDecimalType(10, 2))
                .add("f0", DataTypes.StringType)
                .add("track", DataTypes.StringType);
        LocalDate day = LocalDate.of(1970, 1, 5);
        Dataset<Row> data = Asked.table(
                schema,
                List.of(
                        RowFactory.create("s", "p", day, new BigDecimal("1.25"), "x", "y"),
                        RowFactory.create("s", "p", day.plusDays(2), new BigDecimal("2.50"), "x", "y"),
                        RowFactory.create("s", "q", day, new BigDecimal("3.00"), "x", "y")));
        String item =
                "keys: [\"störe.no 1\", \"PRODUCT`id\"]\nvalue: \"Qty.sold (€)\"\ntime: the day\nstep: day\nwhere: \"`the day` is not null\"";
        assertThat(shown(new Asked(item, data, Map.of())))
                .containsExactly(Map.entry("s|p", "4: 1.25 0 2.5"), Map.entry("s|q", "4: 3 0 0"));
        assertThat(shown(new Asked("keys: [f0, track]\ntime: the day\nstep: week", data, Map.of())))
                .containsExactly(Map.entry("x|y", "0: 3"));
    }

    @Test
    void instantsHaveTheDayOfTheStatedZone() {
        Dataset<Row> data = events(
                "timestamp",
                Instant.parse("2024-03-30T22:59:59Z"),
                Instant.parse("2024-03-30T23:00:00Z"),
                Instant.parse("2024-03-31T21:59:59Z"),
                Instant.parse("2024-03-31T22:00:00Z"));
        String item = "keys: [store]\nstep: day\nzone: ";
        assertThat(shown(new Asked(item + "Europe/Paris", data, Map.of())))
                .containsExactly(Map.entry("1", "19812: 1 2 1"));
        assertThat(shown(new Asked(item + "UTC", data, Map.of()))).containsExactly(Map.entry("1", "19812: 2 2"));
        assertThat(shown(new Asked("keys: [store]\nstep: day", data, Map.of())))
                .containsExactly(Map.entry("1", "19812: 2 2"));
    }

    @Test
    void hoursOverBothClockChangesAreRealHours() {
        String item = "keys: [store]\nstep: hour\nzone: Europe/Paris";
        assertThat(shown(new Asked(
                        item,
                        events(
                                "timestamp",
                                Instant.parse("2024-03-31T00:30:00Z"),
                                Instant.parse("2024-03-31T01:30:00Z")),
                        Map.of())))
                .containsExactly(Map.entry("1", 19_813 * 24 + ": 1 1"));
        assertThat(shown(new Asked(
                        item,
                        events(
                                "timestamp",
                                Instant.parse("2024-10-27T00:30:00Z"),
                                Instant.parse("2024-10-27T01:30:00Z"),
                                Instant.parse("2024-10-27T02:30:00Z")),
                        Map.of())))
                .containsExactly(Map.entry("1", 20_023 * 24 + ": 1 1 1"));
    }

    @Test
    void localTimesHaveTheirOwnDayWhateverTheZone() {
        Dataset<Row> data = events(
                "timestamp_ntz",
                LocalDateTime.parse("2024-03-30T23:59:59"),
                LocalDateTime.parse("2024-03-31T00:00:00"),
                LocalDateTime.parse("2024-03-31T23:59:59.999999"));
        for (String zone : List.of("America/Los_Angeles", "Asia/Kathmandu")) {
            assertThat(shown(new Asked("keys: [store]\nstep: day\nzone: " + zone, data, Map.of())))
                    .containsExactly(Map.entry("1", "19812: 1 2"));
        }
    }

    @Test
    void timesBefore1911HaveTheirDay() {
        // The clocks of Paris were 9 minutes and 21 seconds before those of Greenwich.
        Dataset<Row> data =
                events("timestamp", Instant.parse("1899-12-31T23:50:39Z"), Instant.parse("1899-12-31T23:50:38Z"));
        assertThat(shown(new Asked("keys: [store]\nstep: day\nzone: Europe/Paris", data, Map.of())))
                .containsExactly(Map.entry("1", LocalDate.of(1899, 12, 31).toEpochDay() + ": 1 1"));
    }

    @Test
    void aKeyWithMostOfTheRowsIsSummedLikeOthers() {
        Dataset<Row> data = sql(
                "select if(id % 100 < 95, 'big', concat('k', id % 977)) as k,"
                        + " date_add(date '2020-01-01', cast(id % 500 as int)) as day, cast(id % 7 as double) as v from range(0, 300000, 1, 4)");
        Map<String, Asked.Series> series = new Asked("keys: [k]\nvalue: v\nstep: day", data, Map.of()).series();
        Map<String, double[]> expected = new TreeMap<>();
        data.groupBy("k")
                .agg(Map.of("v", "sum", "*", "count"))
                .collectAsList()
                .forEach(row -> expected.put(
                        row.getString(0), new double[] {row.<Double>getAs("sum(v)"), row.<Long>getAs("count(1)")}));
        assertThat(series.keySet()).isEqualTo(expected.keySet());
        assertThat(series.get("big").rows()).isEqualTo(285_000);
        series.forEach((key, one) -> {
            assertThat(Arrays.stream(one.track().values()).sum()).isEqualTo(expected.get(key)[0]);
            assertThat((double) one.rows()).isEqualTo(expected.get(key)[1]);
        });
    }

    private static void aggregate(Asked asked) {
        Problems problems = new Problems();
        Aggregator aggregator = new Aggregator(asked.inputs(), problems);
        problems.throwIfAny();
        aggregator.aggregate(line -> {});
    }

    @Test
    void aTableWithoutAnEventIsTold() {
        for (Dataset<Row> none : List.of(
                sql("select 1 as k, date '2024-01-01' as day, 1.0 as v where false"),
                sql("select 1 as k, cast(null as date) as day, 1.0 as v"),
                sql("select 1 as k, date '2024-01-01' as day, cast('nan' as double) as v"))) {
            assertThatThrownBy(() -> aggregate(new Asked("keys: [k]\nvalue: v\nstep: day", none, Map.of())))
                    .isInstanceOf(InputException.class)
                    .hasMessage("asked.yaml:6:5: table 'events' has no event with a key, a time and a value;"
                            + " look at its rows, and at where, from and until");
        }
    }

    @Test
    void aTimeThatIsCenturiesOffIsTold() {
        Dataset<Row> data = events("date", LocalDate.of(1, 1, 1), LocalDate.of(2024, 5, 6), LocalDate.of(9999, 12, 31));
        assertThatThrownBy(() -> aggregate(new Asked("keys: [store]\nstep: day", data, Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessage("asked.yaml:6:5: the events of table 'events' are from 0001-01-01 to 9999-12-31,"
                        + " which is 3652059 steps of one day; leave out wrong times by from and until,"
                        + " or choose a longer step");
        assertThat(shown(
                        new Asked("keys: [store]\nstep: day\nfrom: '2024-01-01'\nuntil: '2024-05-06'", data, Map.of())))
                .containsExactly(Map.entry("1", "19849: 1"));
    }
}
