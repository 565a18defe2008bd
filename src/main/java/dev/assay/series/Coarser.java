package dev.assay.series;

import java.io.Serializable;

/**
 * Sums a track over longer steps, which do not overlap. A longer step that the track covers in part is left out at both
 * ends. It is closed where all of its steps are; it is known where at least the stated share of its open steps is, and then
 * the sum of these is scaled up to all of them.
 */
public final class Coarser implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A share such as 28 % of 25 is not exact. */
    private static final double ROUNDING = 1e-9;

    private final Step fine;
    private final Step coarse;
    private final double known;

    /**
     * @param known the share of a longer step's open steps that must be known, over 0 and up to 1
     */
    public Coarser(Step fine, Step coarse, double known) {
        if (!coarse.holds(fine)) {
            throw new IllegalArgumentException("a " + coarse.unit().written() + " does not hold whole "
                    + fine.unit().written() + "s; choose a step that does");
        }
        this.fine = fine;
        this.coarse = coarse;
        this.known = known;
    }

    /** The number of the longer step that a step is in. */
    public int step(int index) {
        // Hours are not told by their day.
        return fine.equals(coarse) ? index : coarse.of(fine.day(index));
    }

    /** The first step of a longer one. */
    public int first(int longer) {
        return fine.equals(coarse) ? longer : fine.of(coarse.day(longer));
    }

    /** The track in longer steps. */
    public Track sum(Track track) {
        if (fine.equals(coarse) || track.length() == 0) {
            return track;
        }
        int from = step(track.first());
        from = first(from) < track.first() ? from + 1 : from;
        int to = step(track.end());
        if (to <= from) {
            return new Track(from, new double[0], new byte[0]);
        }
        double[] values = new double[to - from];
        byte[] states = new byte[values.length];
        int at = first(from);
        for (int i = 0; i < values.length; i++) {
            int next = first(from + i + 1);
            block(track, at - track.first(), next - track.first(), values, states, i);
            at = next;
        }
        return new Track(from, values, states);
    }

    private void block(Track track, int from, int to, double[] values, byte[] states, int i) {
        double sum = 0;
        int some = 0;
        int open = 0;
        for (int at = from; at < to; at++) {
            byte state = track.states()[at];
            open += state == Track.CLOSED ? 0 : 1;
            if (state == Track.KNOWN) {
                some++;
                sum += track.values()[at];
            }
        }
        if (open == 0) {
            values[i] = Double.NaN;
            states[i] = Track.CLOSED;
        } else if (some < known * open - ROUNDING || some == 0) {
            values[i] = Double.NaN;
            states[i] = Track.MISSING;
        } else {
            values[i] = some == open ? sum : sum * open / some;
        }
    }
}
