package dev.assay.asof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;

/** The last known row of each event. */
final class PlannedState implements State {
    private final Kept kept;
    private final TreeMap<Long, UnsafeRow> rows = new TreeMap<>();
    /** No row reaches further than this many steps after its event. */
    private long longest;

    /**
     * How {@link Planned} is kept.
     *
     * @param to the field with the last step of a row; negative: its event
     * @param first the first value among a row's fields
     */
    record Kept(int to, int first, List<DataType> types, long offset, boolean tellsKnown) implements Kind {
        private static final long serialVersionUID = 1L;

        @Override
        public State start() {
            return new PlannedState(this);
        }
    }

    private PlannedState(Kept kept) {
        this.kept = kept;
    }

    @Override
    public void clear() {
        rows.clear();
        longest = 0;
    }

    @Override
    public void apply(UnsafeRow row) {
        long event = row.getLong(Tagged.EVENT);
        rows.put(event, row.copy());
        long reach = to(row) - event;
        // Of a row that ends before it starts the difference is negative, unless it overflows.
        longest = Math.max(longest, to(row) >= event && reach < 0 ? Long.MAX_VALUE : reach);
    }

    private long to(UnsafeRow row) {
        if (kept.to() < 0) {
            return row.getLong(Tagged.EVENT);
        }
        return row.isNullAt(kept.to()) ? Long.MAX_VALUE : row.getLong(kept.to());
    }

    @Override
    public void answer(Asked asked, Object[] answers, int at) {
        UnsafeRow found = asked.target() == Steps.NONE ? null : about(asked.target() + kept.offset());
        int next = at;
        for (int i = 0; i < kept.types().size(); i++) {
            int field = kept.first() + i;
            answers[next++] = found == null || found.isNullAt(field)
                    ? null
                    : found.get(field, kept.types().get(i));
        }
        if (kept.tellsKnown()) {
            answers[next] = found == null ? null : (Object) found.getLong(Tagged.KNOWN);
        }
    }

    private UnsafeRow about(long target) {
        if (kept.to() < 0) {
            return rows.get(target);
        }
        Map.Entry<Long, UnsafeRow> entry = rows.floorEntry(target);
        while (entry != null && target - entry.getKey() <= longest) {
            if (target <= to(entry.getValue())) {
                return entry.getValue();
            }
            entry = rows.lowerEntry(entry.getKey());
        }
        return null;
    }
}
