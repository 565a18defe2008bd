package dev.assay.aggregate;

import dev.assay.series.Step;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Absent;
import dev.assay.spec.AggregateSpec.End;
import dev.assay.spec.AggregateSpec.Start;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;

/** What a step without a row is, and from when to when a series has steps. */
final class Regularity implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Step step;
    private final Range range;
    private final Rules rules;
    private final BitSet closed;

    /**
     * The steps of all series.
     *
     * @param start the first step
     * @param end the step after the last one
     * @param present steps, from the first on, at which any series has a row; null where nobody asks
     */
    record Range(int start, int end, BitSet present) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Some steps.
     *
     * @param to the step after the last one
     */
    record Stretch(int from, int to) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The rules that hold for all series.
     *
     * @param empty what a step without a row of any series is
     * @param weekdays closed days of the week
     * @param days closed days, counted from 1970-01-01, that hold for all
     */
    record Rules(Absent absent, Absent empty, Start from, End to, Set<DayOfWeek> weekdays, Set<Integer> days)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        Rules {
            weekdays = Set.copyOf(weekdays);
            days = Set.copyOf(days);
        }
    }

    /**
     * What is declared of one series.
     *
     * @param from its first day, counted from 1970-01-01; null where none is declared
     * @param to its last day; null where none is declared
     * @param closed its closed days
     */
    record Declared(Integer from, Integer to, Set<Integer> closed) {
        static final Declared NOTHING = new Declared(null, null, Set.of());
    }

    Regularity(Step step, Range range, Rules rules) {
        this.step = step;
        this.range = range;
        this.rules = rules;
        this.closed = new BitSet();
        if (!rules.weekdays().isEmpty() || !rules.days().isEmpty()) {
            for (int at = range.start(); at < range.end(); at++) {
                closed.set(at - range.start(), closed(at, Set.of()));
            }
        }
    }

    /**
     * The regular series; a series without a row, or with returns only, has no steps. Between a row outside of the declared life
     * and that life it is closed.
     */
    Track of(Track seen, Declared declared) {
        if (seen.length() == 0) {
            return seen;
        }
        Life life = life(declared);
        int first = Math.min(seen.first(), first(seen, declared, life));
        int end = Math.max(seen.end(), end(seen, declared, life));
        double[] values = new double[end - first];
        byte[] states = new byte[end - first];
        for (int i = 0; i < values.length; i++) {
            int from = first + i - seen.first();
            if (from >= 0 && from < seen.length() && seen.states()[from] == Track.KNOWN) {
                values[i] = seen.values()[from];
            } else {
                int at = first + i;
                states[i] = at < life.first() || at > life.last() ? Track.CLOSED : absent(at, declared.closed());
                values[i] = states[i] == Track.KNOWN ? 0 : Double.NaN;
            }
        }
        return new Track(first, values, states);
    }

    /** Steps with a row before the declared first day or after the declared last one: somebody is wrong. */
    int outside(Track seen, Declared declared) {
        Life life = life(declared);
        int outside = 0;
        for (int i = 0; i < seen.length(); i++) {
            int at = seen.first() + i;
            outside += seen.states()[i] == Track.KNOWN && (at < life.first() || at > life.last()) ? 1 : 0;
        }
        return outside;
    }

    /** The declared first and last step. */
    private record Life(int first, int last) {}

    private Life life(Declared declared) {
        int first = declared.from() == null ? Integer.MIN_VALUE : step.of(day(declared.from()));
        if (declared.to() == null) {
            return new Life(first, Integer.MAX_VALUE);
        }
        LocalDate to = day(declared.to());
        return new Life(first, step.unit() == Step.Unit.HOUR ? step.of(to.plusDays(1)) - 1 : step.of(to));
    }

    private int first(Track seen, Declared declared, Life life) {
        if (declared.from() != null) {
            return Math.max(range.start(), life.first());
        }
        return rules.from() == Start.START ? range.start() : seen.first();
    }

    private int end(Track seen, Declared declared, Life life) {
        if (declared.to() != null) {
            return Math.min(range.end(), life.last() + 1);
        }
        return rules.to() == End.END ? range.end() : seen.end();
    }

    private byte absent(int at, Set<Integer> own) {
        int place = at - range.start();
        if (closed.get(place) || (!own.isEmpty() && closed(at, own))) {
            return Track.CLOSED;
        }
        boolean empty = range.present() != null && !range.present().get(place);
        return switch (empty ? rules.empty() : rules.absent()) {
            case ZERO -> Track.KNOWN;
            case MISSING -> Track.MISSING;
            case CLOSED -> Track.CLOSED;
        };
    }

    /** The steps of a stretch, in their order, on which by the calendar nothing can be sold; it tells of the future, too. */
    int[] shut(Stretch stretch, Declared declared) {
        if (rules.weekdays().isEmpty()
                && rules.days().isEmpty()
                && declared.closed().isEmpty()) {
            return new int[0];
        }
        return IntStream.range(stretch.from(), stretch.to())
                .filter(at -> closed(at, declared.closed()))
                .toArray();
    }

    /** Whether all days of a step are closed. */
    private boolean closed(int at, Set<Integer> own) {
        int from = (int) step.day(at).toEpochDay();
        int to = Math.max((int) step.day(at + 1).toEpochDay(), from + 1);
        for (int day = from; day < to; day++) {
            boolean shut = own.contains(day)
                    || rules.days().contains(day)
                    || rules.weekdays().contains(day(day).getDayOfWeek());
            if (!shut) {
                return false;
            }
        }
        return true;
    }

    private static LocalDate day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }
}
