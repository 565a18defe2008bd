package dev.assay.holiday;

import de.focus_shift.jollyday.core.spi.ChristianHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonthHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.HolidayCalendarConfiguration;
import de.focus_shift.jollyday.core.spi.HolidayConfigurations;
import de.focus_shift.jollyday.core.spi.IslamicHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSundayHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonthHolidayConfiguration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calendar of a country or of a region in it.
 *
 * @param hierarchy its code
 * @param description its name
 * @param parts its regions
 */
record HolidayCalendar(
        String hierarchy, String description, HolidayConfigurations holidays, List<HolidayCalendar> parts)
        implements HolidayCalendarConfiguration {
    HolidayCalendar {
        parts = List.copyOf(parts);
    }

    @Override
    public Stream<HolidayCalendarConfiguration> subConfigurations() {
        return parts.stream().map(part -> part);
    }

    /** The rules by their kinds, in the order in which they stand. */
    static HolidayRules rules(List<Celebrated> all) {
        return new HolidayRules(
                kind(all, FixedHolidayConfiguration.class),
                kind(all, RelativeToFixedHolidayConfiguration.class),
                kind(all, RelativeToWeekdayInMonthHolidayConfiguration.class),
                kind(all, FixedWeekdayInMonthHolidayConfiguration.class),
                kind(all, ChristianHolidayConfiguration.class),
                kind(all, IslamicHolidayConfiguration.class),
                kind(all, FixedWeekdayBetweenFixedHolidayConfiguration.class),
                kind(all, FixedWeekdayRelativeToFixedHolidayConfiguration.class),
                kind(all, EthiopianOrthodoxHolidayConfiguration.class),
                kind(all, RelativeToEasterSundayHolidayConfiguration.class));
    }

    private static <T> List<T> kind(List<Celebrated> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
