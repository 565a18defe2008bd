package dev.assay.profile;

import dev.assay.scan.Tally;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * All that is told of one column by itself. Its different values are counted exactly while they are few; from then on
 * sketches take over what they can tell.
 */
abstract sealed class ColumnTally implements Tally permits NumberColumn, TextColumn, TimeColumn, OpaqueColumn {
    private final int column;
    private final int day;
    private final Course course = new Course();
    private long rows;
    private long nulls;

    /** Where a column is found in the rows of a read. */
    record Place(int column, int day) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** In place of {@code day} in a table without time. */
        static final int TIMELESS = -1;
    }

    /**
     * @param place ordinals of the column, and of the row's day as days since 1970-01-01
     */
    ColumnTally(Place place) {
        this.column = place.column();
        this.day = place.day();
    }

    /** Takes in the value of a row, which is not null. */
    abstract void take(InternalRow row, int ordinal);

    /** The bin of the value taken last, for its course. */
    abstract int bin();

    /** The value taken last as a number, for its course; 0 for what is none. */
    abstract double number();

    /** What is kept of it, in a fixed order. */
    abstract List<Part> parts();

    @Override
    public final void add(InternalRow row) {
        rows++;
        boolean none = row.isNullAt(column);
        if (none) {
            nulls++;
        } else {
            take(row, column);
        }
        if (day != Place.TIMELESS && !row.isNullAt(day)) {
            if (none) {
                course.addNull(row.getInt(day));
            } else {
                course.add(row.getInt(day), bin(), number());
            }
        }
    }

    @Override
    public void merge(Tally other) {
        ColumnTally more = (ColumnTally) other;
        rows += more.rows;
        nulls += more.nulls;
        course.merge(more.course);
    }

    @Override
    public double headline() {
        return rows == 0 ? Double.NaN : (double) (rows - nulls) / rows;
    }

    long rows() {
        return rows;
    }

    long nulls() {
        return nulls;
    }

    Course course() {
        return course;
    }

    @Override
    public final void write(DataOutputStream out) throws IOException {
        out.writeLong(rows);
        out.writeLong(nulls);
        course.write(out);
        for (Part part : parts()) {
            part.write(out);
        }
    }

    @Override
    public final void read(DataInputStream in) throws IOException {
        rows = in.readLong();
        nulls = in.readLong();
        course.read(in);
        for (Part part : parts()) {
            part.read(in);
        }
    }
}
