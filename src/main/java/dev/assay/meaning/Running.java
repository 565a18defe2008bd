package dev.assay.meaning;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Tells a running total from values of periods, by the share of its steps that do not fall. Values of periods fall in every
 * second step (the sign test of Dixon and Mood 1946); a running total falls only where it starts again.
 */
public final class Running {
    private static final double MOSTLY = 0.9;
    private static final double RISING = 0.5;
    private static final double SIGMAS = 5;

    /** When a running total starts again. */
    public enum Reset {
        NEVER("a running total"),
        YEAR("a running total that starts again each year"),
        MONTH("a running total that starts again each month"),
        DAY("a running total that starts again each day");

        private final String words;

        Reset(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * What a series is.
     *
     * @param reset when it starts again
     * @param falls steps that fall although it does not start again there
     */
    public record Total(Reset reset, int falls) {}

    private Running() {}

    /**
     * The running total that a series is; empty if it is none, or too short to tell. Of several ways to start again the one
     * that leaves the fewest falls, the rarer start in a tie.
     *
     * @param days since 1970, in order
     * @param values of those days; several of a day in their order
     * @param within whether there are several values a day
     */
    public static Optional<Total> of(int[] days, double[] values, boolean within) {
        return Arrays.stream(Reset.values())
                .filter(reset -> within || reset != Reset.DAY)
                .map(reset -> total(reset, days, values))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Total::falls).thenComparing(Total::reset));
    }

    private static Optional<Total> total(Reset reset, int[] days, double[] values) {
        int steps = 0;
        int falls = 0;
        int rises = 0;
        int starts = 0;
        int drops = 0;
        for (int i = 1; i < values.length; i++) {
            boolean fall = values[i] < values[i - 1];
            if (starts(reset, days[i - 1], days[i])) {
                starts++;
                drops += fall ? 1 : 0;
            } else {
                steps++;
                falls += fall ? 1 : 0;
                rises += values[i] > values[i - 1] ? 1 : 0;
            }
        }
        double kept = steps == 0 ? 0 : 1 - (double) falls / steps;
        boolean certain = (kept - 0.5) * 2 * Math.sqrt(steps) >= SIGMAS;
        boolean again = reset == Reset.NEVER || (starts > 0 && drops >= MOSTLY * starts);
        boolean total = certain && again && kept >= MOSTLY && rises >= RISING * steps;
        return total ? Optional.of(new Total(reset, falls)) : Optional.empty();
    }

    private static boolean starts(Reset reset, int before, int now) {
        if (reset == Reset.NEVER || before == now) {
            return false;
        }
        if (reset == Reset.DAY) {
            return true;
        }
        LocalDate one = LocalDate.ofEpochDay(before);
        LocalDate other = LocalDate.ofEpochDay(now);
        return one.getYear() != other.getYear()
                || (reset == Reset.MONTH && one.getMonthValue() != other.getMonthValue());
    }
}
