package dev.assay.aggregate;

import dev.assay.scan.Columns;
import dev.assay.series.Track;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Sums of which a part is missing. A step is known where the known series are those of a stated share of the open ones' usual
 * demand, the mean of what is known of each; the sum of these is then scaled up to all of them. So one series whose data is late
 * does not make all sums above it unknown.
 */
final class Partly {
    /** A share such as 28 % of 25 is not exact. */
    private static final double ROUNDING = 1e-9;

    private static final String OF = "of_";

    private final Bound bound;
    private final double known;

    /** What is summed of each series. */
    private enum Part {
        /** The values that are known. */
        VALUES,
        /** The usual demand of what is known. */
        KNOWN,
        /** The usual demand of what is open. */
        OPEN
    }

    /**
     * @param known the share of usual demand that must be known, over 0 and under 1
     */
    Partly(Bound bound, double known) {
        this.bound = bound;
        this.known = known;
    }

    /** As {@link Nodes#sums(Dataset)}. */
    Dataset<Row> of(Dataset<Row> series, Nodes nodes) {
        Dataset<Row> values = nodes.sums(part(series, Part.VALUES));
        Dataset<Row> all = beside(values, nodes.sums(part(series, Part.KNOWN)), "known");
        all = beside(all, nodes.sums(part(series, Part.OPEN)), "open");
        StructType read = all.schema();
        StructType schema = values.schema();
        int track = schema.fieldIndex("track");
        int width = schema.length();
        double share = known;
        return PerRow.map(all, schema, row -> {
            Object[] told = PerRow.copied(row, read, width, 0);
            told[track] = scaled(
                            Track.of(row.getBinary(track)),
                            Track.of(row.getBinary(width)),
                            Track.of(row.getBinary(width + 1)),
                            share)
                    .bytes();
            return told;
        });
    }

    private Dataset<Row> beside(Dataset<Row> sums, Dataset<Row> others, String name) {
        Column same = Columns.exactly(Nodes.LEVEL).equalTo(Columns.exactly(OF + Nodes.LEVEL));
        Dataset<Row> renamed = others.withColumnRenamed(Nodes.LEVEL, OF + Nodes.LEVEL);
        for (Field field : bound.fields()) {
            renamed = renamed.withColumnRenamed(field.column(), OF + field.column());
            same = same.and(Columns.exactly(field.column()).eqNullSafe(Columns.exactly(OF + field.column())));
        }
        Column[] kept = Arrays.stream(sums.columns()).map(Columns::exactly).toArray(Column[]::new);
        Dataset<Row> tracks =
                renamed.withColumn(name, Columns.exactly("track")).drop("track", "rows", "members", "returns", "shut");
        return sums.join(tracks, same).select(concat(kept, Columns.exactly(name)));
    }

    private static Column[] concat(Column[] columns, Column last) {
        Column[] all = Arrays.copyOf(columns, columns.length + 1);
        all[columns.length] = last;
        return all;
    }

    private static Dataset<Row> part(Dataset<Row> series, Part part) {
        StructType schema = series.schema();
        int track = schema.fieldIndex("track");
        return PerRow.map(series, schema, row -> {
            Object[] values = PerRow.copied(row, schema, schema.length(), 0);
            values[track] = part(Track.of(row.getBinary(track)), part).bytes();
            return values;
        });
    }

    /** What is not summed adds nothing, as a closed step. */
    private static Track part(Track track, Part part) {
        double usual = Math.abs(Arrays.stream(track.values())
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0));
        double[] values = new double[track.length()];
        byte[] states = new byte[track.length()];
        for (int i = 0; i < values.length; i++) {
            byte state = track.states()[i];
            boolean counts = state == Track.KNOWN || (part == Part.OPEN && state == Track.MISSING);
            states[i] = counts ? Track.KNOWN : Track.CLOSED;
            values[i] = !counts ? Double.NaN : part == Part.VALUES ? track.values()[i] : usual;
        }
        return new Track(track.first(), values, states);
    }

    private static Track scaled(Track sum, Track known, Track open, double share) {
        double[] values = new double[sum.length()];
        byte[] states = new byte[sum.length()];
        for (int i = 0; i < values.length; i++) {
            boolean some = sum.states()[i] == Track.KNOWN;
            // Where nothing usually sells, all of it is known as soon as one is.
            double part = !some ? 0 : open.values()[i] > 0 ? known.values()[i] / open.values()[i] : 1;
            if (open.states()[i] != Track.KNOWN) {
                states[i] = Track.CLOSED;
                values[i] = Double.NaN;
            } else if (part <= 0 || part < share - ROUNDING) {
                states[i] = Track.MISSING;
                values[i] = Double.NaN;
            } else {
                values[i] = sum.values()[i] / part;
            }
        }
        return new Track(sum.first(), values, states);
    }
}
