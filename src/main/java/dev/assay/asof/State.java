package dev.assay.asof;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** What is known of a feed at a moment of the replay, of one key. */
interface State {
    /** How a feed's rows are kept, as tasks need it. */
    interface Kind extends Serializable {
        /** Of no key yet. */
        State start();
    }

    /** The moment and the steps that a request is about. */
    interface Asked {
        long asOf();

        /** {@link Steps#NONE} if there is none. */
        long target();

        /** The frontier of this feed; {@link Steps#NONE} if there is none. */
        long frontier();
    }

    /** Forgets all: another key follows. */
    void clear();

    /**
     * Something becomes known.
     *
     * @param row as {@link Tagged} packs it; it must be copied to be kept
     */
    void apply(UnsafeRow row);

    /** Writes this feed's answers from {@code at} on, null where there is none. */
    void answer(Asked asked, Object[] answers, int at);
}
