package dev.assay.features;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.FeaturesSpec.Source;
import dev.assay.spec.FeaturesSpec.Ties;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a source by working names: keys {@code k0…}, {@code event} (the step or instant that a row is about), {@code to}
 * (the last), {@code start} and {@code end} of these in microseconds, {@code published} and {@code known}, order {@code o0…},
 * marks of versions {@code m0…} and values {@code v0…}. A row without a key, a time or a moment from which it is known counts
 * for nothing.
 */
final class SourceRows {
    static final String EVENT = "event";
    static final String TO = "to";
    static final String START = "start";
    static final String END = "end";
    /** Of the time of a row itself, where its step is longer. */
    static final String OWN_START = "own_start";

    static final String OWN_END = "own_end";
    static final String PUBLISHED = "published";
    static final String KNOWN = "known";
    /** Before all moments. */
    static final long ALWAYS = Long.MIN_VALUE + 1;

    private SourceRows() {}

    /** All rows, as they stand. */
    static Dataset<Row> all(BoundSource source) {
        Dataset<Row> rows = source.rows();
        Source spec = source.spec();
        StepTimes times = source.times();
        Column time = Bound.of(rows, spec.time());
        Column until = spec.until() == null ? time : Bound.of(rows, spec.until());
        List<Column> columns = new ArrayList<>();
        add(columns, rows, source.keys(), "k");
        columns.add(times.of(time, source.timeType()).as(EVENT));
        columns.add(times.of(until, source.timeType()).as(TO));
        columns.add(times.first(time, source.timeType()).as(OWN_START));
        columns.add(times.last(until, source.timeType()).as(OWN_END));
        columns.add(published(source).as(PUBLISHED));
        add(columns, rows, spec.rules().orderBy(), "o");
        add(columns, rows, spec.rules().versionOf(), "m");
        add(columns, rows, source.columns(), "v");
        Dataset<Row> plain = rows.select(columns.toArray(Column[]::new));
        return plain.withColumn(START, times.start(col(EVENT)))
                .withColumn(END, times.end(col(TO)))
                .withColumn(KNOWN, known(source));
    }

    /** The rows that count, of those that contradict each other the one that is said to. */
    static Dataset<Row> counting(BoundSource source) {
        Dataset<Row> rows = all(source)
                .drop(OWN_START, OWN_END)
                .filter(col(KNOWN).isNotNull().and(col(EVENT).isNotNull()));
        Ties ties = source.spec().rules().ties();
        if (ties == Ties.REFUSE || source.spec().rules().combine() != null) {
            return rows;
        }
        Column[] same = Stream.concat(
                        IntStream.range(0, source.keys().size()).mapToObj(i -> "k" + i),
                        Stream.concat(orders(source).stream(), Stream.of(EVENT, TO, START, END, PUBLISHED, KNOWN)))
                .map(name -> col(name))
                .toArray(Column[]::new);
        Column[] values = values(source).stream().map(name -> col(name)).toArray(Column[]::new);
        Column one = ties == Ties.HIGHEST ? max(struct(values)) : min(struct(values));
        return rows.groupBy(same)
                .agg(one.as("one"))
                .selectExpr(Stream.concat(Stream.of(same).map(Column::toString), Stream.of("one.*"))
                        .toArray(String[]::new));
    }

    static List<String> keys(BoundSource source) {
        return IntStream.range(0, source.keys().size()).mapToObj(i -> "k" + i).toList();
    }

    static List<String> orders(BoundSource source) {
        return IntStream.range(0, source.spec().rules().orderBy().size())
                .mapToObj(i -> "o" + i)
                .toList();
    }

    static List<String> marks(BoundSource source) {
        return IntStream.range(0, source.spec().rules().versionOf().size())
                .mapToObj(i -> "m" + i)
                .toList();
    }

    static List<String> values(BoundSource source) {
        return IntStream.range(0, source.columns().size())
                .mapToObj(i -> "v" + i)
                .toList();
    }

    private static void add(List<Column> columns, Dataset<Row> rows, List<String> names, String working) {
        for (int i = 0; i < names.size(); i++) {
            columns.add(Bound.of(rows, names.get(i)).as(working + i));
        }
    }

    /** When a row was published, where that is told, and tells when it was known. */
    private static Column published(BoundSource source) {
        Source spec = source.spec();
        if (spec.published() == null) {
            return lit(null).cast("long");
        }
        Column told = source.times().last(Bound.of(source.rows(), spec.published()), source.publishedType());
        return spec.backfilled() == null
                ? told
                : when(not(coalesce(expr("(" + spec.backfilled() + ")"), lit(false))), told);
    }

    /** What is published before it has happened counts from then on, unless it is a plan. */
    private static Column known(BoundSource source) {
        Source spec = source.spec();
        if (source.always()) {
            return lit(ALWAYS);
        }
        boolean declared = spec.availableAfter() != null || spec.published() == null;
        Column stated = declared
                ? source.times().plus(col(END), spec.availableAfter())
                : lit(null).cast("long");
        Column known = coalesce(col(PUBLISHED), stated);
        return spec.ahead() ? known : when(known.isNotNull(), greatest(known, col(END)));
    }
}
