package dev.assay.series;

import java.io.Serializable;

/**
 * What a track tells of its series. Steps that are missing or closed are in none of the counts but their own.
 *
 * @param steps steps from the first demand to the track's end, those before the first demand left out: what was not yet
 *     sold does not make a series sparse
 * @param known steps of these that are known
 * @param closed steps of these that are closed
 * @param demands known steps with a value other than zero
 * @param density demands / known
 * @param adi average interval between demands, known / demands; NaN without demand
 * @param cv2 squared coefficient of variation of the sizes of demands (population variance); NaN without demand
 * @param mean mean of the known values
 * @param total their sum
 * @param negatives known steps under zero
 * @param trend strength of the trend, 0 to 1; NaN where two seasons are not known
 * @param seasonality strength of the season, 0 to 1; NaN where two seasons are not known
 * @param noise what trend and season leave unexplained: standard deviation of the rest / mean; of the values where two
 *     seasons are not known; NaN where the mean is not over 0
 * @param firstDemand number of the first step with demand; the track's end without one
 * @param lastDemand number of the last step with demand; before the track's start without one
 * @param demand the class
 */
public record SeriesFacts(
        int steps,
        int known,
        int closed,
        int demands,
        double density,
        double adi,
        double cv2,
        double mean,
        double total,
        int negatives,
        double trend,
        double seasonality,
        double noise,
        int firstDemand,
        int lastDemand,
        Demand demand)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * When a series is no longer what it was, in steps.
     *
     * @param season steps of a season; 1 for none
     * @param deadAfter a series without demand for at least so many steps at its end, those missing not counted, is dead
     * @param newWithin a series whose first demand is less than so many steps before its end is new
     * @param leastKnown a series with fewer known steps is too short
     */
    public record Ages(int season, int deadAfter, int newWithin, int leastKnown) implements Serializable {
        private static final long serialVersionUID = 1L;

        public Ages {
            if (season < 1 || deadAfter < 1 || newWithin < 0 || leastKnown < 1) {
                throw new IllegalArgumentException("ages of " + season + ", " + deadAfter + ", " + newWithin + " and "
                        + leastKnown + " steps; all but new_within are 1 or more");
            }
        }

        /** Dead after a year, new within a quarter of one, too short under two seasons or eight steps, whichever is less. */
        public static Ages of(Step step, int season) {
            int year = step.year();
            return new Ages(season, Math.max(year, 2), Math.max(year / 4, 1), Math.min(2 * season, 8));
        }
    }

    /** Tells what there is to tell. */
    public static SeriesFacts of(Track track, Step step, Ages ages) {
        double[] values = track.values();
        int first = 0;
        while (first < values.length && !demand(track, first)) {
            first++;
        }
        Sums sums = new Sums();
        int last = -1;
        int silent = 0;
        for (int i = first; i < values.length; i++) {
            sums.add(values[i], track.states()[i]);
            silent += track.states()[i] == Track.MISSING ? 0 : 1;
            if (demand(track, i)) {
                last = i;
                silent = 0;
            }
        }
        double mean = sums.total / sums.known;
        Strength strength = Strength.of(track, first, step, ages.season());
        double spread = strength.known() ? strength.rest() : sums.deviation();
        return new SeriesFacts(
                values.length - first,
                sums.known,
                sums.closed,
                sums.demands,
                (double) sums.demands / sums.known,
                (double) sums.known / sums.demands,
                sums.demands == 0 ? Double.NaN : sums.cv2(),
                mean,
                sums.total,
                sums.negatives,
                strength.trend(),
                strength.season(),
                mean > 0 ? spread / mean : Double.NaN,
                track.first() + first,
                last < 0 ? track.first() - 1 : track.first() + last,
                demand(sums, values.length - first, silent, ages));
    }

    /** Whether a series' class is {@link Demand#DEAD}, without telling the rest. */
    public static boolean dead(Track track, Ages ages) {
        int silent = 0;
        for (int at = track.length() - 1; at >= 0 && silent < ages.deadAfter(); at--) {
            if (demand(track, at)) {
                return false;
            }
            silent += track.states()[at] == Track.MISSING ? 0 : 1;
        }
        return true;
    }

    private static boolean demand(Track track, int at) {
        return track.states()[at] == Track.KNOWN && track.values()[at] != 0;
    }

    private static Demand demand(Sums sums, int age, int silent, Ages ages) {
        if (sums.demands == 0 || silent >= ages.deadAfter()) {
            return Demand.DEAD;
        }
        if (age < ages.newWithin()) {
            return Demand.NEW;
        }
        if (sums.known < ages.leastKnown() || sums.demands < 2) {
            return Demand.TOO_SHORT;
        }
        return Demand.of((double) sums.known / sums.demands, sums.cv2());
    }

    /** Running sums; sizes of demands by Welford's method, so that large values keep their variance. */
    private static final class Sums {
        private int known;
        private int closed;
        private int demands;
        private int negatives;
        private double total;
        private double size;
        private double sizes;
        private double level;
        private double squares;

        void add(double value, byte state) {
            if (state == Track.CLOSED) {
                closed++;
            }
            if (state != Track.KNOWN) {
                return;
            }
            known++;
            total += value;
            negatives += value < 0 ? 1 : 0;
            double off = value - level;
            level += off / known;
            squares += off * (value - level);
            if (value != 0) {
                demands++;
                double apart = value - size;
                size += apart / demands;
                sizes += apart * (value - size);
            }
        }

        double cv2() {
            return sizes / demands / (size * size);
        }

        double deviation() {
            return Math.sqrt(squares / known);
        }
    }
}
