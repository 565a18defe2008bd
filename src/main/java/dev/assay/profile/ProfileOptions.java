package dev.assay.profile;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What is known of a table before it is profiled.
 *
 * @param name the table's
 * @param time the column that tells when a row's event was; null for the first column of times
 * @param key the columns that tell rows apart, as somebody believes; empty where nobody does
 * @param mask columns whose values must not be shown
 * @param corrupt the column that holds the text of a record that could not be parsed; null where there is none
 * @param now what counts as now, on the wall
 */
public record ProfileOptions(
        String name, String time, List<String> key, List<String> mask, String corrupt, LocalDateTime now) {
    public ProfileOptions {
        key = List.copyOf(key);
        mask = List.copyOf(mask);
    }
}
