package dev.assay.asof;

import dev.assay.asof.Answered.Origin;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** The pass itself: keeps what is known of a key, and answers each request from what came before it. */
final class Answering implements Iterator<InternalRow>, State.Asked {
    private final Iterator<InternalRow> rows;
    private final Pass pass;
    private final Object[] answers;
    private final Answered answered;
    private final int[] fields;
    /** The other keys of the same hash, hardly ever any. */
    private final Map<UnsafeRow, State[]> others = new HashMap<>();

    private UnsafeRow key;
    private State[] states;
    private long hash = -1;
    private boolean ready;
    private int frontier;

    /**
     * What tasks need to know.
     *
     * @param packed columns of a request that travel by themselves
     * @param origins where the requests' columns travel
     * @param asOf the requests' column with their moment
     * @param target the column with their target; negative if they have none
     */
    record Pass(int keys, int packed, List<Origin> origins, int asOf, int target, List<Place> feeds)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        int answers() {
            return feeds.stream().mapToInt(Place::answers).sum();
        }

        Answered answered() {
            Stream<Origin> answers = IntStream.range(0, answers()).mapToObj(i -> new Origin(Origin.ANSWERS, i));
            return new Answered(Stream.concat(origins.stream(), answers).toArray(Origin[]::new));
        }
    }

    /**
     * A feed among the others.
     *
     * @param fields of its rows
     * @param answers how many columns it answers
     * @param frontier the requests' column with its frontier; negative if it has none
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
        this.answered = pass.answered();
        this.answered.show(Origin.ANSWERS, new GenericInternalRow(answers));
        this.fields = pass.feeds().stream().mapToInt(Place::fields).toArray();
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
            UnsafeRow of = row.getStruct(Tagged.KEY, pass.keys());
            meet(row.getLong(Tagged.PLACE) >>> Tagged.WITHIN, of);
            int tag = row.getInt(Tagged.TAG);
            if (tag < states.length) {
                states[tag].apply(row.getStruct(Tagged.FIRST + tag, fields[tag]));
            } else {
                answered.show(Origin.ROW, row);
                answered.show(Origin.KEY, of);
                answered.show(Origin.REQUEST, row.getStruct(Tagged.FIRST + tag, pass.packed()));
                ready = true;
            }
        }
        return ready;
    }

    /** Turns to a row's key. */
    private void meet(long next, UnsafeRow of) {
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
        if (answered.isNullAt(pass.asOf()) || key.anyNull()) {
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
        return answered;
    }

    @Override
    public long asOf() {
        return answered.getLong(pass.asOf());
    }

    @Override
    public long target() {
        return step(pass.target());
    }

    @Override
    public long frontier() {
        return step(frontier);
    }

    private long step(int column) {
        return column < 0 || answered.isNullAt(column) ? Steps.NONE : answered.getLong(column);
    }
}
