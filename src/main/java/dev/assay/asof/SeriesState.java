package dev.assay.asof;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** A key's values by step, and what is asked of them. */
final class SeriesState implements State {
    private final Kept kept;
    private final Cells cells;
    private final double[] row;
    private final Reading reading;
    private final Before[] before;

    /** What was answered last: many requests ask the same at one moment. */
    private static final class Before {
        private boolean there;
        private long anchor;
        private long frontier;
        private double answer;
        private long used;
    }

    /**
     * How {@link Series} is kept.
     *
     * @param version the field with what a row is a version of
     * @param versions how many columns tell that; 0: none
     * @param first the first value among a row's fields
     */
    record Kept(Combine combine, int version, int versions, int first, int values, boolean absentZero, List<Ask> asks)
            implements Kind {
        private static final long serialVersionUID = 1L;

        @Override
        public State start() {
            return new SeriesState(this);
        }
    }

    private SeriesState(Kept kept) {
        this.kept = kept;
        this.cells = new Cells(kept.combine(), kept.values(), kept.versions() > 0);
        this.reading = new Reading(cells, kept.absentZero());
        this.row = new double[kept.values()];
        this.before = new Before[kept.asks().size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = new Before();
        }
    }

    @Override
    public void clear() {
        cells.clear();
        forget();
    }

    private void forget() {
        for (Before each : before) {
            each.there = false;
        }
    }

    @Override
    public void apply(UnsafeRow next) {
        for (int i = 0; i < row.length; i++) {
            int field = kept.first() + i;
            row[i] = next.isNullAt(field) ? Double.NaN : next.getDouble(field);
        }
        UnsafeRow version = kept.versions() == 0 ? null : next.getStruct(kept.version(), kept.versions());
        cells.add(next.getLong(Tagged.EVENT), version, row);
        forget();
    }

    @Override
    public void answer(Asked asked, Object[] answers, int at) {
        int next = at;
        for (int i = 0; i < before.length; i++) {
            Ask ask = kept.asks().get(i);
            Before told = told(ask, before[i], asked);
            answers[next++] = Double.isNaN(told.answer) ? null : (Object) told.answer;
            if (ask instanceof Lag lag && lag.used() != null) {
                answers[next++] = told.used < 0 ? null : (Object) (int) told.used;
            }
        }
    }

    private Before told(Ask ask, Before told, Asked asked) {
        long anchor = ask.anchor() == Anchor.TARGET ? asked.target() : asked.frontier();
        if (told.there && told.anchor == anchor && told.frontier == asked.frontier()) {
            return told;
        }
        told.there = true;
        told.anchor = anchor;
        told.frontier = asked.frontier();
        told.used = -1;
        if (anchor == Steps.NONE) {
            told.answer = Double.NaN;
        } else if (ask instanceof Lag lag) {
            told.answer = reading.lag(lag, anchor, asked.frontier());
            told.used = reading.used();
        } else {
            told.answer = reading.window((Window) ask, anchor, asked.frontier());
        }
        return told;
    }
}
