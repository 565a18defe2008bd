package dev.assay.holiday;

import de.focus_shift.jollyday.core.spi.ChristianHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonthHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.HolidayConfigurations;
import de.focus_shift.jollyday.core.spi.IslamicHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSundayHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonthHolidayConfiguration;
import java.util.List;

/**
 * All rules of a calendar, as Jollyday wants them: each kind by itself. It is public, and has no other methods that give
 * lists, since Jollyday calls all of those by reflection.
 */
public record HolidayRules(
        List<FixedHolidayConfiguration> fixed,
        List<RelativeToFixedHolidayConfiguration> relativeToFixed,
        List<RelativeToWeekdayInMonthHolidayConfiguration> relativeToWeekdayInMonth,
        List<FixedWeekdayInMonthHolidayConfiguration> fixedWeekdays,
        List<ChristianHolidayConfiguration> christianHolidays,
        List<IslamicHolidayConfiguration> islamicHolidays,
        List<FixedWeekdayBetweenFixedHolidayConfiguration> fixedWeekdayBetweenFixed,
        List<FixedWeekdayRelativeToFixedHolidayConfiguration> fixedWeekdayRelativeToFixed,
        List<EthiopianOrthodoxHolidayConfiguration> ethiopianOrthodoxHolidays,
        List<RelativeToEasterSundayHolidayConfiguration> relativeToEasterSunday)
        implements HolidayConfigurations {}
