package dev.assay.generate;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;

/** When which store is open. Days are counted from the period's first day. */
final class Trading implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Map<MonthDay, String> HOLIDAYS = Map.of(
            MonthDay.of(1, 1), "New Year",
            MonthDay.of(5, 1), "Labour Day",
            MonthDay.of(8, 15), "Assumption",
            MonthDay.of(11, 1), "All Saints",
            MonthDay.of(12, 25), "Christmas",
            MonthDay.of(12, 26), "Saint Stephen");

    private final LocalDate from;

    Trading(LocalDate from) {
        this.from = from;
    }

    LocalDate date(int day) {
        return from.plusDays(day);
    }

    /** Null on an ordinary day. */
    String holiday(int day) {
        return HOLIDAYS.get(MonthDay.from(date(day)));
    }

    boolean open(Store store, int day) {
        return day >= store.opened() && store.openDays().contains(date(day).getDayOfWeek()) && holiday(day) == null;
    }
}
