package dev.assay.generate;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.Set;

/**
 * @param index its place, from 0
 * @param station number of its city's weather station, from 0
 * @param opened first day of business, counted from the period's first day; negative before it
 */
record Store(
        int index,
        String id,
        String name,
        String city,
        String region,
        int station,
        int area,
        int opened,
        Set<DayOfWeek> openDays)
        implements Serializable {
    Store {
        openDays = Set.copyOf(openDays);
    }
}
