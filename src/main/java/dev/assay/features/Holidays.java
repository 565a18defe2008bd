package dev.assay.features;

import java.time.LocalDate;
import java.util.List;

/** The holidays of a country and its regions, by the calendars of Jollyday. */
final class Holidays {
    /**
     * A day that has a name.
     *
     * @param name in English
     * @param isPublic whether people are off
     */
    record Day(LocalDate day, String name, boolean isPublic) {}

    private Holidays() {}

    /**
     * The days of a country from a year to another, both included, by day and name.
     *
     * @param country its ISO 3166 code, such as {@code de}; case does not matter
     * @param regions where in it, from the larger to the smaller, such as {@code by}; none for what holds in all of it
     */
    static List<Day> between(String country, List<String> regions, int from, int to) {
        throw new UnsupportedOperationException(country + regions + from + to);
    }
}
