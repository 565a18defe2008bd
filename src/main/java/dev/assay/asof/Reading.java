package dev.assay.asof;

/** Reads lags and windows off the steps of a key. */
final class Reading {
    private final Cells cells;
    private final Steps steps;
    private final boolean absentZero;
    private final Known known = new Known();
    private long used;

    /**
     * @param absentZero whether a step without a row, from the first up to the frontier, is 0
     */
    Reading(Cells cells, boolean absentZero) {
        this.cells = cells;
        this.steps = cells.steps();
        this.absentZero = absentZero;
    }

    /** How many steps further back than asked the last lag was found; negative if it was not. */
    long used() {
        return used;
    }

    /** NaN if there is no answer. */
    double lag(Lag lag, long anchor, long frontier) {
        long step = anchor - lag.steps();
        used = -1;
        if (steps.size() == 0) {
            return Double.NaN;
        }
        long last = lag.late() == Late.MISSING ? step : Math.max(step - lag.reach(), steps.step(0));
        long at = step;
        while (at >= last) {
            double value = value(lag.value(), at, frontier);
            if (!Double.isNaN(value)) {
                used = step - at;
                return value;
            }
            at = lag.late() == Late.OLDER ? at - lag.stride() : before(at, frontier);
        }
        return Double.NaN;
    }

    private double value(int value, long step, long frontier) {
        int at = steps.find(step);
        if (at >= 0) {
            return cells.value(value, at);
        }
        return absentZero && step <= frontier && steps.size() > 0 && step >= steps.step(0) ? 0 : Double.NaN;
    }

    /** The nearest step before that may be known; {@link Steps#NONE} if there is none. */
    private long before(long step, long frontier) {
        int at = steps.from(step) - 1;
        long row = at < 0 ? Steps.NONE : steps.step(at);
        return absentZero && at >= 0 ? Math.max(row, Math.min(step - 1, frontier)) : row;
    }

    /** NaN if there is no answer. */
    double window(Window window, long anchor, long frontier) {
        known.clear();
        if (steps.size() > 0) {
            long newest = anchor - window.skip();
            long first = steps.step(0);
            long back = Math.min(window.length() - 1L, Math.floorDiv(newest - first, (long) window.every()));
            long oldest = newest - back * window.every();
            if (newest >= first) {
                if (absentZero) {
                    each(window, oldest, newest, frontier);
                } else {
                    rows(window, oldest, newest);
                }
            }
        }
        return known.measure(window);
    }

    private void rows(Window window, long oldest, long newest) {
        for (int at = steps.from(oldest); at < steps.size() && steps.step(at) <= newest; at++) {
            long back = newest - steps.step(at);
            if (window.every() == 1 || back % window.every() == 0) {
                add(back, cells.value(window.value(), at));
            }
        }
    }

    private void each(Window window, long oldest, long newest, long frontier) {
        int at = steps.from(oldest);
        for (long step = oldest; step <= newest; step += window.every()) {
            while (at < steps.size() && steps.step(at) < step) {
                at++;
            }
            if (at < steps.size() && steps.step(at) == step) {
                add(newest - step, cells.value(window.value(), at));
            } else if (step <= frontier) {
                add(newest - step, 0);
            }
        }
    }

    private void add(long back, double value) {
        if (!Double.isNaN(value)) {
            known.add(back, value);
        }
    }
}
