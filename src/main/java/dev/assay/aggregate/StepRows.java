package dev.assay.aggregate;

import dev.assay.scan.Columns;
import dev.assay.series.Coarser;
import dev.assay.series.Step;
import dev.assay.series.Track;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Tracks as tables of a row a step, under the names that people know. */
final class StepRows {
    private static final long MICROS = 1_000_000L;
    private static final UTF8String[] STATES = {
        UTF8String.fromString("known"), UTF8String.fromString("missing"), UTF8String.fromString("closed")
    };

    private final Bound bound;

    StepRows(Bound bound) {
        this.bound = bound;
    }

    /** How the time of a step is written: a date, of hours the instant. */
    static DataType periodType(Step step) {
        return step.unit() == Step.Unit.HOUR ? DataTypes.TimestampType : DataTypes.DateType;
    }

    /** Spark's own form of a step's start. */
    static Object period(Step step, int index) {
        if (step.unit() != Step.Unit.HOUR) {
            return (int) step.day(index).toEpochDay();
        }
        ZoneId zone = step.zone();
        return step.start(index).atZone(zone).toEpochSecond() * MICROS;
    }

    /** A name that no field has. */
    String free(String name) {
        String free = name;
        for (int i = 2; taken(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private boolean taken(String name) {
        return bound.fields().stream()
                .anyMatch(field -> field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }

    /** The fields under their own names. */
    List<Column> fields(int count) {
        List<Column> columns = new ArrayList<>();
        for (Field field : bound.fields().subList(0, count)) {
            columns.add(Columns.exactly(field.column()).as(field.name()));
        }
        return columns;
    }

    /** The regular series: keys, period, value (null where there is none) and state. */
    Dataset<Row> series(Dataset<Row> series) {
        List<Column> columns = fields(bound.keys());
        columns.add(Columns.exactly("track"));
        StructType schema = new StructType();
        Dataset<Row> read = series.select(columns.toArray(Column[]::new));
        for (int i = 0; i < bound.keys(); i++) {
            schema = schema.add(read.schema().apply(i));
        }
        StructType all = told(schema);
        return steps(read, all, List.of(new Coarser(bound.step(), bound.step(), 1)), false);
    }

    /**
     * The nodes that series are forecast by, each in its step.
     *
     * @param wanted rows of {@code at_level}, {@code at_step} and all fields
     */
    Dataset<Row> nodes(Dataset<Row> wanted) {
        List<Column> columns = new ArrayList<>();
        columns.add(bound.levelName(Columns.exactly("at_level")).as(free("level")));
        columns.add(bound.stepName(Columns.exactly("at_step")).as(free("step")));
        columns.addAll(fields(bound.fields().size()));
        columns.add(Columns.exactly("track"));
        columns.add(Columns.exactly("at_step"));
        Dataset<Row> read = wanted.select(columns.toArray(Column[]::new));
        StructType schema = new StructType();
        for (int i = 0; i < read.columns().length - 2; i++) {
            schema = schema.add(read.schema().apply(i));
        }
        List<Coarser> coarser = new ArrayList<>();
        bound.steps().forEach(each -> coarser.add(bound.coarser(each)));
        return steps(read, told(schema), coarser, true);
    }

    private StructType told(StructType schema) {
        return schema.add(free("period"), periodType(bound.step()))
                .add(free("value"), DataTypes.DoubleType)
                .add(free("state"), DataTypes.StringType);
    }

    /** How a track becomes rows. */
    private record Cut(List<Step> steps, List<Coarser> coarser, boolean stepTold, boolean instants)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private Dataset<Row> steps(Dataset<Row> read, StructType schema, List<Coarser> coarser, boolean stepTold) {
        int before = schema.length() - 3;
        StructType told = read.schema();
        Cut cut = new Cut(bound.steps(), coarser, stepTold, bound.step().unit() == Step.Unit.HOUR);
        return PerRow.flatMap(read, schema, row -> rows(row, told, before, cut));
    }

    private static List<Object[]> rows(InternalRow row, StructType told, int before, Cut cut) {
        int place = cut.stepTold() ? row.getInt(before + 1) : 0;
        Step step = cut.steps().get(place);
        Track track = cut.coarser().get(place).sum(Track.of(row.getBinary(before)));
        Object[] key = PerRow.copied(row, told, before, 3);
        List<Object[]> rows = new ArrayList<>(track.length());
        for (int i = 0; i < track.length(); i++) {
            Object[] values = key.clone();
            Object period = period(step, track.first() + i);
            // Days of a series whose own step is the hour are told by the instant at which they start.
            values[before] = cut.instants() && period instanceof Integer
                    ? (Object) (step.day(track.first() + i)
                                    .atStartOfDay(step.zone())
                                    .toEpochSecond()
                            * MICROS)
                    : period;
            values[before + 1] = track.states()[i] == Track.KNOWN ? track.values()[i] : null;
            values[before + 2] = STATES[track.states()[i]];
            rows.add(values);
        }
        return rows;
    }
}
