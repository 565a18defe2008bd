package dev.assay.profile;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;

/** Makes the profile of dates and times. */
final class TimeSummary {
    private static final int MONDAY = 3;

    private final TimeFacts facts;
    private final boolean dates;

    TimeSummary(TimeFacts facts, boolean dates) {
        this.facts = facts;
        this.dates = dates;
    }

    /** Null where there is none. */
    TimeProfile profile() {
        if (facts.minimum() > facts.maximum()) {
            return null;
        }
        BitSet days = facts.days();
        int first = days.nextSetBit(0);
        int last = days.length() - 1;
        long missing = 0;
        int longest = 0;
        int longestFrom = -1;
        int gap = 0;
        for (int day = first; first >= 0 && day <= last; day++) {
            if (days.get(day)) {
                gap = 0;
                continue;
            }
            if (facts.weekdays()[Math.floorMod(day + TimeFacts.FIRST_DAY + MONDAY, TimeFacts.WEEKDAYS)] > 0) {
                missing++;
            }
            if (++gap > longest) {
                longest = gap;
                longestFrom = day - gap + 1;
            }
        }
        return new TimeProfile(
                text(facts.minimum(), dates),
                text(facts.maximum(), dates),
                days.cardinality(),
                missing,
                longest,
                longest == 0
                        ? null
                        : LocalDate.ofEpochDay(longestFrom + TimeFacts.FIRST_DAY)
                                .toString(),
                Arrays.stream(facts.weekdays()).boxed().toList(),
                Arrays.stream(facts.hours()).boxed().toList(),
                facts.midnights(),
                facts.tooEarly(),
                facts.tooLate(),
                facts.future());
    }

    /** A moment as people write it. */
    static String text(long micros, boolean date) {
        long second = Math.floorDiv(micros, 1_000_000L);
        int nanos = (int) Math.floorMod(micros, 1_000_000L) * 1_000;
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC);
        return date ? time.toLocalDate().toString() : time.toString().replace('T', ' ');
    }
}
