package dev.assay.asof;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** The pass itself: keeps what is known of a key, and answers each request from what came before it. */
final class Answering implements Iterator<InternalRow>, State.Asked {
    private final Iterator<InternalRow> rows;
    private final Pass pass;
    private final Object[] answers;
    private final JoinedRow answered;
    /** The other keys of the same hash, hardly ever any. */
    private final Map<UnsafeRow, State[]> others = new HashMap<>();

    private UnsafeRow key;
    private State[] states;
    private long hash = -1;
    private boolean ready;
    private UnsafeRow request;
    private int frontier;

    /**
     * What tasks need to know.
     *
     * @param fields of a request
     * @param asOf the request's field with its moment
     * @param target the field with its target; negative if it has none
     */
    record Pass(int keys, int fields, int asOf, int target, List<Place> feeds) implements Serializable {
        private static final long serialVersionUID = 1L;

        int answers() {
            return feeds.stream().mapToInt(Place::answers).sum();
        }
    }

    /**
     * A feed among the others.
     *
     * @param fields of its rows
     * @param answers how many columns it answers
     * @param frontier the request's field with its frontier; negative if it has none
     */
    record Place(State.Kind kind, int fields, int answers, int frontier) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param rows as {@link Tagged} orders them
     */
    Answering(Iterator<InternalRow> rows, Pass pass) {
        this.rows = rows;
        this.pass = pass;
        this.states = start();
        this.answers = new Object[pass.answers()];
        this.answered = new JoinedRow();
        this.key = new UnsafeRow(pass.keys());
        this.key.pointTo(new byte[0], 0);
    }

    private State[] start() {
        return pass.feeds().stream().map(place -> place.kind().start()).toArray(State[]::new);
    }

    @Override
    public boolean hasNext() {
        while (!ready && rows.hasNext()) {
            UnsafeRow row = (UnsafeRow) rows.next();
            meet(row);
            int tag = row.getInt(Tagged.TAG);
            if (tag < states.length) {
                states[tag].apply(
                        row.getStruct(Tagged.FIRST + tag, pass.feeds().get(tag).fields()));
            } else {
                request = row.getStruct(Tagged.FIRST + tag, pass.fields());
                ready = true;
            }
        }
        return ready;
    }

    /** Turns to the row's key. */
    private void meet(UnsafeRow row) {
        long next = row.getLong(Tagged.PLACE) >>> Tagged.WITHIN;
        UnsafeRow of = row.getStruct(Tagged.KEY, pass.keys());
        if (next != hash) {
            hash = next;
            others.clear();
            key.copyFrom(of);
            for (State state : states) {
                state.clear();
            }
        } else if (!of.equals(key)) {
            others.put(key, states);
            key = of.copy();
            State[] before = others.remove(key);
            states = before == null ? start() : before;
        }
    }

    /** The row is good until the next one is asked for. */
    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        if (request.isNullAt(pass.asOf()) || key.anyNull()) {
            Arrays.fill(answers, null);
        } else {
            int at = 0;
            for (int i = 0; i < states.length; i++) {
                Place place = pass.feeds().get(i);
                frontier = place.frontier();
                states[i].answer(this, answers, at);
                at += place.answers();
            }
        }
        return answered.withLeft(request).withRight(new GenericInternalRow(answers));
    }

    @Override
    public long asOf() {
        return request.getLong(pass.asOf());
    }

    @Override
    public long target() {
        return step(pass.target());
    }

    @Override
    public long frontier() {
        return step(frontier);
    }

    private long step(int field) {
        return field < 0 || request.isNullAt(field) ? Steps.NONE : request.getLong(field);
    }
}
