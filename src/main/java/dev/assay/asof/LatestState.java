package dev.assay.asof;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;

/** The one row that counts at the moment: rows come when both their event and their publication have come. */
final class LatestState implements State {
    private final Kept kept;
    private final UnsafeRow row;
    private boolean there;
    private long event;
    private long known;

    /**
     * How {@link Latest} is kept.
     *
     * @param first the first value among a row's fields
     */
    record Kept(int first, List<DataType> types, long tolerance, boolean tellsEvent, boolean tellsKnown)
            implements Kind {
        private static final long serialVersionUID = 1L;

        @Override
        public State start() {
            return new LatestState(this);
        }
    }

    private LatestState(Kept kept) {
        this.kept = kept;
        this.row = new UnsafeRow(kept.first() + kept.types().size());
        this.row.pointTo(new byte[0], 0);
    }

    @Override
    public void clear() {
        there = false;
    }

    @Override
    public void apply(UnsafeRow next) {
        long about = next.getLong(Tagged.EVENT);
        // Rows of one event come in the order in which they became known.
        if (there && about < event) {
            return;
        }
        there = true;
        event = about;
        known = next.getLong(Tagged.KNOWN);
        row.copyFrom(next);
    }

    @Override
    public void answer(Asked asked, Object[] answers, int at) {
        // The difference of two moments overflows where one of them is an extreme.
        boolean found = there && (kept.tolerance() == Long.MAX_VALUE || event >= floor(asked.asOf()));
        int next = at;
        for (int i = 0; i < kept.types().size(); i++) {
            int field = kept.first() + i;
            answers[next++] =
                    found && !row.isNullAt(field) ? row.get(field, kept.types().get(i)) : null;
        }
        if (kept.tellsEvent()) {
            answers[next++] = found ? (Object) event : null;
        }
        if (kept.tellsKnown()) {
            answers[next] = found ? (Object) known : null;
        }
    }

    private long floor(long asOf) {
        long floor = asOf - kept.tolerance();
        return floor > asOf ? Long.MIN_VALUE : floor;
    }
}
