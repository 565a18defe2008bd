package dev.assay.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.series.Step.Unit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The calendar of steps, held against java.time and the published retail calendar. */
class StepTest {
    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 1);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static LocalDate anyDay(Random random) {
        return LocalDate.ofEpochDay(random.nextInt(60_000) - 20_000);
    }

    private static Step any(Unit unit, Random random) {
        DayOfWeek weekStarts = DayOfWeek.of(1 + random.nextInt(7));
        MonthDay near = MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28));
        List<String> zones =
                List.of("UTC", "Europe/Paris", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe");
        return new Step(unit, weekStarts, near, ZoneId.of(zones.get(random.nextInt(zones.size()))));
    }

    @Property(tries = 500)
    void everyDayIsInTheStepThatStartsOnOrBeforeItAndEndsAfterIt(@ForAll long seed) {
        Random random = new Random(seed);
        LocalDate day = anyDay(random);
        for (Unit unit : Unit.values()) {
            Step step = any(unit, random);
            int index = step.of(day);
            assertThat(step.day(index)).as("%s", step).isBeforeOrEqualTo(day);
            if (unit == Unit.HOUR) {
                assertThat(step.day(index)).as("%s", step).isEqualTo(day);
                assertThat(step.day(index - 1)).as("%s", step).isBefore(day);
            } else {
                assertThat(step.day(index + 1)).as("%s", step).isAfter(day);
                assertThat(step.start(index)).isEqualTo(step.day(index).atStartOfDay());
            }
            assertThat(step.of(step.day(index))).as("%s", step).isEqualTo(index);
        }
    }

    @Property(tries = 500)
    void numbersAreThoseOfJavaTime(@ForAll long seed) {
        Random random = new Random(seed);
        LocalDate day = anyDay(random);
        DayOfWeek weekStarts = DayOfWeek.of(1 + random.nextInt(7));
        LocalDate firstWeek = EPOCH.with(TemporalAdjusters.nextOrSame(weekStarts));
        LocalDate week = day.with(TemporalAdjusters.previousOrSame(weekStarts));
        assertThat(Step.of(Unit.DAY).of(day)).isEqualTo((int) ChronoUnit.DAYS.between(EPOCH, day));
        assertThat(new Step(Unit.WEEK, weekStarts, null, null).of(day))
                .isEqualTo((int) ChronoUnit.WEEKS.between(firstWeek, week));
        assertThat(Step.of(Unit.MONTH).of(day))
                .isEqualTo((int) ChronoUnit.MONTHS.between(EPOCH, day.withDayOfMonth(1)));
        assertThat(Step.of(Unit.QUARTER).of(day))
                .isEqualTo((day.getYear() - 1970) * 4 + day.get(IsoFields.QUARTER_OF_YEAR) - 1);
        assertThat(Step.of(Unit.YEAR).of(day)).isEqualTo(day.getYear() - 1970);
    }

    @Property(tries = 500)
    void hoursOfWholeHourZonesAreCountedFromTheEpoch(@ForAll long seed) {
        Random random = new Random(seed);
        ZonedDateTime time =
                anyDay(random).atTime(random.nextInt(24), random.nextInt(60)).atZone(PARIS);
        // Before 1911 the clocks of Paris were off by 9 minutes and 21 seconds.
        ZonedDateTime later = time.getYear() < 1912 ? time.plusYears(60) : time;
        Step hour = new Step(Unit.HOUR, null, null, PARIS);
        int index = hour.ofSecond(later.toEpochSecond());
        assertThat(index).isEqualTo((int) Math.floorDiv(later.toEpochSecond(), 3600L));
        assertThat(hour.start(index))
                .isEqualTo(later.truncatedTo(ChronoUnit.HOURS).toLocalDateTime());
    }

    @Test
    void daysHave23And25HoursWhereTheClocksChange() {
        Step hour = new Step(Unit.HOUR, null, null, PARIS);
        LocalDate spring = LocalDate.of(2024, 3, 31);
        LocalDate autumn = LocalDate.of(2024, 10, 27);
        assertThat(hour.of(spring.plusDays(1)) - hour.of(spring)).isEqualTo(23);
        assertThat(hour.of(autumn.plusDays(1)) - hour.of(autumn)).isEqualTo(25);
        assertThat(hour.of(autumn) - hour.of(autumn.minusDays(1))).isEqualTo(24);
        int first = hour.of(spring);
        assertThat(List.of(hour.text(first + 1), hour.text(first + 2), hour.text(first + 22)))
                .containsExactly("2024-03-31 01:00", "2024-03-31 03:00", "2024-03-31 23:00");
        int second = hour.of(autumn);
        assertThat(List.of(hour.text(second + 1), hour.text(second + 2), hour.text(second + 3), hour.text(second + 24)))
                .containsExactly("2024-10-27 01:00", "2024-10-27 02:00", "2024-10-27 02:00", "2024-10-27 23:00");
        assertThat(hour.position(second + 3, 24)).isEqualTo(2);
        assertThat(hour.position(second + 4, 24)).isEqualTo(3);
    }

    @Test
    void hoursOfAZoneThatIsOffByHalfAnHourAreItsOwn() {
        Step hour = new Step(Unit.HOUR, null, null, ZoneId.of("Asia/Kolkata"));
        LocalDate day = LocalDate.of(2024, 5, 6);
        int first = hour.of(day);
        assertThat(hour.start(first)).isEqualTo(day.atStartOfDay());
        assertThat(hour.start(first + 23)).isEqualTo(day.atTime(23, 0));
        assertThat(hour.ofSecond(day.atTime(7, 59).atZone(hour.zone()).toEpochSecond()))
                .isEqualTo(first + 7);
        Coarser days = new Coarser(hour, hour.in(Unit.DAY), 1);
        assertThat(days.first(days.step(first))).isEqualTo(first);
        assertThat(days.step(first - 1)).isEqualTo(days.step(first) - 1);
    }

    @Test
    void weeksStartOnSundayWhereTheyAreToldTo() {
        Step week = new Step(Unit.WEEK, DayOfWeek.SUNDAY, null, null);
        assertThat(week.day(0)).isEqualTo(LocalDate.of(1970, 1, 4));
        assertThat(week.text(week.of(LocalDate.of(2024, 2, 10)))).isEqualTo("2024-02-04");
        assertThat(week.text(week.of(LocalDate.of(2024, 2, 11)))).isEqualTo("2024-02-11");
        assertThat(Step.of(Unit.WEEK).text(Step.of(Unit.WEEK).of(LocalDate.of(2024, 2, 11))))
                .isEqualTo("2024-02-05");
    }

    /**
     * First days of fiscal years of the National Retail Federation, whose calendar pages name the years of 53 weeks: 2000, 2006,
     * 2012, 2017 and 2023. Its months are 4-5-4, so that only its years are compared.
     */
    @Test
    void fiscalYearsAreThoseOfTheRetailCalendar() {
        Step fiscal = new Step(Unit.FISCAL, DayOfWeek.SUNDAY, MonthDay.of(2, 1), null);
        List<String> starts = Arrays.asList(
                "2000-01-30",
                "2001-02-04",
                "2002-02-03",
                "2003-02-02",
                "2004-02-01",
                "2005-01-30",
                "2006-01-29",
                "2007-02-04",
                "2008-02-03",
                "2009-02-01",
                "2010-01-31",
                "2011-01-30",
                "2012-01-29",
                "2013-02-03",
                "2014-02-02",
                "2015-02-01",
                "2016-01-31",
                "2017-01-29",
                "2018-02-04",
                "2019-02-03",
                "2020-02-02",
                "2021-01-31",
                "2022-01-30",
                "2023-01-29",
                "2024-02-04",
                "2025-02-02");
        for (int i = 0; i < starts.size(); i++) {
            int year = 2000 + i;
            int first = (year - 1970) * 12;
            assertThat(fiscal.text(first)).isEqualTo(starts.get(i));
            assertThat(fiscal.of(LocalDate.parse(starts.get(i)))).isEqualTo(first);
            assertThat(fiscal.of(LocalDate.parse(starts.get(i)).minusDays(1))).isEqualTo(first - 1);
            int weeks = List.of(2000, 2006, 2012, 2017, 2023).contains(year) ? 53 : 52;
            int[] months = new int[12];
            for (int month = 0; month < 12; month++) {
                months[month] =
                        (int) ChronoUnit.WEEKS.between(fiscal.day(first + month), fiscal.day(first + month + 1));
            }
            assertThat(months).as("weeks of %d", year).containsExactly(4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, weeks - 47);
        }
    }

    @Property(tries = 200)
    void aStepHoldsAnotherWhereNoneOfTheOthersLiesAcrossItsEdges(@ForAll long seed) {
        Random random = new Random(seed);
        DayOfWeek weekStarts = DayOfWeek.of(1 + random.nextInt(7));
        DayOfWeek otherStarts = random.nextBoolean() ? weekStarts : DayOfWeek.of(1 + random.nextInt(7));
        MonthDay near = MonthDay.of(1 + random.nextInt(12), 1);
        MonthDay otherNear = random.nextBoolean() ? near : MonthDay.of(near.getMonthValue(), 15);
        ZoneId zone = ZoneId.of(random.nextBoolean() ? "Asia/Kolkata" : "Europe/Paris");
        for (Unit unit : Unit.values()) {
            for (Unit other : Unit.values()) {
                Step one = new Step(unit, weekStarts, near, zone);
                Step two = new Step(other, otherStarts, otherNear, zone);
                assertThat(one.holds(two)).as("%s holds %s", one, two).isEqualTo(holds(one, two));
            }
        }
    }

    /** Whether each step of the one starts with a step of the other, over 100 years. */
    private static boolean holds(Step one, Step other) {
        if (one.unit() == Unit.HOUR) {
            return other.unit() == Unit.HOUR;
        }
        for (int at = one.of(LocalDate.of(1950, 1, 1)); at < one.of(LocalDate.of(2050, 1, 1)); at++) {
            LocalDateTime start = one.start(at);
            if (!other.start(other.of(one.day(at))).equals(start)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void seasonsAndNamesAreThoseOfTheUnit() {
        assertThat(Arrays.stream(Unit.values()).map(unit -> Step.of(unit).season()))
                .containsExactly(24, 7, 52, 12, 12, 4, 1);
        assertThat(Arrays.stream(Unit.values()).map(unit -> Step.of(unit).year()))
                .containsExactly(8760, 365, 52, 12, 12, 4, 1);
        assertThat(Arrays.stream(Unit.values())
                        .map(unit -> Step.of(unit).text(Step.of(unit).of(LocalDate.of(2024, 8, 15)))))
                .containsExactly(
                        "2024-08-15 00:00", "2024-08-15", "2024-08-12", "2024-08", "2024-07-29", "2024-Q3", "2024");
        assertThatThrownBy(() -> Unit.of("fortnight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'fortnight' is no step; write hour, day, week, month, 4-4-5, quarter or year");
        assertThat(Duration.between(Step.of(Unit.HOUR).start(-1), EPOCH.atStartOfDay()))
                .isEqualTo(Duration.ofHours(1));
    }
}
