package dev.assay.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.HolidayManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {
    @Test
    void bavariaKeepsAllSaintsAndCorpusChristi() {
        assertThat(told(Holidays.between("DE", List.of("BY"), 2024, 2024)))
                .containsExactly(
                        "2024-01-01 New Year's Day",
                        "2024-01-06 Epiphany",
                        "2024-03-29 Good Friday",
                        "2024-04-01 Easter Monday",
                        "2024-05-01 Labour day",
                        "2024-05-09 Ascension Day",
                        "2024-05-20 Whit Monday",
                        "2024-05-30 Corpus Christi",
                        "2024-10-03 German Unity Day",
                        "2024-11-01 All Saints",
                        "2024-12-25 1st Christmas day",
                        "2024-12-26 2nd Christmas day");
        assertThat(told(Holidays.between("de", List.of(), 2024, 2024)))
                .doesNotContain("2024-11-01 All Saints", "2024-05-30 Corpus Christi")
                .hasSize(9);
        assertThat(told(Holidays.between("de", List.of("by", "ag"), 2024, 2024)))
                .contains("2024-08-08 Peace Festival", "2024-08-15 Assumption day")
                .hasSize(14);
    }

    @Test
    void unitedStatesOf2014() {
        assertThat(told(Holidays.between("us", List.of(), 2014, 2014)))
                .containsExactly(
                        "2014-01-01 New Year's Day",
                        "2014-01-20 Martin Luther King, Jr. Day",
                        "2014-02-17 Presidents Day",
                        "2014-05-26 Memorial Day",
                        "2014-07-04 Independence Day",
                        "2014-09-01 Labour day",
                        "2014-11-11 Veterans Day",
                        "2014-11-27 Thanksgiving Day",
                        "2014-12-25 Christmas");
    }

    @Test
    void aDayOnAWeekendIsThereOnItsOwnDayAndAsObservedEvenInTheYearBefore() {
        assertThat(told(Holidays.between("us", List.of(), 2021, 2021)))
                .contains(
                        "2021-07-04 Independence Day",
                        "2021-07-05 Independence Day (observed)",
                        "2021-12-31 New Year's Day (observed)");
        assertThat(told(Holidays.between("us", List.of(), 2022, 2022)))
                .contains("2022-01-01 New Year's Day")
                .noneMatch(day -> day.startsWith("2021"));
    }

    @Test
    void easterIsThatOfTheComputus() {
        for (int year = 2000; year <= 2030; year++) {
            LocalDate easter = computus(year);
            assertThat(told(Holidays.between("de", List.of(), year, year)))
                    .as("%d", year)
                    .contains(
                            easter.minusDays(2) + " Good Friday",
                            easter.plusDays(1) + " Easter Monday",
                            easter.plusDays(39) + " Ascension Day",
                            easter.plusDays(50) + " Whit Monday");
        }
    }

    /** Easter Sunday of the Gregorian calendar, by Meeus, Jones and Butcher. */
    private static LocalDate computus(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }

    @Test
    void greeceKeepsTheJulianEaster() {
        assertThat(told(Holidays.between("gr", List.of(), 2024, 2024)))
                .contains("2024-05-03 Good Friday", "2024-05-06 Easter Monday");
    }

    @Test
    void observancesAreNotPublic() {
        List<Holidays.Day> days = Holidays.between("ch", List.of("zh"), 2024, 2024);
        assertThat(days).anyMatch(Holidays.Day::isPublic);
        assertThat(days).anyMatch(day -> !day.isPublic());
    }

    @Test
    void everyCalendarCanBeReadAndEveryDayOfItHasAName() {
        List<String> nameless = new ArrayList<>();
        TreeSet<String> codes = new TreeSet<>(HolidayManager.getSupportedCalendarCodes());
        for (String code : codes) {
            List<Holidays.Day> days = Holidays.between(code, List.of(), 2015, 2030);
            days.stream()
                    .filter(day -> day.name().isBlank() || day.name().equals("undefined"))
                    .forEach(day -> nameless.add(code + " " + day));
            assertThat(days.stream().map(day -> day.day().getYear()).distinct().toList())
                    .as(code)
                    .isSubsetOf(IntStream.rangeClosed(2015, 2030).boxed().toList());
        }
        assertThat(codes).hasSizeGreaterThan(230);
        assertThat(nameless).isEmpty();
    }

    @Test
    void namesAreEnglishWhereverTheDriverStands() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(told(Holidays.between("at", List.of(), 2024, 2024))).contains("2024-12-25 Christmas");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Germany | | 'Germany' is no country with a calendar of holidays; did you mean 'de'?",
                "Germny | | 'Germny' is no country with a calendar of holidays; did you mean 'de'?",
                "DEU | | 'DEU' is no country with a calendar of holidays; did you mean 'de'?",
                "uk | | 'uk' is no country with a calendar of holidays; did you mean 'gb'?",
                "de | Bavaria | 'Bavaria' is no region of 'de' with a calendar of holidays; did you mean 'by' (Bavaria)?",
                "de | DE-BY | 'DE-BY' is no region of 'de' with a calendar of holidays; did you mean 'by'?",
                "de | xx | 'xx' is no region of 'de' with a calendar of holidays; one of: bb, be, bw, by, hb, he, hh,"
                        + " mv, ni, nw, rp, sh, sl, sn, st, th",
                "de | by,xx | 'xx' is no region of 'de/by' with a calendar of holidays; one of: ag, in, mu, re, wu",
                "de | by,mu,xx | 'xx' is no region of 'de/by/mu' with a calendar of holidays; it has no regions there:"
                        + " leave it out"
            })
    void placesWithoutACalendarAreRefused(String written) {
        String[] said = written.split(" *\\| *", 3);
        List<String> regions =
                said[1].isBlank() ? List.of() : List.of(said[1].trim().split(","));
        assertThatThrownBy(() -> Holidays.between(said[0], regions, 2024, 2024))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said[2].trim());
    }

    @Test
    void twoLettersThatAreNoCountryGetTheListOfThem() {
        assertThatThrownBy(() -> Holidays.between("xx", List.of(), 2024, 2024))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'xx' is no country with a calendar of holidays; write an ISO 3166 code of two"
                        + " letters, one of: ad, ae, af,");
        assertThatThrownBy(() -> Holidays.between("de", List.of(), 2025, 2024))
                .hasMessage("holidays from 2025 to 2024: no year; name the earlier first");
    }

    private static List<String> told(List<Holidays.Day> days) {
        return days.stream().map(day -> day.day() + " " + day.name()).toList();
    }
}
