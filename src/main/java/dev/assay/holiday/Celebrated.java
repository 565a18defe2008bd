package dev.assay.holiday;

import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.spi.ChristianHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.Described;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonthHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.IslamicHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.Limited;
import de.focus_shift.jollyday.core.spi.Movable;
import de.focus_shift.jollyday.core.spi.Occurrence;
import de.focus_shift.jollyday.core.spi.Relation;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSundayHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonthHolidayConfiguration;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.chrono.Chronology;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.Days;

/** Rules by which Jollyday finds the days of a holiday. */
interface Celebrated extends Described, Limited {

    /** What every rule has: its name, the years in which it holds, and where the day moves. */
    record Terms(
            String key,
            HolidayType type,
            Optional<Year> from,
            Optional<Year> to,
            YearCycle cycle,
            List<Movable.MovingCondition> moving) {
        public Terms {
            moving = List.copyOf(moving);
        }

        /** The same by another name, where it has none. */
        Terms orNamed(String prefix, Enum<?> kind) {
            return key == null ? new Terms(prefix + "." + kind.name(), type, from, to, cycle, moving) : this;
        }
    }

    Terms terms();

    @Override
    default String descriptionPropertiesKey() {
        return terms().key();
    }

    @Override
    default HolidayType holidayType() {
        return terms().type();
    }

    @Override
    default Optional<Year> validFrom() {
        return terms().from();
    }

    @Override
    default Optional<Year> validTo() {
        return terms().to();
    }

    @Override
    default YearCycle cycle() {
        return terms().cycle();
    }

    /** A rule whose day moves off some days of the week. */
    interface Moving extends Celebrated, Movable {
        @Override
        default List<MovingCondition> conditions() {
            return terms().moving();
        }
    }

    record Condition(DayOfWeek substitute, With with, DayOfWeek weekday) implements Movable.MovingCondition {}

    record Fixed(Terms terms, MonthDay day) implements Moving, FixedHolidayConfiguration {}

    record ByFixed(
            Terms terms,
            Optional<DayOfWeek> weekday,
            Optional<Days> days,
            Optional<Relation> when,
            FixedHolidayConfiguration date)
            implements Celebrated, RelativeToFixedHolidayConfiguration {}

    record InMonth(Terms terms, Occurrence which, DayOfWeek weekday, Month month)
            implements Moving, FixedWeekdayInMonthHolidayConfiguration {}

    record ByInMonth(
            Terms terms, DayOfWeek weekday, Relation when, FixedWeekdayInMonthHolidayConfiguration weekdayInMonth)
            implements Celebrated, RelativeToWeekdayInMonthHolidayConfiguration {}

    record Christian(Terms terms, ChristianHolidayType type, Chronology chronology)
            implements Moving, ChristianHolidayConfiguration {}

    record Islamic(Terms terms, IslamicHolidayType type) implements Moving, IslamicHolidayConfiguration {}

    record Ethiopian(Terms terms, EthiopianOrthodoxHolidayType type)
            implements Celebrated, EthiopianOrthodoxHolidayConfiguration {}

    record Between(Terms terms, FixedHolidayConfiguration from, FixedHolidayConfiguration to, DayOfWeek weekday)
            implements Celebrated, FixedWeekdayBetweenFixedHolidayConfiguration {}

    record WeekdayByFixed(
            Terms terms, FixedHolidayConfiguration day, Occurrence which, DayOfWeek weekday, Relation when)
            implements Celebrated, FixedWeekdayRelativeToFixedHolidayConfiguration {}

    record ByEaster(Terms terms, Chronology chronology, Days days)
            implements Celebrated, RelativeToEasterSundayHolidayConfiguration {}
}
