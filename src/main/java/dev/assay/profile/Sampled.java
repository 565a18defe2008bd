package dev.assay.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;

/**
 * A sample of a table's rows, of hashes and numbers only: those whose own hash is least, so that it is the same however the
 * table is split. At most 20,000 rows, and at most 4 million cells. Rows that are wholly alike are in it all or not at all.
 *
 * @param total number of rows of the table
 * @param rows number of rows of the sample
 * @param columns all of the table
 */
record Sampled(long total, int rows, List<SampledColumn> columns) {
    private static final int ROWS = 20_000;
    private static final int CELLS = 4_000_000;
    private static final String HASH = "_assay_hash";
    private static final double SLACK = 1.2;
    private static final int MARGIN = 500;
    private static final double HASHES = 0x1p64;

    Sampled {
        columns = List.copyOf(columns);
    }

    /** Reads the table once. */
    static Sampled of(Dataset<Row> data, List<Related> columns, long total) {
        List<Column> cells = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Related column : columns) {
            add(cells, names, column.hash());
            if (column.number() || column.time()) {
                add(cells, names, column.number() ? column.asNumber() : micros(column));
            }
        }
        int limit = Math.max(1, Math.min(ROWS, CELLS / Math.max(1, cells.size())));
        Column row = wholeRow(columns);
        double share = ((double) limit * SLACK + MARGIN) / total;
        Dataset<Row> some = share >= 1 ? data : data.filter(row.leq((long) ((share - 0.5) * HASHES)));
        cells.add(row.as(HASH));
        InternalRow[] rows = some.select(cells.toArray(Column[]::new))
                .orderBy(HASH)
                .limit(limit)
                .select(names.stream().map(name -> col(name)).toArray(Column[]::new))
                .queryExecution()
                .executedPlan()
                .executeCollect();
        return new Sampled(total, rows.length, columns(columns, rows));
    }

    private static void add(List<Column> cells, List<String> names, Column cell) {
        names.add("_assay_" + names.size());
        cells.add(cell.as(names.get(names.size() - 1)));
    }

    private static Column micros(Related column) {
        return unix_micros(column.asTime().cast(DataTypes.TimestampType)).cast(DataTypes.DoubleType);
    }

    /** A hash of the whole row, in which it matters what has no value. */
    static Column wholeRow(List<Related> columns) {
        List<Column> parts = new ArrayList<>();
        for (Related column : columns) {
            parts.add(column.value());
            parts.add(column.value().isNull());
        }
        return xxhash64(parts.toArray(Column[]::new));
    }

    private static List<SampledColumn> columns(List<Related> columns, InternalRow[] rows) {
        List<SampledColumn> sampled = new ArrayList<>();
        int cell = 0;
        for (Related column : columns) {
            long[] hashes = new long[rows.length];
            boolean[] present = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                present[i] = !rows[i].isNullAt(cell);
                hashes[i] = present[i] ? rows[i].getLong(cell) : 0;
            }
            cell++;
            double[] numbers = null;
            if (column.number() || column.time()) {
                numbers = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    numbers[i] = rows[i].isNullAt(cell) ? Double.NaN : rows[i].getDouble(cell);
                }
                cell++;
            }
            sampled.add(new SampledColumn(column, hashes, present, numbers));
        }
        return sampled;
    }

    boolean whole() {
        return rows >= total;
    }

    /** The share of the table's rows that it has. */
    double share() {
        return total == 0 ? 1 : (double) rows / total;
    }
}
