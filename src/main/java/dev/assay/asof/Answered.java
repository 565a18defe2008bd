package dev.assay.asof;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;

/** A request's columns, put together from where they travelled, and its answers: a view, which changes with each request. */
final class Answered extends InternalRow {
    private static final long serialVersionUID = 1L;

    private final Origin[] origins;
    private final InternalRow[] parts;

    /**
     * Where a column is.
     *
     * @param part the number of the row that has it
     * @param field in that row
     */
    record Origin(int part, int field) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** The tagged row itself, its key, what else a request has, and the answers. */
        static final int ROW = 0;

        static final int KEY = 1;
        static final int REQUEST = 2;
        static final int ANSWERS = 3;
    }

    Answered(Origin[] origins) {
        this.origins = origins.clone();
        this.parts = new InternalRow[Origin.ANSWERS + 1];
    }

    /** Shows another row. */
    void show(int part, InternalRow row) {
        parts[part] = row;
    }

    private InternalRow part(int column) {
        return parts[origins[column].part()];
    }

    private int field(int column) {
        return origins[column].field();
    }

    @Override
    public int numFields() {
        return origins.length;
    }

    @Override
    public boolean isNullAt(int column) {
        return part(column).isNullAt(field(column));
    }

    @Override
    public boolean getBoolean(int column) {
        return part(column).getBoolean(field(column));
    }

    @Override
    public byte getByte(int column) {
        return part(column).getByte(field(column));
    }

    @Override
    public short getShort(int column) {
        return part(column).getShort(field(column));
    }

    @Override
    public int getInt(int column) {
        return part(column).getInt(field(column));
    }

    @Override
    public long getLong(int column) {
        return part(column).getLong(field(column));
    }

    @Override
    public float getFloat(int column) {
        return part(column).getFloat(field(column));
    }

    @Override
    public double getDouble(int column) {
        return part(column).getDouble(field(column));
    }

    @Override
    public UTF8String getUTF8String(int column) {
        return part(column).getUTF8String(field(column));
    }

    @Override
    public byte[] getBinary(int column) {
        return part(column).getBinary(field(column));
    }

    @Override
    public CalendarInterval getInterval(int column) {
        return part(column).getInterval(field(column));
    }

    @Override
    public ArrayData getArray(int column) {
        return part(column).getArray(field(column));
    }

    @Override
    public MapData getMap(int column) {
        return part(column).getMap(field(column));
    }

    @Override
    public Decimal getDecimal(int column, int precision, int scale) {
        return part(column).getDecimal(field(column), precision, scale);
    }

    @Override
    public InternalRow getStruct(int column, int fields) {
        return part(column).getStruct(field(column), fields);
    }

    @Override
    public Object get(int column, DataType type) {
        return part(column).get(field(column), type);
    }

    @Override
    public void setNullAt(int column) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void update(int column, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InternalRow copy() {
        throw new UnsupportedOperationException();
    }
}
