package dev.assay.scan;

import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows passed on as they are; their summary is handed over after the last one. */
final class Summarising implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Slices slices;
    private final Consumer<Slices> done;
    private boolean over;

    Summarising(Iterator<InternalRow> rows, Slices slices, Consumer<Slices> done) {
        this.rows = rows;
        this.slices = slices;
        this.done = done;
    }

    @Override
    public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more && !over) {
            over = true;
            done.accept(slices);
        }
        return more;
    }

    @Override
    public InternalRow next() {
        InternalRow row = rows.next();
        slices.add(row);
        return row;
    }
}
