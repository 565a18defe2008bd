package dev.assay.holiday;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameter;
import de.focus_shift.jollyday.core.ManagerParameters;
import de.focus_shift.jollyday.core.impl.DefaultHolidayManager;
import de.focus_shift.jollyday.core.impl.JapaneseBridgingHolidayManager;
import dev.assay.problem.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The holidays of a country and its regions, by the calendars of Jollyday.
 *
 * <p>Days are computed where this is called, on the driver; executors get them as data. A country's laws change: days of past
 * years are those of their time, days to come are those of the law that the calendar's release knew. Islamic feasts are
 * computed, and may be a day off the sighting of the moon.
 */
public final class Holidays {
    private static final String JAPAN = "jp";

    /**
     * A day that has a name.
     *
     * @param day on which it is kept
     * @param name in English; ends in {@code (observed)} on a day that stands in for one on a weekend
     * @param isPublic whether it is a public holiday, not an observance or a holiday of banks
     */
    public record Day(LocalDate day, String name, boolean isPublic) {}

    private Holidays() {}

    /**
     * The days of a country from a year to another, both included, by day and name. A day on a weekend that is kept on
     * another one is there twice: on its own day, and as observed.
     *
     * @param country its ISO 3166 code, such as {@code de}; case does not matter
     * @param regions where in it, from the larger to the smaller, such as {@code by}; none for what holds in all of it
     * @throws IllegalArgumentException where the country or a region has no calendar
     */
    public static List<Day> between(String country, List<String> regions, int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException(
                    "holidays from " + from + " to " + to + ": no year; name the earlier first");
        }
        String code = country(country);
        HolidayManager manager = manager(code);
        String[] path = regions(manager.getCalendarHierarchy(), code, regions).toArray(String[]::new);
        TreeSet<Day> days = new TreeSet<>(Comparator.comparing(Day::day)
                .thenComparing(Day::name)
                .thenComparing(Comparator.comparing(Day::isPublic).reversed()));
        // New Year is kept on the last day of the year before where it is a Saturday.
        for (int year = from - 1; year <= to + 1; year++) {
            for (Holiday holiday : manager.getHolidays(Year.of(year), path)) {
                days(holiday).stream()
                        .filter(day -> day.day().getYear() >= from && day.day().getYear() <= to)
                        .forEach(days::add);
            }
        }
        return List.copyOf(days);
    }

    private static List<Day> days(Holiday holiday) {
        boolean isPublic = holiday.getType() == HolidayType.PUBLIC_HOLIDAY;
        String name = holiday.getDescription(Locale.ENGLISH);
        Day own = new Day(holiday.getActualDate(), name, isPublic);
        return holiday.getObservedDate()
                .filter(observed -> !observed.equals(own.day()))
                .map(observed -> List.of(own, new Day(observed, name + " (observed)", isPublic)))
                .orElse(List.of(own));
    }

    private static HolidayManager manager(String country) {
        Properties properties = new Properties();
        try (InputStream in = HolidayManager.class.getResourceAsStream("/jollyday.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ManagerParameter parameter = ManagerParameters.create(country, properties);
        HolidayManager manager =
                country.equals(JAPAN) ? new JapaneseBridgingHolidayManager() : new DefaultHolidayManager();
        manager.setConfigurationService(asked -> HolidayXml.read(asked.createResourceUrl()));
        manager.init(parameter);
        return manager;
    }

    private static String country(String written) {
        TreeSet<String> known = new TreeSet<>();
        HolidayManager.getSupportedCalendarCodes().forEach(code -> known.add(code.toLowerCase(Locale.ROOT)));
        String code = written.trim().toLowerCase(Locale.ROOT);
        if (known.contains(code)) {
            return code;
        }
        throw new IllegalArgumentException("'" + written + "' is no country with a calendar of holidays; "
                + named(written)
                        .filter(known::contains)
                        .map(meant -> "did you mean '" + meant + "'?")
                        .orElse("write an ISO 3166 code of two letters, one of: " + String.join(", ", known)));
    }

    /** The code of a country that goes by an English name, or by three letters. */
    private static Optional<String> named(String written) {
        Map<String, String> codes = new HashMap<>(Map.of("UK", "gb"));
        TreeMap<String, String> names = new TreeMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale("", code);
            codes.put(country.getISO3Country(), code.toLowerCase(Locale.ROOT));
            names.put(country.getDisplayCountry(Locale.ENGLISH), code.toLowerCase(Locale.ROOT));
        }
        String upper = written.trim().toUpperCase(Locale.ROOT);
        return codes.containsKey(upper) || upper.length() <= 3
                ? Optional.ofNullable(codes.get(upper))
                : Suggestion.nearest(names.keySet(), written.trim()).map(names::get);
    }

    /** The path as the calendar writes it. */
    private static List<String> regions(CalendarHierarchy country, String code, List<String> regions) {
        CalendarHierarchy place = country;
        StringBuilder within = new StringBuilder(code);
        for (String region : regions) {
            Map<String, CalendarHierarchy> children = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            children.putAll(place.getChildren());
            CalendarHierarchy child = children.get(region.trim());
            if (child == null) {
                throw new IllegalArgumentException("'" + region + "' is no region of '" + within
                        + "' with a calendar of holidays; " + meant(children, region.trim()));
            }
            place = child;
            within.append('/').append(region.trim().toLowerCase(Locale.ROOT));
        }
        return regions.stream()
                .map(region -> region.trim().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String meant(Map<String, CalendarHierarchy> children, String written) {
        if (children.isEmpty()) {
            return "it has no regions there: leave it out";
        }
        Map<String, String> names = new TreeMap<>();
        children.forEach((code, child) -> names.put(child.getDescription(Locale.ENGLISH), code));
        String last = written.substring(written.lastIndexOf('-') + 1);
        if (children.containsKey(last)) {
            return "did you mean '" + last.toLowerCase(Locale.ROOT) + "'?";
        }
        Optional<String> name = written.length() > 3 ? Suggestion.nearest(names.keySet(), written) : Optional.empty();
        return name.map(near -> "did you mean '" + names.get(near) + "' (" + near + ")?")
                .orElse("one of: " + String.join(", ", children.keySet()));
    }
}
