package dev.assay.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.spec.Span;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    /** Nine days of a station with all that can be wrong. */
    private static Published nineDays() {
        return new Published()
                .day("A", "2024-01-01", "2024-01-04T06:00", 5)
                .day("A", "2024-01-02", "2024-01-05T06:00", 6)
                .day("A", "2024-01-03", "2024-01-06T06:00", 7)
                .day("A", "2024-01-04", "2024-01-09T06:00", 8)
                .day("A", "2024-01-05", "2024-01-08T06:00", 4)
                .again("2024-01-05", "2024-01-15T06:00", 5)
                .day("A", "2024-01-06", null, 3)
                .day("A", "2024-01-07", "2024-01-07T12:00", 2)
                .day("A", "2024-01-08", "2024-01-06T12:00", 1)
                .day("A", "2024-01-09", "2024-01-12T06:00", 9)
                .day("A", "2024-01-09", "2024-01-12T06:00", 9)
                .day("A", "2024-01-09", "2024-01-12T06:00", 10)
                .nowhere("2024-01-09", "2024-01-12T06:00", 10);
    }

    @Test
    void everyNumberOfNineDays() {
        Publications measured =
                Publications.measured(nineDays().rows(), Published.inputs("3 days", "2024-01-20T00:00"));
        assertThat(Published.told(measured))
                .containsExactly(
                        "lag: 8 -2.5 2.25 4.25 4.25 4.25 4.25 1.5625 late 1",
                        "weekday 1: 2 -2.5 -2.5 2.25 2.25 2.25 2.25 -0.125",
                        "weekday 2: 2 2.25 2.25 2.25 2.25 2.25 2.25 2.25",
                        "weekday 3: 1 2.25 2.25 2.25 2.25 2.25 2.25 2.25",
                        "weekday 4: 1 4.25 4.25 4.25 4.25 4.25 4.25 4.25",
                        "weekday 5: 1 2.25 2.25 2.25 2.25 2.25 2.25 2.25",
                        "weekday 7: 1 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5",
                        "month 1: 8 -2.5 2.25 4.25 4.25 4.25 4.25 1.5625",
                        "histogram -2.5: 1 value 1.0",
                        "histogram -2: 0 value 0.0",
                        "histogram -1.5: 0 value 0.0",
                        "histogram -1: 0 value 0.0",
                        "histogram -0.5: 1 value 1.0",
                        "histogram 0: 0 value 0.0",
                        "histogram 0.5: 0 value 0.0",
                        "histogram 1: 0 value 0.0",
                        "histogram 1.5: 0 value 0.0",
                        "histogram 2: 0 value 0.0",
                        "histogram 2.5: 5 value 5.0",
                        "histogram 3: 0 value 0.0",
                        "histogram 3.5: 0 value 0.0",
                        "histogram 4: 0 value 0.0",
                        "histogram 4.5: 1 value 1.0",
                        "revision: 1 7.0 7.0 7.0 7.0 7.0 7.0 7.0 value 0.1111111111111111 {\"revised\":1,\"restated\":0,"
                                + "\"columns\":[{\"column\":\"temp\",\"changed\":1,\"mean\":1,\"median\":1,"
                                + "\"relative_mean\":0.25,\"relative_median\":0.25}]}",
                        "versions 1: 8",
                        "versions 2: 1",
                        "declared: 8 late 1 value 3.0 3 days",
                        "missing: 1",
                        "today: 12 value 10.0 2024-01-09");
    }

    @Test
    void everyFindingOfNineDays() {
        Publications measured =
                Publications.measured(nineDays().rows(), Published.inputs("3 days", "2024-01-20T00:00"));
        assertThat(Published.said(measured))
                .containsExactly(
                        "stale_today day 12 575: the newest row of 'weather' that is known is about 2024-01-09, "
                                + "which ended 10 days ago; 95 % are there after 4.3 days => look whether it is still "
                                + "loaded",
                        "published_before_event published_at 2 167: 2 rows of 'weather' (16.7 %) were published "
                                + "before the time that they are about (day) had ended, 1 of them before it had begun: "
                                + "station 'A', 2024-01-07, published 2024-01-07 12:00; station 'A', 2024-01-08, published "
                                + "2024-01-06 12:00 => name the column that tells when rows were published, or say ahead: "
                                + "true where the source tells of what is to come",
                        "late_against_declared published_at 1 125: 1 first publication of 'weather' (12.5 %) "
                                + "came later than the declared 3 days; 95 % were there after 4.3 days, 99 % after 4.3 "
                                + "days => say available_after: 5 days, or say what is to be done where a value is late",
                        "revised null 1 111: 1 of 9 events of 'weather' (11.1 %) were revised: the last change "
                                + "came within 7 days of the first publication for 95 % of them, within 7 days for all; "
                                + "temp changed by 25 % in the mean",
                        "missing_publication published_at 1 83: 1 row of 'weather' (8.3 %) has no published_at: "
                                + "it counts as known after the declared 3 days => fill it in; 99 % of the others were "
                                + "there after 4.3 days",
                        "contradicting_versions null 1 83: 1 row of 'weather' (8.3 %) contradicts another of the "
                                + "same station, day, published_at, revision: station 'A', 2024-01-09, published "
                                + "2024-01-12 06:00: temp 10.0 and 9.0 => name a column that tells which one counts as "
                                + "order, or take the others out",
                        "exact_duplicates null 1 83: 1 row of 'weather' (8.3 %) is a copy of another of the same "
                                + "station, day, published_at, revision and values => nothing changes by them; take them "
                                + "out");
    }

    @Test
    void leavesNothingToTellOfATableWithoutRows() {
        Publications measured =
                Publications.measured(new Published().rows(), Published.inputs("3 days", "2024-01-20T00:00"));
        assertThat(Published.told(measured)).containsExactly("declared: 0 late 0 value 3.0 3 days", "missing: 0");
        assertThat(measured.findings()).isEmpty();
    }

    @Test
    void aLoadOfTheLongPastIsABackfill() {
        Published rows = new Published();
        for (int i = 0; i < 40; i++) {
            rows.day("A", LocalDate.of(2023, 3, 1).plusDays(i).toString(), "2024-01-03T09:00", i);
        }
        for (int i = 0; i < 30; i++) {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i);
            rows.day("A", day.toString(), day.plusDays(2) + "T06:00", i);
        }
        Publications measured = Publications.measured(rows.rows(), Published.inputs(null, "2024-02-01T00:00"));
        assertThat(Published.said(measured))
                .containsExactly(
                        "backfill published_at 40 571: 40 rows of 'weather' (57.1 %) are about the long past and "
                                + "were published on 1 day: 2024-01-03 (40); their published_at tells when they were "
                                + "loaded, not when they were known => give the condition that these rows meet as "
                                + "backfilled: they then count as known after available_after");
    }

    @Test
    void daysOfTheWeekThatAreLaterAreNamed() {
        Published rows = new Published();
        for (int i = 0; i < 70; i++) {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i);
            int later = day.getDayOfWeek().getValue() == 5 ? 4 : 2;
            rows.day("A", day.toString(), day.plusDays(later) + "T12:00", i);
        }
        assertThat(Published.said(Publications.measured(rows.rows(), Published.inputs("14 days", "2024-03-13T00:00"))))
                .containsExactly(
                        "declared_too_long published_at 70 750: 'weather' is declared to be there after 14 days, "
                                + "but 99 % of its first publications were there after 3.5 days: features could be fresher "
                                + "=> say available_after: 4 days",
                        "weekday_effect published_at 10 143: how late 'weather' is depends on the day that a row "
                                + "is about: the median lag of all days is 36 hours, of Friday 3.5 days => declare "
                                + "available_after for the slowest day");
    }

    @Test
    void withoutAColumnOfPublicationsNothingIsMeasured() {
        Dataset<Row> rows = nineDays().rows().drop("published");
        PublicationInputs named = Published.inputs("3 days", "2024-01-13T00:00");
        PublicationInputs inputs = new PublicationInputs(
                "weather",
                named.availableAfter(),
                null,
                named.now(),
                false,
                true,
                new PublicationInputs.Names("day", null, List.of("station"), List.of("temp"), List.of("revision")));
        Publications measured = Publications.measured(rows, inputs);
        assertThat(Published.told(measured))
                .containsExactly(
                        "revision: 1 0.0 0.0 0.0 0.0 0.0 0.0 0.0 value 0.1111111111111111 "
                                + "{\"revised\":1,\"restated\":0,\"columns\":[{\"column\":\"temp\",\"changed\":1,\"mean\":1"
                                + ",\"median\":1,\"relative_mean\":0.25,\"relative_median\":0.25}]}",
                        "versions 1: 8",
                        "versions 2: 1",
                        "declared: 0 late 0 value 3.0 3 days",
                        "missing: 12",
                        "today: 12 value 3.0 2024-01-09");
        assertThat(Published.said(measured))
                .containsExactly(
                        "unmeasured null 12 1000: 'weather' has no column that tells when its rows were "
                                + "published: that they are there after 3 days is believed, not measured => keep the time "
                                + "at which each row is loaded, and name it as published",
                        "revised null 1 111: 1 of 9 events of 'weather' (11.1 %) were revised; temp changed by 25 % in the"
                                + " mean",
                        "contradicting_versions null 1 83: 1 row of 'weather' (8.3 %) contradicts another of the same"
                                + " station, day, revision: station 'A', 2024-01-09: temp 10.0 and 9.0 => name a column"
                                + " that tells which one counts as order, or take the others out",
                        "exact_duplicates null 1 83: 1 row of 'weather' (8.3 %) is a copy of another of the same"
                                + " station, day, revision and values => nothing changes by them; take them out");
    }

    @Test
    void rowsThatAddUpAreNoVersions() {
        Publications measured =
                Publications.measured(nineDays().rows(), Published.inputs("3 days", "2024-01-13T00:00", false));
        assertThat(Published.told(measured)).first().isEqualTo("lag: 11 -2.5 2.25 4.25 9.25 9.25 9.25 2.386364 late 2");
        assertThat(measured.parts()).noneMatch(part -> part.part().equals("versions"));
        assertThat(measured.findings())
                .extracting(Told::kind)
                .containsExactlyInAnyOrder("published_before_event", "late_against_declared", "missing_publication");
    }

    @Test
    void plansMayBePublishedBeforeTheirTime() {
        PublicationInputs named = Published.inputs("0 days", "2024-01-20T00:00");
        PublicationInputs inputs =
                new PublicationInputs("plans", named.availableAfter(), null, named.now(), true, true, named.names());
        Publications measured = Publications.measured(
                new Published().day("A", "2024-03-01", "2024-01-04T06:00", 5).rows(), inputs);
        assertThat(measured.findings()).isEmpty();
        assertThat(Published.told(measured)).contains("today: 1 value -42.0 2024-03-01");
    }

    @Test
    void collectsTwiceAtMostAndTheSameFromRowsInAnyOrder() throws TimeoutException {
        SparkSession spark = TestSpark.session();
        Collected collected = new Collected();
        spark.listenerManager().register(collected);
        Dataset<Row> rows = nineDays().rows();
        PublicationInputs inputs = Published.inputs("3 days", "2024-01-20T00:00");
        Publications one = Publications.measured(rows, inputs);
        Publications other = Publications.measured(rows.orderBy(functions.rand(7)), inputs);
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.listenerManager().unregister(collected);
        assertThat(other).isEqualTo(one);
        assertThat(collected.times).hasValue(4);
    }

    @Test
    void timesOfAZoneAreThoseOfItsClocks() {
        Random random = new Random(11);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(RowFactory.create(Math.floorMod(random.nextLong(), 3_000_000_000L) * 1_000_000));
        }
        Dataset<Row> moments = TestSpark.session().createDataFrame(rows, new StructType().add("t", DataTypes.LongType));
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"), ZoneId.of("America/Los_Angeles"))) {
            LocalTimes times = new LocalTimes(zone);
            for (String written : List.of("90 minutes", "5 hours", "3 days", "2 weeks", "1 month", "2 years")) {
                Span span = Span.parse(written);
                Column after = times.after(functions.col("t"), span);
                for (Row row : moments.select(functions.col("t"), after, times.day(functions.col("t")))
                        .collectAsList()) {
                    LocalDateTime local = LocalDateTime.ofEpochSecond(row.getLong(0) / 1_000_000, 0, ZoneOffset.UTC)
                            .atOffset(ZoneOffset.UTC)
                            .atZoneSameInstant(zone)
                            .toLocalDateTime();
                    long expected = span.unit().isTimeBased()
                            ? row.getLong(0) / 1_000_000
                                    + span.unit().getDuration().toSeconds() * span.amount()
                            : span.after(local).atZone(zone).toEpochSecond();
                    assertThat(row.getLong(1) / 1_000_000)
                            .as("%s %s %s", local, zone, written)
                            .isEqualTo(expected);
                    assertThat(row.getInt(2))
                            .isEqualTo((int) local.toLocalDate().toEpochDay());
                }
            }
        }
    }

    @Test
    void lengthsAreWrittenAsPeopleDo() {
        assertThat(List.of(3.0, 2.26, 1.0, 0.5, 1 / 24.0, 1 / 1440.0, -2.5).stream()
                        .map(TimeText::length)
                        .toList())
                .containsExactly("3 days", "2.3 days", "24 hours", "12 hours", "60 minutes", "1 minute", "-2.5 days");
        TimeText text = new TimeText(ZoneId.of("Europe/Berlin"));
        long midnight =
                LocalDate.of(2024, 7, 1).atTime(LocalTime.MIDNIGHT).toEpochSecond(ZoneOffset.ofHours(2)) * 1_000_000;
        assertThat(List.of(
                        text.moment(midnight),
                        text.moment(midnight + 6 * 3_600_000_000L),
                        text.moment(midnight + 1_000_000)))
                .containsExactly("2024-07-01", "2024-07-01 06:00", "2024-07-01 00:00:01");
    }

    /** Counts what comes to the driver. */
    private static final class Collected implements QueryExecutionListener {
        private final AtomicInteger times = new AtomicInteger();

        @Override
        public void onSuccess(String name, QueryExecution execution, long nanos) {
            times.incrementAndGet();
        }

        @Override
        public void onFailure(String name, QueryExecution execution, Exception exception) {
            times.incrementAndGet();
        }
    }
}
