package dev.assay.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What steps without a row are, on a few days that can be followed by eye: 2024-01-01 is a Monday. */
class RegularTest {
    private static final String ITEM = "keys: [store]\nvalue: qty\nstep: day\n";

    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query);
    }

    private static Dataset<Row> events() {
        return sql(
                "select * from values (1, date '2024-01-02', 5.0D), (1, date '2024-01-02', 2.0D), (1, date '2024-01-04', -3.0D),"
                        + " (1, date '2024-01-08', 1.0D), (2, date '2024-01-01', 4.0D), (2, date '2024-01-05', 0.0D) as t(store, day, qty)");
    }

    private static Map<String, String> shown(String rules, Map<String, Dataset<Row>> others) {
        Map<String, String> shown = new TreeMap<>();
        new Asked(ITEM + rules, events(), others)
                .series()
                .forEach((key, one) -> shown.put(key, Asked.shown(one.track())));
        return shown;
    }

    private static Map<String, String> shown(String rules) {
        return shown(rules, Map.of());
    }

    @Test
    void aDayWithoutARowIsWhatAbsentSays() {
        assertThat(shown("")).isEqualTo(Map.of("1", "7 0 -3 0 0 0 1", "2", "4 0 0 0 0 0 0 0"));
        assertThat(shown("absent: missing")).isEqualTo(Map.of("1", "7 ? -3 ? ? ? 1", "2", "4 ? ? ? 0 ? ? ?"));
        assertThat(shown("absent: closed")).isEqualTo(Map.of("1", "7 - -3 - - - 1", "2", "4 - - - 0 - - -"));
        assertThat(shown("empty: closed")).isEqualTo(Map.of("1", "7 - -3 0 - - 1", "2", "4 0 - 0 0 - - 0"));
    }

    @Test
    void aClosedDayWithARowIsNotClosed() {
        assertThat(shown("closed: { weekdays: [sunday, monday] }"))
                .isEqualTo(Map.of("1", "7 0 -3 0 0 - 1", "2", "4 0 0 0 0 0 - -"));
    }

    @Test
    void returnsAreNetOrApart() {
        assertThat(shown("returns: apart")).isEqualTo(Map.of("1", "7 0 0 0 0 0 1", "2", "4 0 0 0 0 0 0 0"));
        assertThat(new Asked(ITEM + "returns: apart", events(), Map.of())
                        .series()
                        .get("1")
                        .returns())
                .isEqualTo(-3);
    }

    @Test
    void statedDaysBoundAllSeries() {
        assertThat(shown("from: '2023-12-31'\nuntil: '2024-01-10'\nlife: { from: start }"))
                .isEqualTo(Map.of("1", "0 0 7 0 -3 0 0 0 1 0 0", "2", "0 4 0 0 0 0 0 0 0 0 0"));
        assertThat(shown("from: '2024-01-03'\nuntil: '2024-01-06'\nlife: { from: start }"))
                .isEqualTo(Map.of("1", "0 -3 0 0", "2", "0 0 0 0"));
        assertThat(shown("life: { to: last }")).isEqualTo(Map.of("1", "7 0 -3 0 0 0 1", "2", "4 0 0 0 0"));
    }

    @Test
    void aLifeBoundsASeriesAndTheGapToAStrayRowIsClosed() {
        Dataset<Row> lives = sql("select * from values (1, date '2024-01-01', date '2024-01-05'),"
                + " (2, date '2024-01-04', cast(null as date)) as t(shop, opened, shut)");
        assertThat(shown(
                        "life: { tables: [{ table: lives, on: { store: shop }, from: opened, to: shut }] }",
                        Map.of("lives", lives)))
                .isEqualTo(Map.of("1", "0 7 0 -3 0 - - 1", "2", "4 - - 0 0 0 0 0"));
        Dataset<Row> reopened = sql("select * from values (1, date '2024-01-01', date '2024-01-03'),"
                + " (1, date '2024-01-05', cast(null as date)) as t(shop, opened, shut)");
        assertThat(shown(
                        "life: { tables: [{ table: lives, on: { store: shop }, to: shut }] }",
                        Map.of("lives", reopened)))
                .containsEntry("1", "7 0 -3 0 0 0 1");
    }

    @Test
    void theLastDayOfALifeHasAllOfItsHours() {
        Dataset<Row> events = sql("select 1 as store, timestamp '2024-01-01 22:10:00' as day, 1.0D as qty"
                + " union all select 2, timestamp '2024-01-02 03:00:00', 1.0D");
        Dataset<Row> lives = sql("select 1 as shop, date '2024-01-01' as shut");
        String life = "life: { tables: [{ table: lives, on: { store: shop }, to: shut }] }";
        Map<String, Asked.Series> series =
                new Asked("keys: [store]\nvalue: qty\nstep: hour\n" + life, events, Map.of("lives", lives)).series();
        assertThat(Asked.shown(series.get("1").track())).isEqualTo("1 0");
        assertThat(series.get("1").outside()).isZero();
    }

    @Test
    void daysOfACalendarAreClosedForAllOrForTheirStore() {
        Dataset<Row> days = sql(
                "select * from values (1, date '2024-01-03', 'x'), (2, date '2024-01-04', 'x'),"
                        + " (2, date '2024-01-04', 'x'), (2, date '2024-01-06', 'open'), (null, date '2024-01-07', 'x') as t(shop, date, why)");
        assertThat(shown("closed: { table: days, day: date, where: \"why = 'x'\" }", Map.of("days", days)))
                .isEqualTo(Map.of("1", "7 - -3 0 0 - 1", "2", "4 0 - - 0 0 - 0"));
        assertThat(shown(
                        "closed: { table: days, day: date, where: \"why = 'x'\", on: { store: shop } }",
                        Map.of("days", days)))
                .isEqualTo(Map.of("1", "7 - -3 0 0 0 1", "2", "4 0 0 - 0 0 0 0"));
    }

    @Test
    void aWeekIsClosedWhereAllOfItsDaysAre() {
        Dataset<Row> days = sql("select explode(sequence(date '2024-01-08', date '2024-01-12')) as date");
        Dataset<Row> events =
                sql("select 1 as store, explode(array(date '2024-01-01', date '2024-01-16')) as day, 1.0D as qty");
        String closed = "closed: { weekdays: [saturday, sunday], table: days, day: date }";
        Asked asked = new Asked("keys: [store]\nvalue: qty\nstep: week\n" + closed, events, Map.of("days", days));
        assertThat(Asked.shown(asked.series().get("1").track())).isEqualTo("1 - 1");
    }
}
