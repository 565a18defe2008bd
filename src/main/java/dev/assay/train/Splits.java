package dev.assay.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import dev.assay.problem.InputException;
import dev.assay.spec.Span;
import dev.assay.spec.TrainSpec.Backtest;
import dev.assay.spec.TrainSpec.EarlyStopping;
import dev.assay.spec.TrainSpec.Holdout;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which rows are learnt from. Split by time, a model of an origin has learnt from labels that were known then, and is judged on
 * predictions that were made from then on: what was predicted before and came to be known after is in neither part. That is the
 * gap of a rolling origin (Tashman 2000, International Journal of Forecasting 16:437–450), as wide as the features' own clocks
 * make it.
 */
final class Splits {
    /** Seeds of the two hashes differ, so that the rows that say when to stop are drawn anew from those that are left. */
    private static final long STOPPING = 0x5eed;

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Bound bound;
    private final ZoneId zone;
    private final Long end;

    private Splits(Bound bound, Long end) {
        this.bound = bound;
        this.zone = bound.inputs().zone();
        this.end = end;
    }

    /** Looks when the last label was known, where rows are split by time. */
    static Splits of(Bound bound, Dataset<Row> rows) {
        if (!List.of(rows.columns()).contains(Table.OVER)) {
            return new Splits(bound, null);
        }
        Row last = rows.agg(max(Table.OVER)).first();
        return new Splits(bound, last.isNullAt(0) ? null : last.getLong(0));
    }

    /** How the model that is kept is learnt and judged. */
    Split whole() {
        Holdout test = bound.spec().test();
        if (test == null || test.table() != null) {
            return split(null, null, lit(true), null);
        }
        if (test.last() != null) {
            long origin = before(end, test.last(), "/test/last");
            return split(
                    null,
                    origin,
                    col(Table.OVER).leq(lit(origin)),
                    col(Table.KNOWN).geq(lit(origin)));
        }
        Column held =
                Table.hashed(together(), test.share().value(), bound.spec().seed());
        return split(null, null, not(held), held);
    }

    /** The folds of the backtest, the earliest first; empty without one. */
    List<Split> folds() {
        Backtest backtest = bound.spec().backtest();
        if (backtest == null) {
            return List.of();
        }
        Holdout held = bound.spec().test();
        long last = held != null && held.last() != null ? before(end, held.last(), "/test/last") : end();
        Column rest = held != null && held.share() != null
                ? not(Table.hashed(
                        together(), held.share().value(), bound.spec().seed()))
                : lit(true);
        List<Split> folds = new ArrayList<>();
        long until = last;
        for (int back = 0; back < backtest.folds(); back++) {
            until = back == 0 ? last : before(until, backtest.every(), "/backtest");
            long origin = before(until, backtest.test(), "/backtest/test");
            Column train = rest.and(col(Table.OVER).leq(lit(origin)));
            if (backtest.window() != null) {
                train = train.and(col(Table.OVER).gt(lit(before(origin, backtest.window(), "/backtest/window"))));
            }
            Column test = rest.and(col(Table.KNOWN).geq(lit(origin)))
                    .and(col(Table.KNOWN).lt(lit(until)))
                    .and(col(Table.OVER).leq(lit(last)));
            folds.add(0, split(backtest.folds() - back, origin, train, test));
        }
        return folds;
    }

    /** Where a search has no backtest: a part of what is learnt from is held out, as the test is. */
    List<Split> inner() {
        Split whole = whole();
        Holdout test = bound.spec().test();
        if (test != null && test.last() != null) {
            long until = before(end, test.last(), "/test/last");
            long origin = before(until, test.last(), "/test/last");
            Column train = col(Table.OVER).leq(lit(origin));
            Column judged = whole.train().and(col(Table.KNOWN).geq(lit(origin)));
            return List.of(split(1, origin, train, judged));
        }
        double share = test != null && test.share() != null ? test.share().value() : 0.2;
        Column held = Table.hashed(together(), share, bound.spec().seed() + 1);
        return List.of(
                split(1, null, whole.train().and(not(held)), whole.train().and(held)));
    }

    private Split split(Integer fold, Long origin, Column train, Column test) {
        EarlyStopping stopping = bound.spec().earlyStopping();
        if (stopping == null) {
            return new Split(fold, shown(origin), train, null, test);
        }
        Span newest = stopping.last() == null && stopping.share() == null ? tested() : stopping.last();
        if (newest == null) {
            double share = stopping.share() == null ? 0.1 : stopping.share().value();
            Holdout held = bound.spec().test();
            List<String> by = held == null || held.by().isEmpty() ? alone() : held.by();
            Column drawn = Table.hashed(by, share, bound.spec().seed() ^ STOPPING);
            return new Split(fold, shown(origin), train, drawn, test);
        }
        long until = before(origin == null ? end() : origin, newest, "/early_stopping");
        Column judged = col(Table.KNOWN).geq(lit(until));
        Column learnt = train.and(col(Table.OVER).leq(lit(until)).or(judged));
        return new Split(fold, shown(origin), learnt, judged, test);
    }

    /** How long a test is that splits by time; null where none does. */
    private Span tested() {
        Holdout test = bound.spec().test();
        if (test != null && test.last() != null) {
            return test.last();
        }
        return bound.spec().backtest() == null ? null : bound.spec().backtest().test();
    }

    /** The columns whose rows stay on one side. */
    private List<String> together() {
        Holdout test = bound.spec().test();
        if (test != null && !test.by().isEmpty()) {
            return test.by();
        }
        if (!bound.columns().keys().isEmpty()) {
            return bound.columns().keys();
        }
        return alone();
    }

    /** Each row by itself, but that equal rows stay together; of several versions, a row is on the same side in each. */
    private List<String> alone() {
        if (!bound.inputs().same().isEmpty()) {
            return bound.inputs().same();
        }
        List<String> all = new ArrayList<>(bound.columns().keys());
        bound.features().forEach(feature -> all.add(feature.name()));
        if (bound.columns().time() != null) {
            all.add(bound.columns().time());
        }
        return all;
    }

    private long end() {
        if (end == null) {
            throw InputException.of(
                    bound.at("/time"),
                    "no row has a time and a label",
                    "name another column, or mend the table by assay repair");
        }
        return end;
    }

    private long before(Long moment, Span span, String below) {
        LocalDateTime local = LocalDateTime.ofInstant(instant(moment == null ? end() : moment), zone);
        try {
            Instant back = span.before(local).atZone(zone).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, back);
        } catch (java.time.DateTimeException | ArithmeticException e) {
            throw InputException.of(bound.at(below), span + " is longer than time itself", "write a shorter span");
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private String shown(Long origin) {
        return origin == null ? null : SHOWN.format(LocalDateTime.ofInstant(instant(origin), zone));
    }
}
